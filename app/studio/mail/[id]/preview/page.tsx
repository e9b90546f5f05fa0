import type { Metadata } from 'next'
import { z } from 'zod'
import { Refused } from '@/components/auth/refused'
import { Findings } from '@/components/broadcasts/findings'
import { LetterNav } from '@/components/broadcasts/letter-nav'
import { ProofView } from '@/components/broadcasts/proof-view'
import { nothingHere } from '@/components/layout/nothing-here'
import { Page } from '@/components/layout/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { can } from '@/lib/auth/policy'
import { readViewer } from '@/lib/auth/session'
import { redirectToSignIn } from '@/lib/auth/sign-in-redirect'
import { configuredEnvelope } from '@/lib/broadcasts/envelope'
import { readersOf } from '@/lib/broadcasts/preview/example'
import { fillProof, findProof } from '@/lib/broadcasts/preview/queries'
import { findBroadcast } from '@/lib/broadcasts/records/queries'
import { readClock } from '@/lib/clock'
import { paths } from '@/lib/paths'
import { answerWith } from '@/lib/request-context'
import { firstOf, type SearchParams } from '@/lib/search-params'

export const metadata: Metadata = { title: 'Preview of a letter' }

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams }

export default async function LetterPreviewPage({ params, searchParams }: Props) {
  const [viewer, now, { id }, asked] = [await readViewer(), await readClock(), await params, await searchParams]
  if (!viewer) redirectToSignIn(paths.studioLetterPreview(id))
  if (!can(viewer, 'mail.read', null)) {
    answerWith(403)
    return <Refused>Mail and its figures are for organizers.</Refused>
  }
  const known = z.uuid().safeParse(id).success
  const [broadcast, proof] = known ? await Promise.all([findBroadcast(viewer, id), findProof(viewer, id, now)]) : [null, null]
  if (!broadcast || !proof) return nothingHere()
  const readers = readersOf(proof.audience)
  const as = readers.find((reader) => reader === firstOf(asked.as)) ?? readers[0] ?? 'member'
  const mail = fillProof(proof, as, now)
  const scheme = firstOf(asked.scheme) === 'dark' ? 'dark' : 'light'
  const view = firstOf(asked.view) === 'text' ? 'text' : 'html'
  return (
    <Page wide>
      <Breadcrumb
        trail={[
          { href: paths.studio(), label: 'Studio' },
          { href: paths.studioMail(), label: 'Mail' },
        ]}
      />
      <h1 className="mt-6 mb-4 break-words">{broadcast.subject.trim() || 'A letter without a subject'}</h1>
      <LetterNav id={id} here="preview" state={broadcast.state} begun={broadcast.expandedAt !== null} />
      {broadcast.state === 'draft' || proof.findings.length > 0 ? (
        <section aria-labelledby="findings" className="mb-8 max-w-[46rem]">
          <h2 id="findings" className="text-lg mb-3">
            Before it goes out
          </h2>
          <Findings findings={proof.findings} />
        </section>
      ) : null}
      {mail ? (
        <ProofView id={id} choice={{ as, scheme, view }} readers={readers} from={nameIn(configuredEnvelope().from)} mail={mail} />
      ) : (
        <p className="text-muted">{proof.problem}</p>
      )}
    </Page>
  )
}

const nameIn = (from: string) => from.replace(/<[^<>]*>\s*$/, '').trim() || from
