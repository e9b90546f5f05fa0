import { beforeEach, expect, test } from 'vitest'
import { expandBroadcasts } from '@/lib/broadcasts/expansion/jobs'
import { settleBroadcasts } from '@/lib/broadcasts/jobs'
import { sumTallies } from '@/lib/broadcasts/queries'
import { sweepLedger } from '@/lib/broadcasts/retention/jobs'
import { mailboxTransport } from '@/lib/broadcasts/transports/mailbox'
import { db } from '@/lib/db'
import { after } from '@/tests/support/cast'
import { drain, emptyOutbox, makeFreeBroadcast, makeReaders } from '@/tests/support/mail'

const now = after(0, 1)
beforeEach(emptyOutbox)

test('ninety days after a letter nobody can look up who got it, and how many did is still known', async () => {
  await makeReaders(12)
  const { id } = await makeFreeBroadcast({ releaseAt: now })
  await expandBroadcasts(now)
  await drain(mailboxTransport(), now)
  await settleBroadcasts()
  const held = await db.message.findFirstOrThrow()
  await db.message.update({ where: { id: held.id }, data: { state: 'held' } })
  const age = (days: number) => db.broadcast.update({ where: { id }, data: { settledAt: new Date(Date.now() - days * 86_400_000) } })
  await db.batch.updateMany({ data: { createdAt: new Date(Date.now() - 91 * 86_400_000) } })
  await age(89)
  expect(await sweepLedger()).toBe(0)
  await age(91)
  expect(await sweepLedger()).toBe(11)
  expect(await db.message.count()).toBe(1)
  await db.message.update({ where: { id: held.id }, data: { state: 'cancelled' } })
  // The last message, and the batch they were all in.
  expect(await sweepLedger()).toBe(2)
  expect(await db.batch.count()).toBe(0)
  expect((await sumTallies([id])).get(id)).toMatchObject({ sent: 11, skipped: 1 })
})

test('single mails go too, but nothing that still waits', async () => {
  const { id: revisionId } = await db.contentRevision.create({ data: { subject: 'x', html: 'x', text: 'x', slots: [], sha256: 'x' } })
  const old = { revisionId, lane: 'threads', sendAfter: now, createdAt: new Date(Date.now() - 91 * 86_400_000) } as const
  await db.message.createMany({
    data: (['sent', 'failed', 'queued', 'held'] as const).map((state) => ({
      ...old,
      state,
      dedupeKey: state,
      email: `${state}@example.org`,
    })),
  })
  await db.message.create({ data: { ...old, createdAt: new Date(), state: 'sent', dedupeKey: 'new', email: 'new@example.org' } })
  expect(await sweepLedger()).toBe(2)
  expect((await db.message.findMany({ orderBy: { dedupeKey: 'asc' } })).map(({ dedupeKey }) => dedupeKey)).toEqual([
    'held',
    'new',
    'queued',
  ])
})
