'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import { type ActionResult, typedValues } from '@/lib/forms'
import { renderMarkdown } from '@/lib/markdown'
import { paths } from '@/lib/paths'
import { takePoint } from '@/lib/rate-limit'
import { announceThread } from '@/lib/reviews/live/mutations'
import { besideForm } from '@/lib/reviews/places/beside'
import type { Place } from '@/lib/reviews/places/queries'
import { editComment, openThread, reopenThread, reply, resolveThread } from '@/lib/reviews/threads/mutations'
import { editCommentSchema, openThreadSchema, previewSchema, replySchema, threadSchema } from '@/lib/reviews/threads/schema'

/** Each of these ends at the thread's own address, so that a reload posts nothing again. */
export const openThreadAction = orPreview(action(openThreadSchema, async (actor, input, now) => show(await openThread(actor, input, now))))
export const replyAction = orPreview(action(replySchema, async (actor, input, now) => show(await reply(actor, input, now))))
export const editCommentAction = orPreview(
  action(editCommentSchema, async (actor, input, now) => show(await editComment(actor, input, now))),
)
export const resolveThreadAction = action(threadSchema, async (actor, input, now) => show(await resolveThread(actor, input, now)))
export const reopenThreadAction = action(threadSchema, async (actor, input, now) => show(await reopenThread(actor, input, now)))

type Act = (previous: ActionResult | FormData | null, form?: FormData) => Promise<ActionResult>

/** The button "Preview" of the same form writes nothing: it gets its words back as others will read them. */
function orPreview(post: Act): Act {
  return async (previous, posted) => {
    const form = previous instanceof FormData ? previous : posted
    if (!(form instanceof FormData) || form.get('wish') !== 'preview') return post(previous, posted)
    const words = new FormData()
    words.set('body', form.get('body') ?? '')
    return { ...(await preview(null, words)), values: typedValues(form) }
  }
}

const preview = action(previewSchema, async (actor, { body }) => {
  await takePoint('edit.member', actor.id)
  return { preview: renderMarkdown(body, { prefix: 'preview-', headingShift: 3 }) }
})

async function show(place: Place): Promise<never> {
  announceThread(place.threadId)
  const { slug, handle, number, threadId } = await besideForm(place)
  // The address differs by its fragment alone: without this the browser would scroll and not ask again.
  revalidatePath(paths.version(slug, handle, number))
  redirect(paths.thread(slug, handle, number, threadId))
}
