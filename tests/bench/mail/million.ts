import { setTimeout as sleep } from 'node:timers/promises'
import { expandBroadcasts } from '@/lib/broadcasts/expansion/jobs'
import { foldTallies } from '@/lib/broadcasts/jobs'
import { listBroadcasts } from '@/lib/broadcasts/queries'
import { db } from '@/lib/db'
import { makeMember } from '@/tests/support/cast'
import { bundleWorkers } from '@/tests/support/workers'
import { type Options, planLetter, quantile, residentMb, say, seedReaders, startProvider } from './house'

/** A hundred thousand messages written at once. */
export async function expansion(): Promise<void> {
  await seedReaders(100_000)
  say('expand 100,000', `${(await expandSeconds()).toFixed(1)} s`, '≤ 5 s')
}

/** One letter to a million: written, counted, and sent for some minutes by one worker whose memory is watched. */
export async function million({ readers, minutes }: Options): Promise<void> {
  const olga = await makeMember('Olga', 'organizer')
  await seedReaders(readers)
  const name = readers.toLocaleString('en')
  say(`expand ${name}`, `${(await expandSeconds()).toFixed(1)} s`, readers > 100_000 ? '≤ 60 s' : '≤ 5 s')
  await foldTallies()
  const workers = await bundleWorkers('bench-million')
  const provider = await startProvider()
  const worker = workers.start(provider.url)
  const [memory, counting]: number[][] = [[], []]
  const until = performance.now() + minutes * 60_000
  while (performance.now() < until) {
    await sleep(1000)
    memory?.push(residentMb(worker))
    const began = performance.now()
    await listBroadcasts(olga, new Date())
    counting?.push(performance.now() - began)
    if ((await provider.stats()).messages >= readers) break
  }
  const { messages, doubled } = await provider.stats()
  workers.stop()
  provider.stop()
  const [early = [], late = []] = [memory?.slice(10, 40), memory?.slice(-30)]
  const figures = `${Math.max(...(memory ?? [])).toFixed(0)} MB at most; ${quantile(early, 0.5).toFixed(0)} MB early, ${quantile(late, 0.5).toFixed(0)} MB late`
  say(`worker memory while sending ${messages.toLocaleString('en')} of ${name} (${doubled} doubled)`, figures, '≤ 180 MB, flat')
  say(
    'organizer’s counters meanwhile',
    `p95 ${quantile(counting ?? [], 0.95).toFixed(0)} ms, median ${quantile(counting ?? [], 0.5).toFixed(0)} ms`,
    '≤ 100 ms',
  )
}

async function expandSeconds(): Promise<number> {
  const id = await planLetter()
  const began = performance.now()
  await expandBroadcasts(new Date())
  const seconds = (performance.now() - began) / 1000
  const { state, expected } = await db.broadcast.findUniqueOrThrow({ where: { id } })
  if (state !== 'sending' || expected === 0) throw new Error(`the broadcast is ${state} with ${expected}`)
  return seconds
}
