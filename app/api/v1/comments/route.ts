import { formRoute } from '@/lib/auth/route'
import { postReply } from '@/lib/reviews/threads/posting'
import { replySchema } from '@/lib/reviews/threads/schema'

/** A comment in a conversation, as the reply form sends it by script. */
export const POST = formRoute(replySchema, postReply)
