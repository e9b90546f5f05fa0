import type { Metadata } from 'next'
import { Refused } from '@/components/auth/refused'
import { nothingHere } from '@/components/layout/nothing-here'
import { Page } from '@/components/layout/page'
import { RoleForm } from '@/components/members/role-form'
import { RoleHistory } from '@/components/members/role-history'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { can } from '@/lib/auth/policy'
import { readViewer } from '@/lib/auth/session'
import { isFresh } from '@/lib/auth/session-store'
import { redirectToSignIn } from '@/lib/auth/sign-in-redirect'
import { findMemberForStudio } from '@/lib/members/queries'
import { paths } from '@/lib/paths'
import { answerWith } from '@/lib/request-context'

export const metadata: Metadata = { title: 'Member' }

type Props = { params: Promise<{ handle: string }> }

export default async function StudioMemberPage({ params }: Props) {
  const { handle } = await params
  const viewer = await readViewer()
  if (!viewer) redirectToSignIn(paths.studioMember(handle))
  if (!can(viewer, 'member.list', null)) {
    answerWith(403)
    return <Refused>The list of members is for organizers.</Refused>
  }
  const member = await findMemberForStudio(viewer, handle)
  if (!member) return nothingHere()
  const fresh = await isFresh(viewer)
  return (
    <Page>
      <Breadcrumb
        trail={[
          { href: paths.studio(), label: 'Studio' },
          { href: paths.studioMembers(), label: 'Members' },
        ]}
      />
      <h1 className="mt-6 mb-2">{member.name}</h1>
      <p className="flex flex-wrap items-center gap-x-4 gap-y-2 mb-8 text-muted">
        <Link href={paths.member(member.handle)} className="font-mono">
          {member.handle}
        </Link>
        <span>{member.email}</span>
        <span className="tag">{member.role}</span>
      </p>
      <section className="mb-12" aria-labelledby="role">
        <h2 id="role" className="mb-4">
          Role
        </h2>
        {can(viewer, 'role.grant', member) ? null : <p>Your own role is changed by another organizer.</p>}
        {can(viewer, 'role.grant', member) && !fresh ? (
          <div className="mb-5 max-w-xl">
            <Notice tone="note">
              Changing a role needs a sign-in from the last 15 minutes.{' '}
              <Link href={paths.signIn(paths.studioMember(member.handle))}>Sign in again</Link> and come back here.
            </Notice>
          </div>
        ) : null}
        {can(viewer, 'role.grant', member) ? <RoleForm memberId={member.id} role={member.role} /> : null}
      </section>
      <section aria-labelledby="history">
        <h2 id="history" className="mb-4">
          History
        </h2>
        <RoleHistory changes={member.roleChanges} now={new Date()} zone="UTC" />
      </section>
    </Page>
  )
}
