import type { NewPicture } from '@/components/reviews/carrying/elsewhere'
import { FateFields } from '@/components/reviews/carrying/fate-fields'
import { PictureCut } from '@/components/reviews/carrying/picture-cut'
import { ActionForm } from '@/components/ui/form'
import { Link } from '@/components/ui/link'
import { SubmitButton } from '@/components/ui/submit-button'
import { paths } from '@/lib/paths'
import { confirmPlacesAction } from '@/lib/reviews/carrying/actions'
import type { CarriedThread } from '@/lib/reviews/carrying/queries'

type Props = {
  versionId: string
  place: { slug: string; handle: string; number: number }
  threads: readonly CarriedThread[]
  pictures: readonly NewPicture[]
}

/** All open conversations of earlier versions in one form: where each stands now, and whether this version answers it. */
export function CarryingForm({ versionId, place, threads, pictures }: Props) {
  return (
    <ActionForm action={confirmPlacesAction} label="Conversations of earlier versions" className="grid gap-5">
      <input type="hidden" name="versionId" value={versionId} />
      <ol className="grid gap-5">
        {threads.map((thread, index) => (
          <li key={thread.id} className="bg-surface border border-line rounded-md px-4 py-4 sm:px-6">
            <Words thread={thread} place={place} number={index + 1} />
            <FateFields
              name={`threads[${index}]`}
              id={thread.id}
              seen={thread.seen}
              about={thread.left.kind === 'general' ? 'version' : thread.left.kind}
              proposal={proposalOf(thread)}
              pictures={pictures}
              version={place.number}
              answered={thread.answered}
              left={<Left thread={thread} />}
            />
          </li>
        ))}
      </ol>
      <div className="sticky bottom-0 z-10 bg-paper border-t border-line py-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <SubmitButton>{threads.length === 1 ? 'Save it' : `Save all ${threads.length}`}</SubmitButton>
        <span className="text-sm text-muted">Readers see at once what you say here. You can change it later.</span>
      </div>
    </ActionForm>
  )
}

function Words({ thread, place, number }: { thread: CarriedThread; place: Props['place']; number: number }) {
  const { id, author, from, words, comments } = thread
  return (
    <div className="mb-4">
      <h2 className="text-base">
        <span className="font-mono text-muted mr-2">{number}</span>
        {author} asked on <Link href={paths.thread(place.slug, place.handle, from, id)}>version {from}</Link>
      </h2>
      <p className="mt-1 max-w-[70ch]">{words ?? 'A comment that was taken back or hidden.'}</p>
      {comments > 1 ? (
        <p className="text-sm text-muted mt-1">{comments - 1 === 1 ? 'One answer' : `${comments - 1} answers`} so far</p>
      ) : null}
    </div>
  )
}

function Left({ thread: { left } }: { thread: CarriedThread }) {
  if (left.kind === 'pin') return <PictureCut picture={left.picture} region={left.region} alt={left.alt} />
  if (left.kind === 'passage') return <blockquote className="border-l-2 border-redline pl-3 text-[0.9375rem]">{left.quote}</blockquote>
  return null
}

function proposalOf({ place }: CarriedThread) {
  if (!place) return null
  const { kind, diagramId, region, confirmed } = place
  return {
    fate: kind === 'gone' ? ('gone' as const) : ('here' as const),
    place: diagramId && region ? { diagramId, region } : null,
    confirmed,
  }
}
