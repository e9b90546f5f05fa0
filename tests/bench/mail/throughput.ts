import { fork } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { db } from '@/lib/db'
import { bundleWorkers } from '@/tests/support/workers'
import { count, releaseLetter, say, seedReaders, startProvider } from './house'

const mails = 30_000

/** One worker with its database against the SDK alone in a plain loop, both to a provider without limits that reads what it takes. */
export async function throughput(): Promise<void> {
  await seedReaders(mails)
  const workers = await bundleWorkers('bench-throughput')
  const provider = await startProvider({ readsMail: true })
  await releaseLetter()
  const worker = workers.start(provider.url)
  for (;;) {
    await sleep(250)
    if ((await provider.stats()).copies >= mails && (await count('sent')) === mails) break
  }
  const { firstAt, lastAt, bytes, doubled } = await provider.stats()
  await workers.end(worker, 'SIGTERM')
  workers.stop()
  const perSecond = (mails * 1000) / (lastAt - firstAt)
  const bare = await bareLoop(provider.url)
  provider.stop()
  say(
    'throughput, one worker, database included',
    `${perSecond.toFixed(0)} mails/s (${(bytes / mails / 1000).toFixed(1)} KB each, ${doubled} doubled)`,
    '≥ 1,000/s',
  )
  say('… beside the SDK alone in the same run', `${((100 * perSecond) / bare).toFixed(0)} % of ${bare.toFixed(0)}/s`, '≥ 40 %')
}

// The same letter, other words in each.
async function bareLoop(url: string): Promise<number> {
  const letter = path.join(tmpdir(), `charrette-letter-${process.pid}.json`)
  writeFileSync(letter, JSON.stringify(await db.contentRevision.findFirstOrThrow({ select: { html: true, text: true } })))
  const child = fork('node_modules/.cache/bench-mail/bare-loop.mjs', [url, String(mails / 100), letter])
  const [perSecond] = (await once(child, 'message')) as [number] // its only word
  return perSecond
}
