import type { Metadata } from 'next'
import { Refused } from '@/components/auth/refused'
import { nothingHere } from '@/components/layout/nothing-here'
import { Page } from '@/components/layout/page'
import { BlockForm, LiftBlockForm, NoteForm, WarnForm } from '@/components/moderation/member-forms'
import { RecordHistory } from '@/components/moderation/record'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { blockedSentence } from '@/lib/auth/blocked'
import { readViewer } from '@/lib/auth/session'
import { redirectToSignIn } from '@/lib/auth/sign-in-redirect'
import { readClock } from '@/lib/clock'
import { AppError } from '@/lib/errors'
import { findRecord } from '@/lib/moderation/records/queries'
import { paths } from '@/lib/paths'
import { answerWith } from '@/lib/request-context'
import { handleSchema } from '@/lib/submissions/schema'

export const metadata: Metadata = { title: 'A member’s record' }

type Props = { params: Promise<{ handle: string }> }

export default async function RecordPage({ params }: Props) {
  const [viewer, now, { handle }] = [await readViewer(), await readClock(), await params]
  if (!viewer) redirectToSignIn(paths.studioRecord(handle))
  if (!handleSchema.safeParse(handle).success) return nothingHere()
  const record = await findRecord(viewer, handle, now).catch(refusal)
  if (record instanceof AppError) {
    answerWith(record.status)
    return <Refused>{record.message}</Refused>
  }
  if (!record) return nothingHere()
  return (
    <Page>
      <Breadcrumb trail={[{ href: paths.studioReports(), label: 'Reports' }]} />
      <h1 className="mt-6 mb-2">{record.name}</h1>
      <p className="flex flex-wrap items-center gap-x-4 gap-y-2 mb-8 text-muted">
        <Link href={paths.member(record.handle)} className="font-mono">
          {record.handle}
        </Link>
        <span className="tag">{record.role}</span>
      </p>
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_26rem] items-start">
        <RecordHistory record={record} now={now} />
        <div className="grid gap-8">
          <section aria-labelledby="blocking" className="sheet p-5">
            <h2 id="blocking" className="text-lg mb-4">
              {record.inForce ? 'Blocked' : 'Block'}
            </h2>
            {record.inForce ? (
              <div className="grid gap-5">
                <Notice tone="note">{blockedSentence(record.inForce.scope, record.inForce)}</Notice>
                <LiftBlockForm memberId={record.id} />
                <details>
                  <summary className="cursor-pointer text-blueprint py-1">Put another block in its place</summary>
                  <div className="pt-4">
                    <BlockForm memberId={record.id} />
                  </div>
                </details>
              </div>
            ) : (
              <BlockForm memberId={record.id} />
            )}
          </section>
          <section aria-labelledby="warning" className="sheet p-5">
            <h2 id="warning" className="text-lg mb-4">
              Warn
            </h2>
            <WarnForm memberId={record.id} />
          </section>
          <section aria-labelledby="note" className="sheet p-5">
            <h2 id="note" className="text-lg mb-4">
              Note
            </h2>
            <NoteForm memberId={record.id} />
          </section>
        </div>
      </div>
    </Page>
  )
}

function refusal(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown
  throw thrown
}
