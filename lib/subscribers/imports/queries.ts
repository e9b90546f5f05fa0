import 'server-only'
import { z } from 'zod'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { log } from '@/lib/log'

export type Problem = { line: number; email: string; reason: string }

const counts = { id: true, fileName: true, rows: true, added: true, known: true, refused: true, createdAt: true } as const

/** What came of one list, with its first 1,000 refused rows. Null when absent. */
export async function findImport(actor: Actor, id: string) {
  authorize(actor, 'subscriber.list', null)
  if (!z.uuid().safeParse(id).success) return null
  const row = await db.subscriberImport.findUnique({
    where: { id },
    select: { ...counts, problems: true, actor: { select: { name: true } } },
  })
  if (row)
    log.info({ event: 'subscriber.import-shown', importId: id, actorId: actor.id }, 'an organizer looked at the refused rows of a list')
  // Written by the import alone.
  return row ? { ...row, problems: row.problems as Problem[] } : null
}

/** The newest lists brought in, without their rows. */
export async function listImports(actor: Actor) {
  authorize(actor, 'subscriber.list', null)
  return db.subscriberImport.findMany({ select: counts, orderBy: { createdAt: 'desc' }, take: 10 })
}

export type ImportSummary = Awaited<ReturnType<typeof listImports>>[number]
