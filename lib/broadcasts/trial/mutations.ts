import 'server-only'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { mailChannel } from '@/lib/broadcasts/outbox'
import { exampleVars } from '@/lib/broadcasts/preview/example'
import { findProof } from '@/lib/broadcasts/preview/queries'
import { storeRevision } from '@/lib/broadcasts/publish/mutations'
import { slotsOf } from '@/lib/broadcasts/slots'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { AppError, found } from '@/lib/errors'
import { paths } from '@/lib/paths'
import { takePoint } from '@/lib/rate-limit'

const marked = (subject: string) => `[Test] ${subject}`.slice(0, 150)

/**
 * Sends a letter as it stands to the organizer's own address, marked in its subject. A test is a message of no broadcast with a key
 * of its own: whoever tests still gets the real one. `formKey` is made with the form: posted twice it is one mail. At most 10 an
 * hour. `invalid` when the letter cannot be compiled.
 */
export async function sendTest(actor: Actor, { broadcastId, formKey }: { broadcastId: string; formKey: string }, now: Date): Promise<void> {
  authorize(actor, 'mail.write', null)
  const dedupeKey = `test:${broadcastId}:${formKey}`
  if ((await db.message.count({ where: { dedupeKey } })) > 0) return
  const { compiled, problem, facts } = found(await findProof(actor, broadcastId, now))
  if (!compiled) throw new AppError('invalid', problem ?? 'This letter cannot be compiled yet.')
  await takePoint('broadcast.test', actor.id)
  const { email } = await db.member.findUniqueOrThrow({ where: { id: actor.id }, select: { email: true } })
  const { html, text } = compiled
  const subject = marked(compiled.subject)
  const slots = slotsOf(`${subject}\n${html}\n${text}`)
  const vars = { ...facts, ...exampleVars('member', env().ORIGIN + paths.subscribe(), now), name: actor.name }
  await db.$transaction(async (tx) => {
    const revision = await storeRevision(tx, { name: '', subject, html, text, slots, blocks: [] })
    const sent = await tx.$executeRaw`
      INSERT INTO "Message" ("dedupeKey", lane, "revisionId", email, vars, "sendAfter", "expiresAt")
      VALUES (${dedupeKey}, 'test', ${revision.id}::uuid, ${email}, ${JSON.stringify(vars)}::jsonb, now(), now() + interval '1 day')
      ON CONFLICT DO NOTHING`
    if (sent === 1) await tx.broadcastEvent.create({ data: { broadcastId, actorId: actor.id, deed: 'tested' } })
    await tx.$executeRaw`SELECT pg_notify(${mailChannel}, 'test')`
  })
}
