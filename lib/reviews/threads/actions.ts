'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import type { Posted, Preview } from '@/lib/forms'
import { editComment, reopenThread, resolveThread } from '@/lib/reviews/threads/mutations'
import { posted, postReply, postThread, preview } from '@/lib/reviews/threads/posting'
import { editCommentSchema, openThreadSchema, replySchema, threadSchema } from '@/lib/reviews/threads/schema'

/** Both for pages without script; the others post to the routes of the same names (decision 23). */
export const openThreadAction = action(openThreadSchema, async (actor, input, now) => show(await postThread(actor, input, now)))
export const replyAction = action(replySchema, async (actor, input, now) => show(await postReply(actor, input, now)))
export const editCommentAction = action(editCommentSchema, async (actor, { wish, ...input }, now) =>
  show(wish ? await preview(actor, input.body) : await posted(await editComment(actor, input, now))),
)
export const resolveThreadAction = action(threadSchema, async (actor, input, now) =>
  show(await posted(await resolveThread(actor, input, now))),
)
export const reopenThreadAction = action(threadSchema, async (actor, input, now) =>
  show(await posted(await reopenThread(actor, input, now))),
)

/** Each of these but a preview ends at the thread's own address. */
function show(answer: Preview | Posted): Preview {
  if ('preview' in answer) return answer
  // The address differs by its fragment alone: without this the browser would scroll and not ask again.
  revalidatePath(answer.to.split('#')[0] ?? answer.to)
  redirect(answer.to)
}
