// Database, migrations, build, content, sample month, then the web program and the worker on one port; and an orderly end.
import { fork, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { buildIfChanged, bundlePrograms, copyFonts, generateClient } from './build.mjs'
import { startPostgres, urlFor } from './embedded-postgres.mjs'
import { migrate } from './migrate.mjs'
import { workerEnv, workerFlags } from './worker-flags.mjs'

/**
 * Starts everything and stays until it is told to end.
 * @param {{ dev?: boolean, dataDir?: string, quiet?: boolean }} options
 */
export async function startApp({ dev = false } = {}) {
  const began = performance.now()
  const own = !process.env.DATABASE_URL
  const dataDir = path.resolve(process.env.DATA_DIR ?? '.data')
  fs.mkdirSync(dataDir, { recursive: true })
  const port = configure({ own, dataDir, dev })
  const { readEnv } = await import('../lib/env.ts')
  readEnv({ ...process.env, DATABASE_URL: own ? 'our own' : process.env.DATABASE_URL })
  await refuseBusyPort(port)
  const release = claim(dataDir)

  let postgres
  const children = []
  let leaving
  const leave = (code) => {
    leaving ??= (async () => {
      for (const child of children) if (child.exitCode === null) child.kill('SIGTERM')
      await Promise.all(children.map((child) => (child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined)))
      await postgres?.stop()
      release()
      process.exit(code)
    })()
    return leaving
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void leave(0))
  // `npm start` does not pass a signal on through its shell: end too when the parent has gone.
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && void leave(0), 500).unref()

  try {
    if (own) {
      postgres = await startPostgres({ dataDir: path.join(dataDir, 'pg') })
      process.env.DATABASE_URL = urlFor(postgres.port, 'charrette')
    }
    const applied = await migrate(process.env.DATABASE_URL)
    if (applied.length) console.log(`Database: ${applied.length} migration${applied.length === 1 ? '' : 's'} applied.`)
    if (dev) {
      copyFonts()
      generateClient()
      bundlePrograms()
    } else buildIfChanged()
    await program('publish-mails')
    await program('import-content', ['content'])
    if (process.env.SAMPLE === 'true') await program('seed')
    const web = fork('dist/serve.mjs', {
      stdio: ['inherit', logTarget(dataDir), 'inherit', 'ipc'],
      env: { ...process.env, NODE_ENV: dev ? 'development' : 'production' },
    })
    const worker = fork('dist/worker.mjs', {
      execArgv: workerFlags,
      env: { ...process.env, ...workerEnv },
      stdio: ['inherit', logTarget(dataDir), 'inherit', 'ipc'],
    })
    children.push(web, worker)
    for (const child of children)
      child.once('exit', (code) => {
        if (!leaving)
          console.error(
            `\nA part of Charrette ended unexpectedly (code ${code}); the rest is stopped. The log is in ${path.relative('.', dataDir)}/charrette.log.`,
          )
        void leave(code ?? 1)
      })
    await new Promise((resolve) => web.once('message', resolve))
    greet(began)
  } catch (error) {
    await postgres?.stop()
    release()
    throw error
  }
}

const loopback = ['127.0.0.1', 'localhost', '::1']

/** Fills in what a fresh machine does not say. Returns the port. */
function configure({ own, dataDir, dev }) {
  const { env } = process
  env.NODE_ENV = dev ? 'development' : 'production'
  if (!own) return Number(env.PORT ?? (new URL(env.ORIGIN ?? 'http://localhost:3000').port || 3000))
  env.ORIGIN ??= `http://localhost:${env.PORT ?? 3000}`
  env.SAMPLE ??= 'true'
  env.SECRET ??= keptSecret(path.join(dataDir, 'secret'))
  env.FIRST_ORGANIZER ??= 'mira@example.org'
  if (env.SAMPLE === 'true' && !loopback.includes(env.HOSTNAME_TO_BIND ?? '127.0.0.1'))
    throw new Error(
      'Sample data, mailbox page and time machine answer on a loopback address only: leave HOSTNAME_TO_BIND out, or set DATABASE_URL.',
    )
  return Number(env.PORT ?? (new URL(env.ORIGIN).port || 3000))
}

function keptSecret(file) {
  if (!fs.existsSync(file)) fs.writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 })
  return fs.readFileSync(file, 'utf8')
}

async function refuseBusyPort(port) {
  const probe = net.createServer()
  const busy = await new Promise((resolve) => {
    probe.once('error', (error) => resolve(error.code === 'EADDRINUSE'))
    probe.listen(port, process.env.HOSTNAME_TO_BIND ?? '127.0.0.1', () => resolve(false))
  })
  if (busy) throw new Error(`Port ${port} is taken by another program. Free it, or choose another: PORT=${port + 1} npm start`)
  await new Promise((resolve) => probe.close(resolve))
}

// Two starts on one folder would share one PostgreSQL and stop it under each other.
function claim(dataDir) {
  const file = path.join(dataDir, 'running.pid')
  const before = fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8')) : 0
  if (before && before !== process.pid && isAlive(before))
    throw new Error(`Charrette is already running from this folder (process ${before}).`)
  fs.writeFileSync(file, String(process.pid))
  return () => fs.rmSync(file, { force: true })
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

// In a terminal the JSON log goes to a file; elsewhere (container, service) to standard output.
function logTarget(dataDir) {
  return process.stdout.isTTY || process.env.LOG_TO_FILE ? fs.openSync(path.join(dataDir, 'charrette.log'), 'a') : 'inherit'
}

/** Runs one of our bundled programs to its end. */
async function program(name, args = []) {
  const child = spawn(process.execPath, [`dist/${name}.mjs`, ...args], { stdio: ['ignore', 'inherit', 'pipe'] })
  let said = ''
  child.stderr.on('data', (text) => {
    said += text
  })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(said.trim() || `${name} ended with code ${code}`)
}

function greet(began) {
  const { ORIGIN, SAMPLE, FIRST_ORGANIZER } = process.env
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  const sample = [
    `Sign in with one of these addresses; the link arrives in the mailbox at ${ORIGIN}/mailbox`,
    '  mira@example.org    organizer',
    '  wen@example.org     moderator',
    '  jonas@example.org   has handed in a design',
    '  noor@example.org    has not designed yet',
  ]
  const empty = [
    `This instance is empty. Its first organizer, ${FIRST_ORGANIZER ?? '(set FIRST_ORGANIZER)'}, signs in at ${ORIGIN}/sign-in to begin.`,
  ]
  console.log(
    ['', `Charrette is ready after ${seconds} s: ${ORIGIN}`, ...(SAMPLE === 'true' ? sample : empty), 'Ctrl-C stops everything.', ''].join(
      '\n',
    ),
  )
}
