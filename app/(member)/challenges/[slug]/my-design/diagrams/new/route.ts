import { randomUUID } from 'node:crypto'
import { route, seeOther } from '@/lib/auth/route'
import { findChallenge } from '@/lib/challenges/queries'
import { found } from '@/lib/errors'
import { parse } from '@/lib/forms'
import { paths } from '@/lib/paths'
import { newDrawingSchema } from '@/lib/submissions/drawings/schema'

/** A blank drawing gets its id here, so that its address stays the same through a reload or a crash. Nothing is stored before the first save. */
export const GET = route<{ slug: string }>(async ({ request, params: { slug }, viewer, now }) => {
  const { kind } = parse(newDrawingSchema, Object.fromEntries(new URL(request.url).searchParams))
  if (!viewer) return seeOther(paths.signIn(paths.newDrawing(slug, kind)))
  found(await findChallenge(viewer, slug, now))
  return seeOther(paths.blankDrawing(slug, randomUUID(), kind))
})
