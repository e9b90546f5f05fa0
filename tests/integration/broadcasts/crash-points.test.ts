import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { type CrashPoint, onReach } from '@/lib/broadcasts/crash-points'
import { expandBroadcasts } from '@/lib/broadcasts/expansion/jobs'
import { planStageMail, settleBroadcasts } from '@/lib/broadcasts/jobs'
import { publishSystemMails } from '@/lib/broadcasts/publish/mutations'
import { newSender, sendNext } from '@/lib/broadcasts/sending'
import type { Transport } from '@/lib/broadcasts/transports/transport'
import { unsubscribeToken } from '@/lib/broadcasts/unsubscribe-links'
import { db } from '@/lib/db'
import { log } from '@/lib/log'
import { leave } from '@/lib/subscribers/mutations'
import { after, makeChallenge } from '@/tests/support/cast'
import {
  ageBatches,
  drain,
  emptyOutbox,
  makeBroadcast,
  makeLetter,
  makeReaders,
  passTime,
  statesOf,
  transportTo,
} from '@/tests/support/mail'
import { type ResendStandIn, startResend } from '@/tests/support/resend'

// A deploy that draws letters in another way.
const deployed = vi.hoisted(() => ({ mark: '' }))
vi.mock('@/lib/broadcasts/batches/rendering', async (original) => {
  const real = await original<typeof import('@/lib/broadcasts/batches/rendering')>()
  const renderMail: typeof real.renderMail = (...parts) => {
    const mail = real.renderMail(...parts)
    return { ...mail, html: mail.html + deployed.mark }
  }
  return { ...real, renderMail }
})

const now = after(0, 1)
const readers = 250
let resend: ResendStandIn
let transport: Transport

beforeAll(async () => {
  log.level = 'silent'
  resend = await startResend()
  transport = transportTo(resend)
})
afterAll(() => resend.stop())
beforeEach(async () => {
  await emptyOutbox()
  resend.clear()
})
afterEach(() => {
  onReach(null)
  deployed.mark = ''
})

/** From now on the work ends at the so-manieth time it reaches a point, as if its process were gone. Says how often it died. */
function dieAt(point: CrashPoint, time = 1): () => number {
  let [seen, deaths] = [0, 0]
  onReach((reached) => {
    if (reached !== point) return
    seen += 1
    if (seen !== time) return
    deaths += 1
    throw new Error('killed')
  })
  return () => deaths
}

/** What a worker does, until it dies or has nothing left to do. */
async function work() {
  const sender = newSender(transport)
  try {
    await planStageMail()
    await expandBroadcasts(now, { paging: { above: 100, size: 60 } })
    while ((await sendNext(sender, now)) === 'worked');
  } catch (death) {
    if (!(death instanceof Error && death.message === 'killed')) throw death
  }
}

async function recover() {
  await planStageMail()
  await expandBroadcasts(now, { paging: { above: 100, size: 60 } })
  await drain(transport, now)
  await settleBroadcasts()
}

async function everybodyHasOne() {
  expect(await statesOf()).toEqual({ sent: readers })
  const copies = resend.copies()
  expect(copies.size).toBe(readers)
  expect([...copies.values()].filter((count) => count !== 1)).toEqual([])
  expect(await db.broadcast.findMany({ select: { state: true, expected: true, excluded: true } })).toEqual([
    { state: 'settled', expected: readers, excluded: 0 },
  ])
}

const points: [CrashPoint, number][] = [
  ['before publish commits', 1],
  ['before expand', 1],
  ['before expand', 3],
  ['inside expand', 1],
  ['inside expand', 3],
  ['inside claim', 1],
  ['inside claim', 2],
  ['before post', 1],
  ['before post', 3],
  ['on the wire', 1],
  ['on the wire', 2],
  ['before settle', 1],
  ['before settle', 3],
  ['inside settle', 1],
  ['inside settle', 2],
]

test.each(points)('a worker that dies %s (time %i) leaves nobody out and writes to nobody twice', async (point, time) => {
  await makeReaders(readers)
  await makeLetter(await makeChallenge(), 'brief', 'all')
  const deaths = dieAt(point, time)
  await work()
  expect(deaths()).toBe(1)
  onReach(null)
  await recover()
  await everybodyHasOne()
})

test('a call that was accepted, whose answer was lost, and whose sender then died, is repeated and not doubled', async () => {
  await makeReaders(readers)
  await makeLetter(await makeChallenge(), 'brief', 'all')
  resend.script('after-reset', 'after-truncated')
  const deaths = dieAt('before settle')
  await work()
  expect(deaths()).toBe(1)
  await recover()
  await everybodyHasOne()
})

test('workers that die at every place one after the other, again and again, still bring each letter once', async () => {
  await makeReaders(readers)
  await makeLetter(await makeChallenge(), 'brief', 'all')
  resend.misbehave(0.3)
  for (const [point, time] of [...points, ...points]) {
    dieAt(point, time)
    await work()
    await passTime()
  }
  onReach(null)
  await recover()
  await everybodyHasOne()
})

test('publishing that dies is done again, and publishes each mail once', async () => {
  dieAt('before publish commits')
  await expect(publishSystemMails()).rejects.toThrow('killed')
  onReach(null)
  await publishSystemMails()
  await publishSystemMails()
  expect(await db.contentRevision.count({ where: { name: 'sign-in' } })).toBe(1)
})

test('who leaves while the program dies has not left by half: asked again, everything ends at once', async () => {
  await makeReaders(1)
  await makeBroadcast(now)
  const subscriber = await db.subscriber.findFirstOrThrow()
  const token = unsubscribeToken({ subscriberId: subscriber.id, tokenVersion: subscriber.tokenVersion, topic: 'stages' })
  const deaths = dieAt('unsubscribe mid-commit')
  await expect(leave(token, 'list', 'one-click', '192.0.2.1', now)).rejects.toThrow('killed')
  expect(deaths()).toBe(1)
  expect(await statesOf()).toEqual({ queued: 1 })
  expect(await db.preference.count({ where: { frequency: 'off' } })).toBe(0)
  expect(await db.consentEvent.count()).toBe(0)
  onReach(null)
  await leave(token, 'list', 'one-click', '192.0.2.1', now)
  expect(await statesOf()).toEqual({ cancelled: 1 })
  expect(await db.consentEvent.count()).toBe(1)
  await drain(transport, now)
  expect(resend.accepted).toEqual([])
})

test('a deploy that draws letters anew between a call and its repeat never sends another body under the same key', async () => {
  await makeReaders(readers)
  await makeLetter(await makeChallenge(), 'brief', 'all')
  resend.script('error')
  dieAt('before settle')
  await work()
  onReach(null)
  deployed.mark = '<!-- new -->'
  await recover()
  expect(await statesOf()).toEqual({ held: 100, sent: 150 })
  const bodies = new Map<string, Set<string>>()
  for (const { key, body } of resend.calls) bodies.set(key, (bodies.get(key) ?? new Set()).add(body))
  expect([...bodies.values()].filter((versions) => versions.size > 1)).toEqual([])
})

test('a deploy between freezing and the first call: what surely stayed is formed anew, what may have gone waits for a person', async () => {
  await makeReaders(readers)
  await makeLetter(await makeChallenge(), 'brief', 'all')
  dieAt('inside claim', 2)
  await work()
  dieAt('before post')
  await work()
  onReach(null)
  deployed.mark = '<!-- new -->'
  await recover()
  expect(new Set(resend.calls.map(({ key }) => key)).size).toBe(resend.calls.length)
  // The one whose attempt was written down may have gone out for all we know: a person decides.
  expect(await statesOf()).toEqual({ held: 100, sent: 150 })
})

test('after a pause of more than twenty hours what may have gone out is held, and what surely did not goes out', async () => {
  await makeReaders(readers)
  await makeLetter(await makeChallenge(), 'brief', 'all')
  resend.script('after-reset', 'daily-quota')
  await work()
  expect(resend.calls).toHaveLength(2)
  await ageBatches(25)
  resend.passHours(25)
  await recover()
  expect(await statesOf()).toEqual({ held: 100, sent: 150 })
  expect(Math.max(...resend.copies().values())).toBe(1)
})

test('three planners and three expanders at one moment write each reader one message', async () => {
  await makeReaders(readers)
  await makeLetter(await makeChallenge(), 'brief', 'all')
  await Promise.all([planStageMail(), planStageMail(), planStageMail()])
  const paging = { above: 100, size: 60 }
  const expanded = await Promise.all([1, 2, 3].map(() => expandBroadcasts(now, { paging })))
  expect(expanded.reduce((sum, count) => sum + count)).toBeLessThanOrEqual(1)
  await recover()
  await everybodyHasOne()
})

test('two senders with the same batch in their hands at one moment bring it once', async () => {
  await makeReaders(readers)
  await makeLetter(await makeChallenge(), 'brief', 'all')
  let second: Promise<unknown> | null = null
  onReach(async (point) => {
    if (point !== 'on the wire' || second) return
    await passTime()
    second = sendNext(newSender(transport), now)
    await second
  })
  await work()
  onReach(null)
  await second
  expect(new Set(resend.calls.map(({ key }) => key)).size).toBeLessThan(resend.calls.length)
  await recover()
  await everybodyHasOne()
})
