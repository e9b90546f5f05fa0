import type { ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { db } from '@/lib/db'
import { buryTheDead } from '@/tests/support/mail'
import { chance, faults, startResend } from '@/tests/support/resend'
import { bundleWorkers } from '@/tests/support/workers'
import { count, type Options, planLetter, say, seedReaders } from './house'

const readers = 5_000
// A kill is meant for a worker at work: two calls must have been made since the last one, or five seconds gone.
const callsBetween = 2
const [soonest, latest] = [300, 5_000]

/** Letter after letter to 5,000 readers while one of three workers is killed again and again and 30 % of the answers are faulty. */
export async function exactlyOnce({ kills }: Options): Promise<void> {
  await seedReaders(readers)
  const kept = await chaos(kills, false)
  const figures = `${kept.doubled} / ${kept.missed} of ${kept.messages} mails in ${kept.letters} letters, ${kept.kills} kills, ${kept.calls} calls, ${kept.seconds} s`
  say('duplicates / missed, 3 workers, 30 % faulty answers', figures, '0 / 0 over 1,000 kills')
  await db.$executeRaw`TRUNCATE "Message", "Batch", "Broadcast" CASCADE`
  const control = await chaos(Math.min(kills, 30), true)
  say('… control: a provider that forgets keys', `${control.doubled} of ${control.messages} mails doubled, ${control.kills} kills`, '> 0')
}

async function chaos(wanted: number, ignoreKeys: boolean) {
  const began = performance.now()
  const resend = await startResend({ perSecond: 10, ignoreKeys, countOnly: true })
  const workers = await bundleWorkers(`bench-kills-${ignoreKeys}`)
  const random = chance(5)
  const bad = [...faults, 'hang', 'hang-after'] as const
  resend.always(() => (random() < 0.3 ? (bad[Math.floor(random() * bad.length)] ?? 'error') : 'slow'))
  const team: ChildProcess[] = [1, 2, 3].map(() => workers.start(resend.url))
  let [kills, letters, lastKill, lastCalls] = [0, 0, performance.now(), 0]
  for (;;) {
    await sleep(200)
    await buryTheDead(workers.pids())
    const open = await db.broadcast.count({ where: { state: { not: 'settled' } } })
    if (open === 0 && kills >= wanted) break
    if (open === 0) {
      await planLetter()
      letters += 1
    }
    const [waited, made] = [performance.now() - lastKill, resend.numbers.calls - lastCalls]
    const due = waited > latest || (waited > soonest && made >= callsBetween)
    const victim = kills < wanted && due ? team.shift() : undefined
    if (!victim) continue
    ;[lastKill, lastCalls] = [performance.now(), resend.numbers.calls]
    await workers.end(victim, 'SIGKILL')
    kills += 1
    team.push(workers.start(resend.url))
  }
  workers.stop()
  await resend.stop()
  const { messages, doubled } = resend.tally.totals
  const expected = letters * readers
  const sent = await count('sent')
  return {
    kills,
    letters,
    messages,
    doubled,
    missed: expected - Math.min(sent, messages),
    calls: resend.numbers.calls,
    seconds: Math.round((performance.now() - began) / 1000),
  }
}
