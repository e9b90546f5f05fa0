import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, rmSync } from 'node:fs'
import { build } from 'esbuild'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { enqueueMail } from '@/lib/broadcasts/outbox'
import { publishSystemMails } from '@/lib/broadcasts/publish/mutations'
import { db } from '@/lib/db'
import { after, hour, makeChallenge } from '@/tests/support/cast'
import { emptyOutbox, makeLetter, makeReaders, passTime, statesOf } from '@/tests/support/mail'
import { type ResendStandIn, startResend } from '@/tests/support/resend'

// The real program in processes of its own, so that it can be killed. Packages are found from inside the tree.
const folder = `node_modules/.cache/worker-${process.pid}`
let resend: ResendStandIn
const workers = new Set<ChildProcess>()

beforeAll(async () => {
  mkdirSync(folder, { recursive: true })
  await build({
    entryPoints: ['scripts/worker.ts'],
    outfile: `${folder}/worker.mjs`,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    jsx: 'automatic',
    alias: { 'server-only': './scripts/server-only.mjs' },
    logLevel: 'error',
  })
  resend = await startResend()
  await publishSystemMails()
})
beforeEach(async () => {
  await emptyOutbox()
  resend.clear()
})
afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL')
  await resend.stop()
  rmSync(folder, { recursive: true, force: true })
})

function startWorker(): ChildProcess {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    RESEND_API_KEY: 're_test',
    RESEND_BASE_URL: resend.url,
    LOG_LEVEL: 'error',
    NODE_ENV: 'production',
  }
  const worker = spawn(process.execPath, [`${folder}/worker.mjs`], { env, stdio: 'inherit' })
  workers.add(worker)
  return worker
}

async function end(worker: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
  worker.kill(signal)
  const [code] = await once(worker, 'exit')
  workers.delete(worker)
  return code
}

const eventually = (check: () => Promise<void> | void) => vi.waitFor(check, { timeout: 20_000, interval: 20 })

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
    await Promise.all(pair.map((worker) => end(worker, 'SIGKILL')))
    await passTime()
  }
  resend.always(() => 'accept')
  const last = startWorker()
  await eventually(async () => {
    await passTime()
    expect(await statesOf()).toEqual({ sent: 600 })
  })
  expect(await end(last, 'SIGTERM')).toBe(0)
  expect(resend.copies().size).toBe(600)
  expect(Math.max(...resend.copies().values())).toBe(1)
  expect(await db.broadcast.findFirst()).toMatchObject({ expected: 600 })
})

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
  expect(await end(worker, 'SIGTERM')).toBe(0)
})
