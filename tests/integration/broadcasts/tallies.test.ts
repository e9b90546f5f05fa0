import { beforeEach, expect, test } from 'vitest'
import { expandBroadcasts } from '@/lib/broadcasts/expansion/jobs'
import { foldTallies } from '@/lib/broadcasts/jobs'
import { listBroadcasts, sumTallies } from '@/lib/broadcasts/queries'
import { mailboxTransport } from '@/lib/broadcasts/transports/mailbox'
import { db } from '@/lib/db'
import { after, makeMember } from '@/tests/support/cast'
import { drain, emptyOutbox, makeFreeBroadcast, makeReaders } from '@/tests/support/mail'

const now = after(0, 1)
beforeEach(emptyOutbox)

async function makeSent(readers: number) {
  await makeReaders(readers)
  const { id } = await makeFreeBroadcast({ releaseAt: now })
  await expandBroadcasts(now)
  await drain({ ...mailboxTransport(), batchSize: 5 }, now)
  return id
}
const rows = () => db.broadcastTally.count()

test('the figures of a letter are those of its messages, whatever happened to each', async () => {
  const id = await makeSent(60)
  const ids = (await db.message.findMany({ select: { id: true }, orderBy: { id: 'asc' } })).map((message) => message.id)
  const set = (from: number, to: number, data: object) => db.message.updateMany({ where: { id: { in: ids.slice(from, to) } }, data })
  await set(0, 40, { deliveryState: 'delivered' })
  await set(38, 41, { deliveryState: 'bounced' })
  await set(41, 42, { deliveryState: 'complained' })
  await set(50, 60, { state: 'held', deliveryState: 'none' })
  const olga = await makeMember('Olga', 'organizer')
  const figures = { sent: 50, held: 10, delivered: 38, bounced: 3, complained: 1, waiting: 0, failed: 0, skipped: 0 }
  expect((await listBroadcasts(olga, now))[0]).toMatchObject({ id, subject: expect.stringMatching(/^News/), expected: 60, ...figures })
  expect(await foldTallies()).toBeGreaterThan(20)
  expect((await sumTallies([id])).get(id)).toEqual(figures)
  expect(await rows()).toBeLessThan(8)
  // What is kept for 90 days goes; its figures stay.
  await db.message.deleteMany()
  expect((await sumTallies([id])).get(id)).toEqual(figures)
})

test('figures are folded by several workers while messages move, and at no moment is one missing or counted twice', async () => {
  const id = await makeSent(100)
  const messages = await db.message.findMany({ select: { id: true } })
  let moving = true
  const move = async () => {
    for (let round = 0; round < 6; round++)
      for (const state of ['held', 'sent'] as const)
        for (let part = 0; part < 100; part += 10)
          await db.message.updateMany({
            where: { id: { in: messages.slice(part, part + 10).map((message) => message.id) } },
            data: { state },
          })
    moving = false
  }
  const fold = async () => {
    while (moving) await foldTallies()
  }
  const watch = async () => {
    while (moving) {
      const { sent = 0, held = 0 } = (await sumTallies([id])).get(id) ?? {}
      expect(sent + held).toBe(100)
    }
  }
  await Promise.all([move(), fold(), fold(), watch()])
  await foldTallies()
  expect((await sumTallies([id])).get(id)).toMatchObject({ sent: 100, held: 0, waiting: 0 })
})

test('few changes are left where they lie', async () => {
  await makeSent(5)
  const before = await rows()
  expect(await foldTallies()).toBe(0)
  expect(await rows()).toBe(before)
})
