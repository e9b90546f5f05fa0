import 'server-only'
import { deeds } from '@/lib/audit/deeds'
import type { AuditQuery } from '@/lib/audit/schema'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'

const pageSize = 50

/** The log, newest first, 50 a page; moderators read their own deeds. `before` is the number of the last entry of the page before. */
export async function listEntries(actor: Actor, { actor: handle, deed, before }: AuditQuery) {
  authorize(actor, 'audit.read', null)
  const named = handle ? await db.member.findUnique({ where: { handle }, select: { id: true } }) : null
  const where: Prisma.AuditEntryWhereInput = {
    AND: [
      actor.role === 'organizer' ? {} : { actorId: actor.id },
      handle ? { actorId: named?.id ?? nobody } : {},
      deed ? { deed } : {},
      before ? { id: { lt: before } } : {},
    ],
  }
  const rows = await db.auditEntry.findMany({ where, orderBy: { id: 'desc' }, take: pageSize + 1 })
  const page = rows.slice(0, pageSize)
  const people = await namesOf(page.flatMap(({ actorId, subject }) => [actorId ?? '', memberIn(subject)]))
  return {
    items: page.map(({ id, at, actorId, deed: done, subject, reason, requestId, hash }) => ({
      number: String(id),
      at,
      who: people.get(actorId ?? '')?.name ?? (unnamed.has(done) ? 'Somebody' : 'The program'),
      did: (deeds as Record<string, string>)[done] ?? done,
      whom: people.get(memberIn(subject)) ?? null,
      isOwn: actorId !== null && memberIn(subject) === actorId,
      subject,
      reason,
      requestId,
      hash,
    })),
    next: rows.length > pageSize ? String(page.at(-1)?.id ?? '') : null,
  }
}

export type AuditPage = Awaited<ReturnType<typeof listEntries>>

/** Whether the chain is whole: how many entries there are, and the number of the first whose hash does not fit, or null. */
export async function verifyChain(): Promise<{ entries: number; broken: string | null }> {
  const [row] = await db.$queryRaw<{ entries: number; broken: string | null }[]>`
    WITH chained AS (SELECT *, lag(hash) OVER (ORDER BY id) AS before FROM "AuditEntry")
    SELECT count(*)::int AS entries, (min(id) FILTER (WHERE hash <> encode(sha256(convert_to(concat_ws(chr(31), coalesce(before, ''), id,
      to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS'), coalesce("actorId"::text, ''), deed, subject, reason, "requestId"),
      'UTF8')), 'hex')))::text AS broken FROM chained`
  return row ?? { entries: 0, broken: null }
}

// Whoever it was, it was not the program.
const unnamed = new Set<string>(['sign-in.failed', 'staff-page.refused', 'cross-site.refused'])

const nobody = '00000000-0000-0000-0000-000000000000'
const uuid = /^[0-9a-f-]{36}$/

const memberIn = (subject: string) => (subject.startsWith('member:') ? subject.slice('member:'.length) : '')

async function namesOf(ids: string[]) {
  const members = await db.member.findMany({
    where: { id: { in: [...new Set(ids.filter((id) => uuid.test(id)))] } },
    select: { id: true, name: true, handle: true },
  })
  return new Map(members.map((member) => [member.id, member]))
}
