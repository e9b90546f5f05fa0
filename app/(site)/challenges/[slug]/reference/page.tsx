import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { Limits } from '@/components/challenges/limits'
import { StagePage } from '@/components/challenges/stage-page'
import { readViewer } from '@/lib/auth/session'
import { findChallenge, findReference, listStagePictures } from '@/lib/challenges/queries'
import { readClock } from '@/lib/clock'
import { Markdown } from '@/lib/markdown'
import { paths } from '@/lib/paths'

type Props = { params: Promise<{ slug: string }> }

export const metadata: Metadata = { title: 'Reference design' }

export default async function ReferencePage({ params }: Props) {
  const [viewer, now] = [await readViewer(), await readClock()]
  const challenge = await findChallenge(viewer, (await params).slug, now)
  const reference = challenge && (await findReference(viewer, challenge, now))
  if (!challenge || !reference) notFound()
  const pictures = await listStagePictures(viewer, challenge, 'reference')
  const picture = (path: string) => {
    const shown = pictures.find((candidate) => candidate.path === path)
    return shown ? { src: paths.file(shown.file.publicId), alt: shown.alt, caption: shown.caption, width: shown.file.width, height: shown.file.height } : null
  }
  return (
    <StagePage challenge={challenge} kind="reference" title="The author’s own design" now={now}>
      <p className="max-w-[65ch] text-muted mb-8">
        One answer among many, and not the answer. Read it for the sums and for what it gives up; then look at where yours decided otherwise.
      </p>
      <article className="prose wide-figures">
        <Markdown text={reference.text} prefix="reference-" cite={(id) => paths.requirement(challenge.slug, id)} picture={picture} headingShift={1} />
      </article>
      <Limits limits={reference.limits} />
      {viewer && reference.answers.length > 0 ? (
        <p className="mt-10 max-w-[65ch]">
          The author answered the review questions too.{' '}
          <Link href={paths.selfReview(challenge.slug)} prefetch={false}>
            Put your answers beside theirs
          </Link>
          .
        </p>
      ) : null}
    </StagePage>
  )
}
