'use server'

import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import { paths } from '@/lib/paths'
import { editComment, openThread, reopenThread, reply, resolveThread } from '@/lib/reviews/mutations'
import type { Place } from '@/lib/reviews/places/queries'
import { editCommentSchema, openThreadSchema, replySchema, threadSchema } from '@/lib/reviews/schema'

/** Each of these ends at the thread's own address, so that a reload posts nothing again. */
export const openThreadAction = action(openThreadSchema, async (actor, input, now) =>
  redirect(addressOf(await openThread(actor, input, now))),
)
export const replyAction = action(replySchema, async (actor, input, now) => redirect(addressOf(await reply(actor, input, now))))
export const editCommentAction = action(editCommentSchema, async (actor, input, now) =>
  redirect(addressOf(await editComment(actor, input, now))),
)
export const resolveThreadAction = action(threadSchema, async (actor, input, now) =>
  redirect(addressOf(await resolveThread(actor, input, now))),
)
export const reopenThreadAction = action(threadSchema, async (actor, input, now) =>
  redirect(addressOf(await reopenThread(actor, input, now))),
)

const addressOf = ({ slug, handle, number, threadId }: Place) => paths.thread(slug, handle, number, threadId)
