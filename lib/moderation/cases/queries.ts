import 'server-only'
import { authorize, can } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { listDecisionsAbout, listReportsOn } from '@/lib/moderation/reports/queries'
import { canRead, findThing } from '@/lib/moderation/things/queries'
import type { ThingName } from '@/lib/moderation/things/schema'

/**
 * One thing to judge: its reports, and what was decided about its author before. Null when absent, and for a moderator who takes
 * part in its challenge when nobody has reported it: they read what was reported, and nothing else of it. `forbidden` where others judge.
 */
export async function findCase(actor: Actor, name: ThingName, now: Date) {
  authorize(actor, 'report.decide', null)
  const [thing, reports, reads] = await Promise.all([findThing(db, name), listReportsOn(actor, name), canRead(actor, name, now)])
  if (!thing || (!reads && reports.length === 0)) return null
  authorize(actor, 'content.moderate', thing)
  const open = reports.filter(({ decision }) => decision === null)
  return {
    ...thing,
    // What it says now and where is for who may read it there; the others have the words of the reports.
    words: reads ? thing.words : null,
    href: reads ? thing.href : null,
    reports,
    earlier: (await listDecisionsAbout(actor, thing.author.id)).filter((report) => report.thing.id !== name.id),
    mayDecide: open.length > 0 && (actor.role === 'organizer' || open.every(({ reporter }) => reporter.id !== actor.id)),
    waits: open.length > 0,
    mayModerateAuthor: can(actor, 'member.moderate', thing.author),
  }
}

export type Case = NonNullable<Awaited<ReturnType<typeof findCase>>>
