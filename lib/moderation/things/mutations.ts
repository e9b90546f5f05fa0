import 'server-only'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { db, type Transaction } from '@/lib/db'
import { AppError, found } from '@/lib/errors'
import { takeModerationPoint } from '@/lib/moderation/pace/mutations'
import { lockRanks } from '@/lib/moderation/ranks/mutations'
import { canRead, findThing, type Thing } from '@/lib/moderation/things/queries'
import { reportsOn, type ThingName } from '@/lib/moderation/things/schema'
import { announceThread } from '@/lib/reviews/live/mutations'

/**
 * Runs a moderator's deed on a thing in one transaction, in which their right to it is asked once more: they read it where it
 * stands, or somebody has reported it; it is not theirs, nor about their design; moderators leave that of staff to organizers.
 */
export async function judge<T>(actor: Actor, name: ThingName, now: Date, run: (tx: Transaction, thing: Thing) => Promise<T>): Promise<T> {
  authorize(actor, 'report.decide', null)
  await takeModerationPoint(actor, now)
  if (!(await isReported(name)) && !(await canRead(actor, name, now))) throw new AppError('not_found', 'There is nothing here.')
  const judged = await db.$transaction(async (tx) => {
    const { author } = found(await findThing(tx, name))
    const { present } = await lockRanks(tx, actor, author.id)
    const thing = found(await findThing(tx, name))
    authorize(present, 'content.moderate', thing)
    return { said: await run(tx, thing), threadId: thing.threadId }
  })
  // Who reads the conversation sees at once what is hidden, shown or closed.
  if (judged.threadId) announceThread(judged.threadId)
  return judged.said
}

const isReported = async (name: ThingName) => (await db.report.count({ where: reportsOn(name) })) > 0
