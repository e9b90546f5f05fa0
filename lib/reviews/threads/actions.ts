'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import type { Actor } from '@/lib/auth/session'
import type { Preview } from '@/lib/forms'
import { renderMarkdown } from '@/lib/markdown'
import { paths } from '@/lib/paths'
import { takePoint } from '@/lib/rate-limit'
import { announceThread } from '@/lib/reviews/live/mutations'
import { besideForm } from '@/lib/reviews/places/beside'
import type { Place } from '@/lib/reviews/places/queries'
import { editComment, openThread, reopenThread, reply, resolveThread } from '@/lib/reviews/threads/mutations'
import { editCommentSchema, openThreadSchema, replySchema, threadSchema } from '@/lib/reviews/threads/schema'

/** Each of these ends at the thread's own address, so that a reload posts nothing again. */
export const openThreadAction = action(openThreadSchema, async (actor, { wish, ...input }, now) =>
  wish ? preview(actor, input.body) : show(await openThread(actor, input, now)),
)
export const replyAction = action(replySchema, async (actor, { wish, ...input }, now) =>
  wish ? preview(actor, input.body) : show(await reply(actor, input, now)),
)
export const editCommentAction = action(editCommentSchema, async (actor, { wish, ...input }, now) =>
  wish ? preview(actor, input.body) : show(await editComment(actor, input, now)),
)
export const resolveThreadAction = action(threadSchema, async (actor, input, now) => show(await resolveThread(actor, input, now)))
export const reopenThreadAction = action(threadSchema, async (actor, input, now) => show(await reopenThread(actor, input, now)))

/** The button "Preview" of the same form writes nothing: its words come back as others will read them. */
async function preview(actor: Actor, body: string): Promise<Preview> {
  await takePoint('edit.member', actor.id)
  return { preview: renderMarkdown(body, { prefix: 'preview-', headingShift: 3 }) }
}

async function show(place: Place): Promise<never> {
  announceThread(place.threadId)
  const { slug, handle, number, threadId } = await besideForm(place)
  // The address differs by its fragment alone: without this the browser would scroll and not ask again.
  revalidatePath(paths.version(slug, handle, number))
  redirect(paths.thread(slug, handle, number, threadId))
}
