import type { ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { after, hour, makeChallenge } from '@/tests/support/cast'
import { buryTheDead, emptyOutbox, makeLetter, makeReaders, statesOf } from '@/tests/support/mail'
import { chance, faults, type ResendStandIn, startResend } from '@/tests/support/resend'
import { bundleWorkers, type Workers } from '@/tests/support/workers'

const readers = 2000
// Twenty seconds on a machine of its own; one that is busy with other things gets the time it needs.
const mostSeconds = 150
// A slow machine spends its time on starting workers: after so many it is left alone to finish.
const mostKills = 15
let workers: Workers

beforeAll(async () => {
  workers = await bundleWorkers('chaos')
})
afterAll(() => workers.stop())
beforeEach(emptyOutbox)

/** Three workers, one of them killed each second; 30 % of the answers faulty, the others slow enough to be killed in. Returns the kills. */
async function sendThroughChaos(resend: ResendStandIn, enough: () => boolean): Promise<number> {
  const random = chance(3)
  let kills = 0
  // Who is never killed waits fifteen seconds for an answer that never comes.
  const bad = () => (kills < mostKills ? [...faults, 'hang' as const, 'hang-after' as const] : faults)
  resend.always(() => (random() < 0.3 ? (bad()[Math.floor(random() * bad().length)] ?? 'error') : 'slow'))
  resend.script('after-reset', 'after-truncated')
  await makeReaders(readers)
  const opensAt = new Date(Date.now() - hour)
  await makeLetter(await makeChallenge({ opensAt, announcedAt: after(-30) }), 'brief', 'all')
  const team: ChildProcess[] = [1, 2, 3].map(() => workers.start(resend.url))
  const began = performance.now()
  let lastKill = began
  while (performance.now() - began < mostSeconds * 1000) {
    await sleep(200)
    await buryTheDead(workers.pids())
    const { sent = 0 } = await statesOf()
    if (sent === readers || enough()) break
    const victim = performance.now() - lastKill > 1000 && kills < mostKills ? team.shift() : undefined
    if (!victim) continue
    lastKill = performance.now()
    await workers.end(victim, 'SIGKILL')
    kills += 1
    team.push(workers.start(resend.url))
  }
  await Promise.all(team.map((worker) => workers.end(worker, 'SIGKILL')))
  return kills
}

test('two thousand readers, three workers killed one a second, a third of the answers faulty: each has exactly one letter', async () => {
  const resend = await startResend({ perSecond: 4 })
  const kills = await sendThroughChaos(resend, () => false)
  await resend.stop()
  expect(await statesOf()).toEqual({ sent: readers })
  expect(kills).toBeGreaterThanOrEqual(5)
  expect(resend.calls.filter(({ behaviour }) => behaviour !== 'slow').length).toBeGreaterThan(5)
  expect(resend.tally.totals).toEqual({ messages: readers, copies: readers, most: 1, doubled: 0 })
  expect(resend.copies().size).toBe(readers)
  expect(await db.broadcast.findFirst()).toMatchObject({ expected: readers, excluded: 0 })
}, 170_000)

test('the same chaos with a provider that forgets keys doubles letters: it is the keys that keep them single', async () => {
  const forgetful = await startResend({ perSecond: 4, ignoreKeys: true })
  await sendThroughChaos(forgetful, () => forgetful.tally.totals.doubled > 0)
  await forgetful.stop()
  expect(forgetful.tally.totals.doubled).toBeGreaterThan(0)
}, 170_000)
