import type { Actor } from '@/lib/auth/session'
import { tellOfComments } from '@/lib/reviews/threads/jobs'
import * as threads from '@/lib/reviews/threads/mutations'

/** The writes of a conversation, with the worker's sweep behind each: who is concerned has been told. */
export const openThread = told(threads.openThread)
export const reply = told(threads.reply)
export const editComment = told(threads.editComment)

function told<Input, T>(write: (actor: Actor, input: Input, now: Date) => Promise<T>) {
  return async (actor: Actor, input: Input, now: Date): Promise<T> => {
    const answer = await write(actor, input, now)
    await tellOfComments(now)
    return answer
  }
}
