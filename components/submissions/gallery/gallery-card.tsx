import { Link } from '@/components/ui/link'
import { Time } from '@/components/ui/time'
import { paths } from '@/lib/paths'
import type { GalleryCard as Design } from '@/lib/submissions/gallery/queries'
import { licenseWords } from '@/lib/submissions/terms'

type Props = { slug: string; design: Design; mine: boolean; eager: boolean; now: Date; zone: string }

/** One design in the drawer: its first diagram small, who, when, how it began, and what its author would like to hear. */
export function GalleryCard({ slug, design, mine, eager, now, zone }: Props) {
  const { member, title, picture, frozenAt, isBlind, needsReview } = design
  return (
    <li className="sheet grid grid-rows-[auto_1fr] relative [content-visibility:auto] [contain-intrinsic-size:none_auto_26rem] hover:border-line-strong">
      <div className="drafting-grid border-b border-line p-4 h-52 grid place-items-center overflow-hidden">
        {picture ? (
          <img
            src={paths.file(picture.publicId, 'small')}
            width={picture.width}
            height={picture.height}
            alt=""
            loading={eager ? 'eager' : 'lazy'}
            decoding="async"
            className="sheet-picture max-h-44 w-auto object-contain"
          />
        ) : null}
      </div>
      <div className="p-5 grid gap-2 grid-rows-[auto_auto_1fr_auto]">
        <h2 className="text-lg">
          <Link href={paths.design(slug, member.handle)} className="text-ink no-underline hover:underline after:absolute after:inset-0">
            {title}
          </Link>
        </h2>
        <p className="text-sm text-muted">
          {mine ? 'You' : member.name} · <Time at={frozenAt} now={now} zone={zone} />
        </p>
        <p className="flex flex-wrap gap-1.5 mt-1 content-start">
          {isBlind ? <span className="tag moss">designed blind</span> : null}
          {needsReview ? <span className="tag blueprint">needs a review</span> : null}
          <span className="tag">{wishOf(design)}</span>
        </p>
        <p className="text-sm text-muted">{sizeOf(design)}</p>
      </div>
    </li>
  )
}

function wishOf({ wish, questions }: Design): string {
  switch (wish) {
    case 'none':
      return 'wants no feedback'
    case 'gentle':
      return 'wants gentle feedback'
    case 'questions':
      return questions.length === 1 ? 'asks 1 question' : `asks ${questions.length} questions`
    case 'candid':
      return 'wants it torn apart'
  }
}

const sizeOf = ({ versions, diagrams, license }: Design) =>
  [
    versions === 1 ? '1 version' : `${versions} versions`,
    diagrams === 1 ? '1 diagram' : `${diagrams} diagrams`,
    licenseWords[license].label,
  ].join(' · ')
