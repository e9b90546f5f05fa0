// The app as a bench starts it: the program of `npm start` with data of its own, and its processes.
import { execFileSync, fork, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { freePort } from '../../scripts/embedded-postgres.mjs'

/** Starts the built app with the sample month and waits until it is ready. */
export async function startApp(dataDir, port) {
  const began = performance.now()
  const env = {
    ...process.env,
    DATA_DIR: dataDir,
    PORT: String(port),
    ORIGIN: `http://localhost:${port}`,
    LOG_TO_FILE: '1',
    RATE_LIMIT_FACTOR: '10000',
  }
  const child = spawn(process.execPath, ['scripts/start.mjs'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  await new Promise((resolve, reject) => {
    child.stdout.on('data', (text) => {
      said += text
      if (said.includes('is ready')) resolve()
    })
    child.once('exit', () => reject(new Error(said)))
  })
  const seconds = (performance.now() - began) / 1000
  const stop = async () => {
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  return { origin: `http://localhost:${port}`, child, seconds, stop }
}

/** Our processes by what they run. */
export function childrenOf(parent) {
  const found = {}
  const rows = execFileSync('ps', ['-eo', 'pid,ppid,args'], { encoding: 'utf8' }).split('\n')
  for (const line of rows) {
    const [, pid, ppid, args] = line.match(/^\s*(\d+)\s+(\d+)\s+(.*)$/) ?? []
    if (Number(ppid) !== parent && !args?.includes('-D')) continue
    if (args?.includes('dist/serve.mjs')) found.web = Number(pid)
    if (args?.includes('dist/worker.mjs')) found.worker = Number(pid)
  }
  return found
}

/** The framework by itself: a page without data, and routes and a form with one update or one insert in the database of `DATABASE_URL`. */
export async function startBare(env = {}) {
  const folder = path.resolve('tests/bench/bare')
  if (!existsSync(path.join(folder, '.next/BUILD_ID')) || !existsSync(path.join(folder, '.next/server/app/action/page.js'))) {
    const done = spawnSync('node_modules/.bin/next', ['build', folder], {
      encoding: 'utf8',
      env: { ...process.env, NODE_ENV: 'production' },
    })
    if (done.status !== 0) throw new Error(done.stdout + done.stderr)
  }
  const port = await freePort()
  const child = fork(path.join(folder, 'serve.mjs'), { env: { ...process.env, ...env, PORT: String(port), NODE_ENV: 'production' } })
  await once(child, 'message')
  return { pid: child.pid, origin: `http://localhost:${port}/`, stop: () => child.kill('SIGKILL') }
}
