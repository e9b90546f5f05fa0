import 'server-only'
import { recordDeed } from '@/lib/audit/mutations'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { AppError, found } from '@/lib/errors'
import { newcomersPace } from '@/lib/moderation/newcomers'
import type { DecideInput, ReportInput } from '@/lib/moderation/reports/schema'
import { judge } from '@/lib/moderation/things/mutations'
import { findReportable } from '@/lib/moderation/things/queries'
import { reportsOn, subjectOf } from '@/lib/moderation/things/schema'
import { notifyMembers } from '@/lib/notifications/mutations'
import { takePoint } from '@/lib/rate-limit'

/**
 * Asks the moderators to look at something the actor sees, and keeps what it says now: an edit undoes no report. Once a member and
 * thing: again is the same report. `not_found` for what the actor may not see, `forbidden` for their own.
 */
export async function makeReport(actor: Actor, { kind, id, reason, words }: ReportInput, now: Date): Promise<void> {
  const name = { kind, id }
  const thing = found(await findReportable(actor, name, now))
  authorize(actor, 'report.make', { authorId: thing.author.id })
  if (actor.isNew) await takePoint('report.new', actor.id, newcomersPace.report)
  await takePoint('report.hour', actor.id)
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`report ${actor.id}`}, 0))`
    if ((await tx.report.count({ where: { reporterId: actor.id, ...reportsOn(name) } })) > 0) return
    const data = { reporterId: actor.id, ...reportsOn(name), reason, words, snapshot: thing.words, createdAt: now }
    const report = await tx.report.create({ data, select: { id: true } })
    // Who is reported hears nothing, staff or not; what is about staff is for organizers.
    const roles = thing.author.role === 'member' ? (['moderator', 'organizer'] as const) : (['organizer'] as const)
    const staff = await tx.member.findMany({ where: { role: { in: [...roles] }, id: { not: thing.author.id } }, select: { id: true } })
    const told = staff.flatMap((member) => (member.id === actor.id ? [] : member.id))
    await notifyMembers(tx, told, { event: `report:${report.id}`, actorId: null, kind: 'report_made' }, now)
  })
}

/**
 * Decides all open reports on a thing, with the reason, which its reporters never read. Moderators decide nothing they reported
 * themselves. `conflict` when somebody else was faster.
 */
export async function decideReports(actor: Actor, { kind, id, verdict, reason }: DecideInput, now: Date): Promise<void> {
  await judge(actor, { kind, id }, now, async (tx, thing) => {
    const open = await tx.report.findMany({
      where: { ...reportsOn(thing), decision: null },
      select: { id: true, reporterId: true },
    })
    if (open.length === 0) throw new AppError('conflict', 'Somebody has decided this meanwhile.')
    if (actor.role !== 'organizer' && open.some(({ reporterId }) => reporterId === actor.id))
      throw new AppError('forbidden', 'You reported this yourself, so somebody else decides.')
    const upheld = verdict === 'uphold'
    await tx.reportDecision.createMany({
      data: open.map((report) => ({ reportId: report.id, moderatorId: actor.id, upheld, reason, createdAt: now })),
    })
    await recordDeed(tx, actor, { deed: upheld ? 'report.upheld' : 'report.dismissed', subject: subjectOf(thing), reason })
  })
}
