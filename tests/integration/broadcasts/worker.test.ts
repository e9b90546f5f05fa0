import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { enqueueMail } from '@/lib/broadcasts/outbox'
import { publishSystemMails } from '@/lib/broadcasts/publish/mutations'
import { db } from '@/lib/db'
import { after, hour, makeChallenge } from '@/tests/support/cast'
import { emptyOutbox, makeLetter, makeReaders, passTime, statesOf } from '@/tests/support/mail'
import { type ResendStandIn, startResend } from '@/tests/support/resend'
import { bundleWorkers, type Workers } from '@/tests/support/workers'

let resend: ResendStandIn
let workers: Workers

beforeAll(async () => {
  workers = await bundleWorkers('worker')
  resend = await startResend()
  await publishSystemMails()
})
beforeEach(async () => {
  await emptyOutbox()
  resend.clear()
})
afterAll(async () => {
  workers.stop()
  await resend.stop()
})

const startWorker = () => workers.start(resend.url, { LOG_LEVEL: 'error' })

const eventually = (check: () => Promise<void> | void) => vi.waitFor(check, { timeout: 40_000, interval: 20 })

/** A letter whose stage opened an hour ago, as the worker finds it by itself. */
async function makeDueLetter() {
  const opensAt = new Date(Date.now() - hour)
  await makeLetter(await makeChallenge({ opensAt, announcedAt: after(-30) }), 'brief', 'all')
}

test('two workers, killed in mid-send again and again: every reader has one letter', async () => {
  await makeReaders(600)
  await makeDueLetter()
  // Slow and half deaf, so that each kill meets a call under way.
  let call = 0
  resend.always(() => (['accept', 'after-reset', 'hang-after', 'accept'] as const)[call++ % 4] ?? 'accept')
  for (const kill of [1, 2, 3]) {
    const pair = [startWorker(), startWorker()]
    await eventually(() => expect(resend.calls.length).toBeGreaterThanOrEqual(kill * 2))
    await Promise.all(pair.map((worker) => workers.end(worker, 'SIGKILL')))
    await passTime()
  }
  resend.always(() => 'accept')
  const last = startWorker()
  await eventually(async () => {
    await passTime()
    expect(await statesOf()).toEqual({ sent: 600 })
  })
  expect(await workers.end(last, 'SIGTERM')).toBe(0)
  expect(resend.copies().size).toBe(600)
  expect(Math.max(...resend.copies().values())).toBe(1)
  expect(await db.broadcast.findFirst()).toMatchObject({ expected: 600 })
}, 60_000)

test('a sign-in mail goes out at once, and the worker ends in order when asked', async () => {
  const worker = startWorker()
  const mail = {
    name: 'sign-in' as const,
    lane: 'sign_in' as const,
    email: 'noor@example.org',
    vars: { link: 'https://a.example', code: 'A', minutes: '10' },
  }
  await enqueueMail(db, { ...mail, dedupeKey: 'signin:1' })
  await eventually(() => expect(resend.accepted).toHaveLength(1))
  await enqueueMail(db, { ...mail, dedupeKey: 'signin:2' })
  await eventually(() => expect(resend.accepted).toHaveLength(2))
  expect(await workers.end(worker, 'SIGTERM')).toBe(0)
})
