import type { Metadata } from 'next'
import { Refused } from '@/components/auth/refused'
import { nothingHere } from '@/components/layout/nothing-here'
import { Page } from '@/components/layout/page'
import { ReportForm } from '@/components/moderation/report-form'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { can } from '@/lib/auth/policy'
import { readViewer } from '@/lib/auth/session'
import { redirectToSignIn } from '@/lib/auth/sign-in-redirect'
import { readClock } from '@/lib/clock'
import { hasReported } from '@/lib/moderation/reports/queries'
import { findReportable } from '@/lib/moderation/things/queries'
import { thingSchema } from '@/lib/moderation/things/schema'
import { paths } from '@/lib/paths'
import { excerptOf } from '@/lib/plain-text'
import { answerWith } from '@/lib/request-context'
import { firstOf, type SearchParams } from '@/lib/search-params'

export const metadata: Metadata = { title: 'Report', robots: { index: false } }

type Props = { searchParams: SearchParams }

const titles = {
  comment: 'Report a comment',
  design: 'Report a design',
  member: 'Report a member',
  thanks: 'Report thanks',
  worksheet: 'Report a shared worksheet',
} as const

export default async function ReportPage({ searchParams }: Props) {
  const [viewer, now, query] = [await readViewer(), await readClock(), await searchParams]
  const name = thingSchema.safeParse({ kind: firstOf(query.kind), id: firstOf(query.id) }).data
  if (!name) return nothingHere()
  if (!viewer) redirectToSignIn(paths.report(name.kind, name.id))
  const thing = await findReportable(viewer, name, now)
  if (!thing) return nothingHere()
  if (!can(viewer, 'report.make', { authorId: thing.author.id })) {
    answerWith(403)
    return <Refused>This is yours. You can change it or take it back where it stands.</Refused>
  }
  return (
    <Page>
      <h1 className="mt-10 mb-3">{titles[name.kind]}</h1>
      <p className="text-muted max-w-[65ch] mb-6">
        A moderator reads it and decides. {name.kind === 'worksheet' ? 'Whoever shares it' : thing.author.name} is not told who reported.
        You hear what came of it under <Link href={paths.moderatorsWords()}>You and the moderators</Link>.
      </p>
      <blockquote className="border-l-[3px] border-line-strong pl-4 mb-8 max-w-[65ch]">
        <p className="text-sm text-muted">
          <a href={thing.href}>
            {name.kind === 'member' ? 'The member' : name.kind === 'worksheet' ? 'The worksheet' : `By ${thing.author.name}`}
          </a>
        </p>
        <p className="whitespace-pre-line">{excerptOf(thing.words, 400)}</p>
      </blockquote>
      {(await hasReported(viewer, name)) ? (
        <div className="max-w-xl">
          <Notice tone="done">You have reported this. What came of it stands under You and the moderators.</Notice>
        </div>
      ) : (
        <ReportForm {...name} />
      )}
    </Page>
  )
}
