import { setTimeout as sleep } from 'node:timers/promises'
import { enqueueMail } from '@/lib/broadcasts/outbox'
import { publishSystemMails } from '@/lib/broadcasts/publish/mutations'
import { db } from '@/lib/db'
import { type ResendStandIn, startResend } from '@/tests/support/resend'
import { bundleWorkers } from '@/tests/support/workers'
import { quantile, releaseLetter, say, seedReaders } from './house'

const second = 1000

/** Two workers at a provider that takes five calls in any second. */
export async function rateUse(): Promise<void> {
  const perSecond = 5
  await seedReaders(40_000)
  const resend = await startResend({ perSecond, countOnly: true })
  const workers = await bundleWorkers('bench-rate')
  await releaseLetter()
  const team = [workers.start(resend.url), workers.start(resend.url)]
  await sleep(5 * second)
  const [before, began] = [resend.tally.totals.copies, performance.now()]
  await sleep(25 * second)
  const share = (resend.tally.totals.copies - before) / (((performance.now() - began) / second) * perSecond * 100)
  say(
    'use of the rate limit (5 calls/s, two workers)',
    `${(share * 100).toFixed(1)} %, ${resend.numbers.refusedByRate} calls refused`,
    '≥ 95 %',
  )
  await Promise.all(team.map((worker) => workers.end(worker, 'SIGKILL')))
  workers.stop()
  await resend.stop()
}

/** How long the mails in the hands of a killed worker wait until another one has brought them to their end. */
export async function resume(): Promise<void> {
  await seedReaders(2_000)
  const resend = await startResend({ perSecond: 10 })
  const workers = await bundleWorkers('bench-resume')
  resend.script('accept', 'accept', 'hang-after', 'hang-after')
  await releaseLetter()
  const victim = workers.start(resend.url)
  while (resend.calls.length < 4) await sleep(20)
  await workers.end(victim, 'SIGKILL')
  const killedAt = performance.now()
  workers.start(resend.url)
  while ((await db.message.count({ where: { state: { in: ['queued', 'batched'] } } })) > 0) await sleep(100)
  const seconds = ((performance.now() - killedAt) / second).toFixed(1)
  const twice = [...resend.copies().values()].filter((copies) => copies > 1).length
  say('resume after SIGKILL: until the last mail of the killed worker is settled', `${seconds} s, ${twice} doubled`, '≤ 32 s')
  workers.stop()
  await resend.stop()
}

/** Sign-in mails at a provider that takes two calls a second, alone and beside a letter to ten thousand. */
export async function signIn(): Promise<void> {
  await publishSystemMails()
  await seedReaders(20_000)
  const resend = await startResend({ perSecond: 2 })
  const workers = await bundleWorkers('bench-sign-in')
  workers.start(resend.url)
  await sleep(2 * second)
  await askForLinks(resend, 2)
  const idle = await askForLinks(resend, 30)
  await releaseLetter()
  while (resend.accepted.length < 400) await sleep(100)
  const busy = await askForLinks(resend, 60)
  say(
    'sign-in mail, asked to accepted, idle',
    `p95 ${quantile(idle, 0.95).toFixed(2)} s, median ${quantile(idle, 0.5).toFixed(2)} s`,
    'p95 ≤ 1.5 s',
  )
  say(
    '… while letters go out (2 calls/s)',
    `p95 ${quantile(busy, 0.95).toFixed(2)} s, median ${quantile(busy, 0.5).toFixed(2)} s`,
    'p95 ≤ 3 s',
  )
  workers.stop()
  await resend.stop()
}

let asked = 0

async function askForLinks(resend: ResendStandIn, times: number): Promise<number[]> {
  const seconds: number[] = []
  for (let time = 0; time < times; time++) {
    asked += 1
    const email = `noor-${asked}@example.net`
    const began = performance.now()
    await enqueueMail(db, {
      name: 'sign-in',
      dedupeKey: `signin:${asked}`,
      lane: 'sign_in',
      email,
      vars: { link: 'https://a.example', code: 'A', minutes: '10' },
    })
    while (resend.accepted.findLast(({ to }) => to === email) === undefined) await sleep(5)
    seconds.push((performance.now() - began) / second)
    await sleep(300 + Math.random() * 900)
  }
  return seconds
}
