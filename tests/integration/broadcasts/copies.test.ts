import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, rmSync } from 'node:fs'
import { build } from 'esbuild'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, inject, test, vi } from 'vitest'
import { findSendingState } from '@/lib/broadcasts/budget/queries'
import { adoptInstance, claimHome } from '@/lib/broadcasts/instance/mutations'
import { findForeign } from '@/lib/broadcasts/instance/queries'
import { newSender, sendNext } from '@/lib/broadcasts/sending'
import { mailboxTransport } from '@/lib/broadcasts/transports/mailbox'
import type { Transport } from '@/lib/broadcasts/transports/transport'
import { db } from '@/lib/db'
import { urlFor } from '@/scripts/embedded-postgres.mjs'
import { after, makeMember, signInAs } from '@/tests/support/cast'
import { drain, emptyOutbox, makeBroadcast, makeFreeBroadcast, makeReaders, passTime, statesOf, transportTo } from '@/tests/support/mail'
import { type ResendStandIn, startResend } from '@/tests/support/resend'

const now = after(0, 1)
const folder = `node_modules/.cache/copies-${process.pid}`
let resend: ResendStandIn
let transport: Transport

beforeAll(async () => {
  resend = await startResend()
  transport = { ...transportTo(resend), batchSize: 4 }
  mkdirSync(folder, { recursive: true })
  await build({
    ...{ entryPoints: ['scripts/worker.ts'], outfile: `${folder}/worker.mjs`, bundle: true, platform: 'node', format: 'esm' },
    ...{ packages: 'external', jsx: 'automatic', alias: { 'server-only': './scripts/server-only.mjs' }, logLevel: 'error' },
  })
})
afterAll(async () => {
  await resend.stop()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  await emptyOutbox()
  resend.clear()
  await db.instance.update({ where: { id: 1 }, data: { home: null } })
})

const organizer = async () => signInAs(await makeMember('Olga', 'organizer'))
const send = () => sendNext(newSender(transport), now)
/** As after `pg_restore` somewhere else: all rows are here, and the house is another. */
const moveElsewhere = () => db.instance.update({ where: { id: 1 }, data: { home: 'the house of the original' } })

async function makeMailUnderWay() {
  await makeReaders(12)
  await makeBroadcast(now)
  resend.script('after-reset')
  await send()
  await moveElsewhere()
  await passTime()
}

test('the first worker writes down where the database lives, and every later one finds itself at home', async () => {
  expect((await findSendingState()).foreign).toBe(false)
  expect(await Promise.all([claimHome(), claimHome()])).toEqual([true, true])
  expect((await findSendingState()).foreign).toBe(false)
  const olga = await organizer()
  expect(await findForeign(olga)).toBeNull()
  await expect(adoptInstance(olga, 'drop')).rejects.toMatchObject({ code: 'conflict' })
})

test('in a copied database no mail leaves, not even a repeat, but the mailbox goes on', async () => {
  await makeMailUnderWay()
  expect(await claimHome()).toBe(false)
  expect(await send()).toBe('idle')
  expect(resend.calls).toHaveLength(1)
  const olga = await organizer()
  expect(await findForeign(olga)).toEqual({ queued: 8, inflight: 4, broadcasts: 1 })
  expect(await sendNext(newSender(mailboxTransport()), now)).toBe('worked')
})

test('an organizer who keeps the copy’s mail sends the rest, and what the original sent is recognized by its key', async () => {
  await makeMailUnderWay()
  const olga = await organizer()
  const { stamp } = await db.instance.findUniqueOrThrow({ where: { id: 1 } })
  await adoptInstance(olga, 'send')
  await drain(transport, now)
  expect(await statesOf()).toEqual({ sent: 12 })
  expect([...resend.copies().values()]).toEqual(Array(12).fill(1))
  expect(resend.calls.slice(-1)[0]?.key.startsWith(stamp)).toBe(false)
  expect(await findForeign(olga)).toBeNull()
})

test('an organizer who drops it sends nothing of the original, and everything new', async () => {
  await makeMailUnderWay()
  const planned = await makeFreeBroadcast({ releaseAt: new Date(Date.now() + 86_400_000) })
  const noor = await makeMember('Noor')
  await expect(adoptInstance(noor, 'drop')).rejects.toMatchObject({ code: 'forbidden' })
  await expect(adoptInstance(await makeMember('Stale', 'organizer'), 'drop')).rejects.toMatchObject({ code: 'reauth_required' })
  await adoptInstance(await organizer(), 'drop')
  expect(await statesOf()).toEqual({ cancelled: 12 })
  expect(await send()).toBe('idle')
  expect(resend.accepted).toHaveLength(4)
  expect(await db.broadcast.findUnique({ where: { id: planned.id } })).toMatchObject({ state: 'scheduled' })
  expect(await db.broadcast.count({ where: { state: 'cancelled' } })).toBe(1)
})

function startWorker(database: string): ChildProcess {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    ...{ DATABASE_URL: database, RESEND_API_KEY: 're_test', RESEND_BASE_URL: resend.url, NODE_ENV: 'production', LOG_LEVEL: 'error' },
  }
  return spawn(process.execPath, [`${folder}/worker.mjs`], { env, stdio: ['ignore', 'pipe', 'inherit'] })
}

test('a worker on a clone of the database sends nothing and says why, while the original’s sends', async () => {
  await makeReaders(3)
  await claimHome()
  const admin = new pg.Client(urlFor(inject('pgPort'), 'postgres'))
  await admin.connect()
  const { rows } = await admin.query('SELECT 1 FROM pg_roles WHERE rolname = $1', ['plain_worker'])
  if (rows.length === 0) await admin.query('CREATE ROLE plain_worker LOGIN')
  await makeBroadcast(now)
  const original = new URL(process.env.DATABASE_URL ?? '').pathname.slice(1)
  await db.$disconnect()
  await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [original])
  await admin.query(`CREATE DATABASE ${original}_clone TEMPLATE ${original}`)
  const client = new pg.Client(urlFor(inject('pgPort'), `${original}_clone`))
  await client.connect()
  await client.query(
    'GRANT ALL ON ALL TABLES IN SCHEMA public TO plain_worker; GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO plain_worker',
  )
  await client.end()

  const clone = startWorker(urlFor(inject('pgPort'), `${original}_clone`).replace('postgres@', 'plain_worker@'))
  let said = ''
  clone.stdout?.on('data', (text) => {
    said += text
  })
  await vi.waitFor(() => expect(said).toContain('copied or moved here'), { timeout: 15_000 })
  expect(resend.calls).toHaveLength(0)
  const owner = startWorker(urlFor(inject('pgPort'), original))
  await vi.waitFor(() => expect(resend.accepted).toHaveLength(3), { timeout: 15_000 })
  for (const worker of [clone, owner]) {
    worker.kill('SIGTERM')
    await once(worker, 'exit')
  }
  expect([...resend.copies().values()]).toEqual([1, 1, 1])
  await admin.query(`DROP DATABASE ${original}_clone WITH (FORCE)`)
  await admin.end()
})
