import type { Metadata } from 'next'
import { HeldStage } from '@/components/archive/held-stage'
import { Limits } from '@/components/challenges/limits'
import { StagePage } from '@/components/challenges/stage-page'
import { nothingHere } from '@/components/layout/nothing-here'
import { CompareLinks } from '@/components/submissions/compare/compare-links'
import { Link } from '@/components/ui/link'
import { readViewer } from '@/lib/auth/session'
import { citing } from '@/lib/challenges/citing'
import { findBrief, findChallenge, findReference, listStagePictures } from '@/lib/challenges/queries'
import { isHeldBack } from '@/lib/challenges/view'
import { readClock } from '@/lib/clock'
import { Markdown } from '@/lib/markdown'
import { paths } from '@/lib/paths'
import { listComparable } from '@/lib/submissions/comparing/queries'

type Props = { params: Promise<{ slug: string }> }

export const metadata: Metadata = { title: 'Reference design' }

export default async function ReferencePage({ params }: Props) {
  const [viewer, now] = [await readViewer(), await readClock()]
  const challenge = await findChallenge(viewer, (await params).slug, now)
  const reference = challenge && (await findReference(viewer, challenge))
  if (challenge && isHeldBack(viewer, challenge, 'reference'))
    return <HeldStage challenge={challenge} kind="reference" title="The author’s own design" now={now} />
  if (!challenge || !reference) return nothingHere()
  const [pictures, brief, comparable] = await Promise.all([
    listStagePictures(viewer, challenge, 'reference'),
    findBrief(viewer, challenge),
    viewer ? listComparable(viewer, challenge, [], now) : null,
  ])
  const own = comparable?.designs[0]
  const byPath = Object.fromEntries(
    pictures.map(({ path, alt, caption, file }) => [
      path,
      { src: paths.file(file.publicId), alt, caption, width: file.width, height: file.height },
    ]),
  )
  return (
    <StagePage challenge={challenge} kind="reference" title="The author’s own design" now={now}>
      <p className="max-w-[65ch] text-muted mb-8">
        One answer among many, and not the answer. Read it for the sums and for what it gives up; then look at where yours decided
        otherwise.
      </p>
      <article>
        <Markdown
          text={reference.text}
          className="prose wide-figures"
          prefix="reference-"
          cite={citing(challenge.slug, brief?.requirements ?? [])}
          pictures={byPath}
          headingShift={1}
        />
      </article>
      <Limits limits={reference.limits} />
      {viewer && reference.answers.length > 0 ? (
        <p className="mt-10 max-w-[65ch]">
          The author answered the review questions too. <Link href={paths.selfReview(challenge.slug)}>Put your answers beside theirs</Link>.
        </p>
      ) : null}
      {own?.versions[0] ? (
        <div className="mt-6">
          <CompareLinks
            slug={challenge.slug}
            present={{ kind: 'reference' }}
            others={[{ side: { kind: 'version', handle: own.member.handle, number: own.versions[0].number }, name: 'your design' }]}
          />
        </div>
      ) : null}
    </StagePage>
  )
}
