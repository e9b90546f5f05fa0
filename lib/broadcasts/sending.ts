import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Batch, formBatch, leaseSeconds } from '@/lib/broadcasts/batches/jobs'
import { beginAttempt, putOff, settleBatch } from '@/lib/broadcasts/batches/mutations'
import { recoverBatch } from '@/lib/broadcasts/batches/recovery/jobs'
import { takeSlot } from '@/lib/broadcasts/budget/mutations'
import { findSendingState } from '@/lib/broadcasts/budget/queries'
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

/** Recovers or forms one batch, sends it outside any transaction and settles it. `idle` when nothing is due or all senders wait. */
export async function sendNext({ transport, owner, upTo }: Sender, now: Date): Promise<'worked' | 'idle'> {
  const { paused, struggling } = await findSendingState()
  if (paused) return 'idle'
  const batch = (await recoverBatch(transport, owner, upTo)) ?? (await formBatch(transport, owner, now, struggling ? 'test' : upTo))
  if (!batch) return 'idle'
  if (batch.mails.length > 0) await sendBatch(batch, transport, owner)
  return 'worked'
}

/** Sends one frozen batch. Whatever ends this process in between, the batch is found again with its key and bytes. */
export async function sendBatch(batch: Batch, transport: Transport, owner: string): Promise<void> {
  if (transport.paced && !(await waitForSlot(batch, owner))) return
  if (!(await beginAttempt(batch.id, owner, leaseSeconds))) return
  await reach('before post')
  const call = transport.deliver(batch, AbortSignal.timeout(callSeconds * 1000))
  await reach('on the wire')
  const outcome = await call
  await reach('before settle')
  await settleBatch(batch, outcome, transport)
}

async function waitForSlot(batch: Batch, owner: string): Promise<boolean> {
  const until = performance.now() + longestWait
  for (;;) {
    const slot = await takeSlot(batch.lane)
    if (slot.kind === 'go' && slot.wait <= longestWait) {
      if (slot.wait > 1) await sleep(slot.wait)
      return true
    }
    if (slot.kind !== 'later' || performance.now() + slot.wait > until) {
      await putOff(batch.id, owner, slot.kind === 'paused' ? 1000 : slot.wait)
      return false
    }
    await sleep(slot.wait)
  }
}
