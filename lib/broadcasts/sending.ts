import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Batch, formBatch, leaseSeconds } from '@/lib/broadcasts/batches/jobs'
import { beginAttempt, dissolve, putOff, settleBatch } from '@/lib/broadcasts/batches/mutations'
import { recoverBatch } from '@/lib/broadcasts/batches/recovery/jobs'
import { giveBack, takeSlot } from '@/lib/broadcasts/budget/mutations'
import { findSendingState, type SendingState } from '@/lib/broadcasts/budget/queries'
import { reach } from '@/lib/broadcasts/crash-points'
import type { Transport } from '@/lib/broadcasts/transports/transport'
import type { Lane } from '@/lib/generated/prisma/enums'

export type Sender = { transport: Transport; owner: string /** Highest lane it looks at; an urgent sender stops at `test`. */; upTo: Lane }

/** A sender that no other process has. */
export const newSender = (transport: Transport, upTo: Lane = 'bulk'): Sender => ({
  transport,
  owner: `${hostname()}:${process.pid}:${randomBytes(6).toString('base64url')}`,
  upTo,
})

const callSeconds = 15
// Past this a formed batch is handed back instead of kept waiting under its lease.
const longestWait = 10_000

/**
 * Recovers or forms one batch, sends it outside any transaction and settles it. `idle` when nothing is due, all senders wait,
 * the day's quota is used up, or this database is a copy whose mail nobody has released (the mailbox reaches nobody and goes on).
 */
export async function sendNext({ transport, owner, upTo }: Sender, now: Date): Promise<'worked' | 'idle'> {
  const state = await findSendingState()
  if (state.paused || (state.foreign && !transport.keepsLetters)) return 'idle'
  const batch = (await recoverBatch(transport, owner, upTo)) ?? (await formNext(transport, owner, upTo, state, now))
  if (!batch) return 'idle'
  if (batch.mails.length > 0) await sendBatch(batch, transport, owner)
  return 'worked'
}

async function formNext(transport: Transport, owner: string, upTo: Lane, state: SendingState, now: Date): Promise<Batch | null> {
  const highest = state.struggling && upTo === 'bulk' ? 'test' : upTo
  if (transport.keepsLetters || state.room === null || state.bulkRoom === null) return formBatch(transport, owner, now, highest)
  if (state.room === 0) return null
  const open = highest === 'bulk' && state.bulkRoom === 0 ? 'threads' : highest
  const batchSize = Math.min(transport.batchSize, open === 'bulk' ? state.bulkRoom : state.room)
  return formBatch({ ...transport, batchSize }, owner, now, open)
}

/** Sends one frozen batch. Whatever ends this process in between, the batch is found again with its key and bytes. */
export async function sendBatch(batch: Batch, transport: Transport, owner: string): Promise<void> {
  // A repeat was counted with its first attempt.
  const mails = batch.tried || transport.keepsLetters ? 0 : batch.mails.length
  if ((transport.paced || mails > 0) && !(await waitForSlot(batch, owner, mails, transport.paced))) return
  if (!(await beginAttempt(batch.id, owner, leaseSeconds))) return giveBack(mails)
  await reach('before post')
  const call = transport.deliver(batch, AbortSignal.timeout(callSeconds * 1000))
  await reach('on the wire')
  const outcome = await call
  await reach('before settle')
  await settleBatch(batch, outcome, transport)
}

async function waitForSlot(batch: Batch, owner: string, mails: number, paced: boolean): Promise<boolean> {
  const until = performance.now() + longestWait
  for (;;) {
    const slot = await takeSlot(batch.lane, { mails, paced })
    if (slot.kind === 'go' && slot.wait <= longestWait) {
      if (slot.wait > 1) await sleep(slot.wait)
      return true
    }
    if (slot.kind === 'full') {
      await dissolve(batch.id, owner)
      return false
    }
    if (slot.kind !== 'later' || performance.now() + slot.wait > until) {
      if (slot.kind === 'go') await giveBack(mails)
      await putOff(batch.id, owner, slot.kind === 'paused' ? 1000 : slot.wait)
      return false
    }
    await sleep(slot.wait)
  }
}
