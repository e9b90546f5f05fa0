'use server'

import { revalidatePath } from 'next/cache'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import { paths } from '@/lib/paths'
import { type CommentPlace, react, takeCommentBack } from '@/lib/reviews/comments/mutations'
import { commentSchema, reactionSchema } from '@/lib/reviews/comments/schema'
import { announceThread } from '@/lib/reviews/live/mutations'
import { besideForm } from '@/lib/reviews/places/beside'

export const takeCommentBackAction = action(commentSchema, async (actor, input, now) => {
  const place = await besideForm(await takeCommentBack(actor, input, now))
  announceThread(place.threadId)
  show(place)
})

export const reactAction = action(reactionSchema, async (actor, input, now) => {
  const place = await besideForm(await react(actor, input, now))
  announceThread(place.threadId)
  // Whose page goes on living keeps its place on it; a page that was posted needs an address to come back to.
  if (!(await headers()).has('next-action')) show(place)
  revalidatePath(paths.version(place.slug, place.handle, place.number))
})

function show({ slug, handle, number, commentId }: CommentPlace): never {
  revalidatePath(paths.version(slug, handle, number))
  redirect(paths.comment(slug, handle, number, commentId))
}
