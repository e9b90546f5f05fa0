import { formRoute } from '@/lib/auth/route'
import { postThread } from '@/lib/reviews/threads/posting'
import { openThreadSchema } from '@/lib/reviews/threads/schema'

/** A conversation, as the form that starts one sends it by script. */
export const POST = formRoute(openThreadSchema, postThread)
