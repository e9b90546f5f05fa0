import type { Metadata } from 'next'
import { cache } from 'react'
import { nothingHere } from '@/components/layout/nothing-here'
import { Page } from '@/components/layout/page'
import { ReportLink } from '@/components/moderation/report-link'
import { can } from '@/lib/auth/policy'
import { readViewer } from '@/lib/auth/session'
import { findMember } from '@/lib/members/queries'
import { paths } from '@/lib/paths'

type Props = { params: Promise<{ handle: string }> }

const findAsked = cache(async (handle: string) => findMember(await readViewer(), handle))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const member = await findAsked((await params).handle)
  return { title: member?.name ?? 'Nothing here' }
}

const month = new Intl.DateTimeFormat('en-US', { month: 'long', year: 'numeric', timeZone: 'UTC' })

export default async function MemberPage({ params }: Props) {
  const [viewer, member] = [await readViewer(), await findAsked((await params).handle)]
  if (!member) return nothingHere()
  return (
    <Page>
      <h1 className="mt-10 mb-2">{member.name}</h1>
      <p className="flex flex-wrap items-center gap-x-4 gap-y-2 text-muted">
        <span className="font-mono">{member.handle}</span>
        {member.role === 'member' ? null : <span className="tag blueprint">{member.role}</span>}
        <span>joined in {month.format(member.createdAt)}</span>
      </p>
      {viewer && can(viewer, 'report.make', { authorId: member.id }) ? (
        <p className="mt-6 flex flex-wrap gap-x-5">
          <ReportLink kind="member" id={member.id} of={member.name} staff={can(viewer, 'report.decide', null)} />
          {can(viewer, 'member.moderate', member) ? (
            <a href={paths.studioRecord(member.handle)} className="text-sm text-muted inline-block py-1">
              Record
            </a>
          ) : null}
        </p>
      ) : null}
    </Page>
  )
}
