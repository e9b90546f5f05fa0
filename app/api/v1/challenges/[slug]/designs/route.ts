import { json, route } from '@/lib/auth/route'
import { findChallenge } from '@/lib/challenges/queries'
import { AppError, found } from '@/lib/errors'
import { parse } from '@/lib/forms'
import { designLine } from '@/lib/submissions/data'
import { isOpen } from '@/lib/submissions/gate'
import { findGate, listDesigns } from '@/lib/submissions/queries'
import { pageSchema } from '@/lib/submissions/schema'

/** The designs of a challenge, 24 a page; while they are locked there is nothing here. */
export const GET = route<{ slug: string }>(async ({ request, params, viewer, now }) => {
  const challenge = found(await findChallenge(viewer, params.slug, now))
  if (!isOpen(await findGate(viewer, challenge))) throw new AppError('not_found', 'There is nothing here.')
  const { after } = parse(pageSchema, Object.fromEntries(new URL(request.url).searchParams))
  const { items, nextCursor } = await listDesigns(viewer, challenge.id, now, after ?? null)
  return json({ designs: items.map((design) => designLine(challenge.slug, design)), nextCursor })
})
