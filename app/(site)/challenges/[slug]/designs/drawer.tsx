import Link from 'next/link'
import { GalleryCard } from '@/components/submissions/gallery/gallery-card'
import { GalleryFilterForm, GallerySummary } from '@/components/submissions/gallery/gallery-filter'
import { GalleryPages } from '@/components/submissions/gallery/gallery-pages'
import { EmptyState } from '@/components/ui/empty-state'
import type { Viewer } from '@/lib/auth/session'
import type { ChallengeView } from '@/lib/challenges/queries'
import { paths } from '@/lib/paths'
import { listGallery } from '@/lib/submissions/gallery/queries'
import { type GalleryQuestion, isFiltering } from '@/lib/submissions/gallery/schema'

type Props = { viewer: Viewer; challenge: ChallengeView; now: Date; question: GalleryQuestion }

/** So few lie side by side and need no filter. */
const fewDesigns = 6

/** A challenge's designs on the table, with a filter once there are more than one sees at a glance. */
export async function Drawer({ viewer, challenge, now, question }: Props) {
  const { slug, zone } = challenge
  const { cards, next, all, services } = await listGallery(viewer, challenge.id, question, now)
  if (all === 0)
    return (
      <EmptyState
        title="No designs yet"
        action={
          <Link href={paths.myDesign(slug)} prefetch={false} className="button quiet">
            Start a design
          </Link>
        }
      >
        The first one to be handed in will lie here.
      </EmptyState>
    )
  const filtering = isFiltering(question.filter)
  return (
    <>
      {all > fewDesigns || filtering ? (
        <GalleryFilterForm slug={slug} filter={question.filter} size={question.size} services={services} />
      ) : null}
      {all > fewDesigns ? <GallerySummary filter={question.filter} all={all} /> : null}
      {cards.length > 0 ? (
        <ul aria-label={filtering ? 'Designs that fit' : 'Designs'} className="grid gap-6 sm:grid-cols-2 lg:grid-cols-3">
          {cards.map((design, index) => (
            <GalleryCard
              key={design.id}
              slug={slug}
              design={design}
              mine={design.member.handle === viewer?.handle}
              eager={index < 3}
              now={now}
              zone={zone}
            />
          ))}
        </ul>
      ) : (
        <EmptyState
          title={question.after ? 'That was all' : 'No design fits all of that'}
          action={
            <Link href={paths.designs(slug)} prefetch={false} className="button quiet">
              {all === 1 ? 'Show the one design' : `Show all ${all} designs`}
            </Link>
          }
        >
          {question.after
            ? 'There are no further designs here.'
            : 'Take a word or a filter away, and more will lie here. Services are read from notes and from the labels in diagrams.'}
        </EmptyState>
      )}
      {cards.length > 0 ? <GalleryPages slug={slug} question={question} next={next} all={all} /> : null}
    </>
  )
}
