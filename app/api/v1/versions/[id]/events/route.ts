import { z } from 'zod'
import { json, route } from '@/lib/auth/route'
import { clientAddress, type Viewer } from '@/lib/auth/session'
import { found } from '@/lib/errors'
import { eventStream } from '@/lib/event-stream'
import { follow } from '@/lib/reviews/live/following'
import { findStamp } from '@/lib/reviews/live/queries'

type Params = { id: string }

// Tabs in view are few; a school behind one address has many readers.
const streamsOfMember = 12
const streamsOfClient = 100

/**
 * Tells that the conversation on a version changed, and no word of it: as a stream for who accepts `text/event-stream`, else the present
 * stamp once, with an ETag. Absent and locked answer alike.
 */
export const GET = route<Params>(async ({ request, params, viewer, now }) => {
  const versionId = found(z.uuid().safeParse(params.id).data)
  if (!request.headers.get('accept')?.includes('text/event-stream')) return present(request, versionId, viewer, now)
  found(await findStamp(viewer, versionId, now))
  const limits = { [`client ${clientAddress()}`]: streamsOfClient, ...(viewer ? { [`member ${viewer.id}`]: streamsOfMember } : {}) }
  return eventStream({ signal: request.signal, limits, start: (stream) => follow(viewer, versionId, stream) })
})

/** Whether there is anything to hear, without hearing it. */
export const HEAD = route<Params>(async ({ request, params, viewer, now }) =>
  present(request, found(z.uuid().safeParse(params.id).data), viewer, now),
)

async function present(request: Request, versionId: string, viewer: Viewer, now: Date): Promise<Response> {
  const stamp = found(await findStamp(viewer, versionId, now))
  const etag = `"${stamp}"`
  const known = request.headers.get('if-none-match')?.split(/\s*,\s*/) ?? []
  const answer = known.includes(etag) ? new Response(null, { status: 304 }) : json({ stamp })
  answer.headers.set('etag', etag)
  answer.headers.set('vary', 'accept')
  answer.headers.set('cache-control', 'private, no-store')
  return answer
}
