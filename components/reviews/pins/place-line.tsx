import { isPoint, parseRegion } from '@/lib/reviews/pins/region'
import type { ThreadView } from '@/lib/reviews/threads/queries'

/** Where on a picture a conversation stands, leading to its pin. */
export function PlaceLine({ thread, pictures }: { thread: ThreadView; pictures: readonly string[] }) {
  const region = thread.place.kind === 'pin' ? parseRegion(thread.place.region) : null
  if (thread.place.kind !== 'pin' || !region) return null
  const index = pictures.indexOf(thread.place.diagramId)
  if (index < 0) return null
  return (
    <p className="text-sm mb-1.5">
      <a href={`#pin-${thread.id}`} className="place-line">
        On {pictures.length === 1 ? 'the diagram' : `diagram ${index + 1}`}, {isPoint(region) ? 'point' : 'region'} {thread.number}
      </a>
    </p>
  )
}
