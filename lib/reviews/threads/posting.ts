import 'server-only'
import type { Actor } from '@/lib/auth/session'
import type { Posted, Preview } from '@/lib/forms'
import { renderMarkdown } from '@/lib/markdown'
import { paths } from '@/lib/paths'
import { takePoint } from '@/lib/rate-limit'
import { announceThread } from '@/lib/reviews/live/mutations'
import { besideForm } from '@/lib/reviews/places/beside'
import type { Place } from '@/lib/reviews/places/queries'
import { openThread, reply } from '@/lib/reviews/threads/mutations'
import type { OpenThreadForm, ReplyForm } from '@/lib/reviews/threads/schema'

/** What the form that answers a conversation gets back, whichever way it came: by action or by route. */
export async function postReply(actor: Actor, { wish, ...input }: ReplyForm, now: Date): Promise<Preview | Posted> {
  return wish ? preview(actor, input.body) : posted(await reply(actor, input, now))
}

/** The same for the form that starts one. */
export async function postThread(actor: Actor, { wish, ...input }: OpenThreadForm, now: Date): Promise<Preview | Posted> {
  return wish ? preview(actor, input.body) : posted(await openThread(actor, input, now))
}

/** The button "Preview" of the same form writes nothing: its words come back as others will read them. */
export async function preview(actor: Actor, body: string): Promise<Preview> {
  await takePoint('edit.member', actor.id)
  return { preview: renderMarkdown(body, { prefix: 'preview-', headingShift: 3 }) }
}

/** Tells those who follow, and says where what was written stands: the thread's own address beside the form, so that a reload posts nothing again. */
export async function posted(place: Place): Promise<Posted> {
  announceThread(place.threadId)
  const { slug, handle, number, threadId } = await besideForm(place)
  return { to: paths.thread(slug, handle, number, threadId) }
}
