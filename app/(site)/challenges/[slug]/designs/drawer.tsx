import { GalleryCard } from '@/components/submissions/gallery/gallery-card'
import { GalleryFilterForm, GallerySummary } from '@/components/submissions/gallery/gallery-filter'
import { GalleryPages } from '@/components/submissions/gallery/gallery-pages'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import type { Viewer } from '@/lib/auth/session'
import type { ChallengeView } from '@/lib/challenges/queries'
import { paths } from '@/lib/paths'
import { listGallery, listPeers } from '@/lib/submissions/gallery/queries'
import { type GalleryQuestion, isFiltering, withoutWords } from '@/lib/submissions/gallery/schema'

type Props = { viewer: Viewer; challenge: ChallengeView; now: Date; question: GalleryQuestion; refusal: string | null }

/** So few lie side by side and need no filter. */
const fewDesigns = 6

/**
 * A challenge's designs on the table, with a filter once there are more than one sees at a glance. With a `refusal` of the search they
 * lie there unsearched, and the words stay in the filter.
 */
export async function Drawer({ viewer, challenge, now, question: asked, refusal }: Props) {
  const { slug, zone } = challenge
  const question = refusal ? withoutWords(asked) : asked
  const [narrowed, filtering] = [isFiltering(asked.filter), isFiltering(question.filter)]
  // For who is on their own month, others who began like them lie on top; a filter asks for all alike.
  const peers = viewer && challenge.run && !narrowed ? await listPeers(viewer, challenge.id, now) : { ids: [], cards: [] }
  const { cards, next, all, services } = await listGallery(viewer, challenge.id, question, now, peers.ids)
  const showsPeers = peers.cards.length > 0 && !question.after
  if (all === 0)
    return (
      <EmptyState
        title="No designs yet"
        action={
          <Link href={paths.myDesign(slug)} className="button quiet">
            Start a design
          </Link>
        }
      >
        The first one to be handed in will lie here.
      </EmptyState>
    )
  return (
    <>
      {showsPeers ? (
        <section aria-labelledby="peers" className="mb-10">
          <h2 id="peers" className="mb-1">
            Began from the archive, like you
          </h2>
          <p className="text-muted mb-5">
            {peers.cards.length === 1 ? 'One design' : `${peers.cards.length} designs`} made on a month of its author’s own.
          </p>
          <ul aria-label="Began from the archive" className="grid gap-6 sm:grid-cols-2 lg:grid-cols-3">
            {peers.cards.map((design) => (
              <GalleryCard key={design.id} slug={slug} design={design} mine={false} eager now={now} zone={zone} />
            ))}
          </ul>
        </section>
      ) : null}
      {showsPeers && cards.length > 0 ? <h2 className="mb-5">All others</h2> : null}
      {all > fewDesigns || narrowed ? (
        <GalleryFilterForm slug={slug} filter={asked.filter} size={question.size} services={services} />
      ) : null}
      {refusal ? (
        <div className="mb-5">
          <Notice tone="problem" title="The designs below are not searched" live>
            {refusal}
          </Notice>
        </div>
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
      ) : showsPeers ? null : (
        <EmptyState
          title={question.after ? 'That was all' : 'No design fits all of that'}
          action={
            <Link href={paths.designs(slug)} className="button quiet">
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
