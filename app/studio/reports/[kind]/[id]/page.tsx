import type { Metadata } from 'next'
import { Refused } from '@/components/auth/refused'
import { nothingHere } from '@/components/layout/nothing-here'
import { Page } from '@/components/layout/page'
import { DecideForm, HideForm, LockForm } from '@/components/moderation/case-forms'
import { ReportLines } from '@/components/moderation/queue'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { readViewer } from '@/lib/auth/session'
import { redirectToSignIn } from '@/lib/auth/sign-in-redirect'
import { readClock } from '@/lib/clock'
import { AppError } from '@/lib/errors'
import { type Case, findCase } from '@/lib/moderation/cases/queries'
import { thingSchema } from '@/lib/moderation/things/schema'
import { paths } from '@/lib/paths'
import { answerWith } from '@/lib/request-context'

export const metadata: Metadata = { title: 'A report' }

type Props = { params: Promise<{ kind: string; id: string }> }

const names = {
  comment: 'A comment by',
  design: 'A design by',
  member: 'The member',
  thanks: 'Thanks for a review, by',
  worksheet: 'A worksheet shared by',
} as const

const isOrAre = { comment: 'is', design: 'is', thanks: 'are', worksheet: 'is' } as const

export default async function CasePage({ params }: Props) {
  const [viewer, now] = [await readViewer(), await readClock()]
  const name = thingSchema.safeParse(await params).data
  if (!name) return nothingHere()
  if (!viewer) redirectToSignIn(paths.studioCase(name.kind, name.id))
  const found = await findCase(viewer, name, now).catch(refusal)
  if (found instanceof AppError) {
    answerWith(found.status)
    return <Refused>{found.message}</Refused>
  }
  if (!found) return nothingHere()
  return (
    <Page>
      <Breadcrumb trail={[{ href: paths.studioReports(), label: 'Reports' }]} />
      <h1 className="mt-6 mb-6">
        {names[found.kind]} {found.author.name}
      </h1>
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_26rem] items-start">
        <div className="grid gap-8 min-w-0">
          <Present found={found} />
          <section aria-labelledby="reports">
            <h2 id="reports" className="text-lg mb-3">
              Reports
            </h2>
            {found.reports.length > 0 ? (
              <ReportLines reports={found.reports} now={now} snapshots />
            ) : (
              <p className="text-muted">Nobody has reported it.</p>
            )}
          </section>
          <section aria-labelledby="earlier">
            <h2 id="earlier" className="text-lg mb-3">
              Other reports about {found.author.name}, decided before
            </h2>
            {found.earlier.length > 0 ? (
              <ReportLines reports={found.earlier} now={now} snapshots />
            ) : (
              <p className="text-muted">None. Warnings, blocks and notes stand on their own page.</p>
            )}
            {found.mayModerateAuthor ? (
              <p className="mt-4">
                <Link href={paths.studioRecord(found.author.handle)}>Warn, block, or note something about {found.author.name}</Link>
              </p>
            ) : null}
          </section>
        </div>
        <Deeds found={found} />
      </div>
    </Page>
  )
}

function Present({ found }: { found: Case }) {
  if (found.words === null)
    return (
      <Notice tone="note">
        You take part in this challenge, so you see what was reported and nothing else of the design. Everything you decide here works.
      </Notice>
    )
  return (
    <section aria-labelledby="words" className="grid gap-3">
      <h2 id="words" className="text-lg">
        What it says now
      </h2>
      <blockquote className="border-l-[3px] border-line-strong pl-4 whitespace-pre-line">
        {found.words || 'Nothing: it was taken back.'}
      </blockquote>
      {found.href ? (
        <p>
          <a href={found.href}>See it where it stands</a>
        </p>
      ) : null}
    </section>
  )
}

function Deeds({ found }: { found: Case }) {
  const { kind, id, hidden, locked } = found
  return (
    <div className="grid gap-6">
      {found.waits ? (
        <section aria-labelledby="decide" className="sheet p-5">
          <h2 id="decide" className="text-lg mb-4">
            Decide
          </h2>
          {found.mayDecide ? <DecideForm kind={kind} id={id} /> : <p>You reported this yourself, so somebody else decides.</p>}
        </section>
      ) : null}
      {kind === 'member' ? null : (
        <section aria-labelledby="hiding" className="sheet p-5 grid gap-4">
          <h2 id="hiding" className="text-lg">
            {hidden ? `The ${kind} ${isOrAre[kind]} hidden` : `Hide the ${kind}`}
          </h2>
          {hidden ? (
            <Notice tone="note">
              {hidden.by} has hidden {kind === 'thanks' ? 'them' : 'it'}: “{hidden.reason}”
            </Notice>
          ) : null}
          <HideForm kind={kind} id={id} hidden={hidden !== null} />
        </section>
      )}
      {kind === 'comment' ? (
        <section aria-labelledby="locking" className="sheet p-5 grid gap-4">
          <h2 id="locking" className="text-lg">
            {locked === null ? 'Close the conversation' : 'The conversation is closed'}
          </h2>
          {locked === null ? null : <Notice tone="note">The reason everybody reads: “{locked}”</Notice>}
          <LockForm commentId={id} locked={locked !== null} />
        </section>
      ) : null}
    </div>
  )
}

function refusal(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown
  throw thrown
}
