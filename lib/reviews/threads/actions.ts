'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import { paths } from '@/lib/paths'
import { announceThread } from '@/lib/reviews/live/mutations'
import type { Place } from '@/lib/reviews/places/queries'
import { editComment, openThread, reopenThread, reply, resolveThread } from '@/lib/reviews/threads/mutations'
import { editCommentSchema, openThreadSchema, replySchema, threadSchema } from '@/lib/reviews/threads/schema'

/** Each of these ends at the thread's own address, so that a reload posts nothing again. */
export const openThreadAction = action(openThreadSchema, async (actor, input, now) => show(await openThread(actor, input, now)))
export const replyAction = action(replySchema, async (actor, input, now) => show(await reply(actor, input, now)))
export const editCommentAction = action(editCommentSchema, async (actor, input, now) => show(await editComment(actor, input, now)))
export const resolveThreadAction = action(threadSchema, async (actor, input, now) => show(await resolveThread(actor, input, now)))
export const reopenThreadAction = action(threadSchema, async (actor, input, now) => show(await reopenThread(actor, input, now)))

function show({ slug, handle, number, threadId }: Place): never {
  announceThread(threadId)
  // The address differs by its fragment alone: without this the browser would scroll and not ask again.
  revalidatePath(paths.version(slug, handle, number))
  redirect(paths.thread(slug, handle, number, threadId))
}
