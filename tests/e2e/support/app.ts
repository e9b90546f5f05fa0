import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort } from '../../../scripts/embedded-postgres.mjs'

export type App = { origin: string; dataDir: string; stop: (keepData?: boolean) => Promise<void> }

/** Starts the program as `npm start` does, on data and a port of its own. `dataDir` given: an earlier start's, kept. */
export async function startApp(
  extra: Record<string, string> = {},
  given?: { dataDir: string; port: number },
): Promise<App & { port: number }> {
  const port = given?.port ?? (await freePort())
  const dataDir = given?.dataDir ?? mkdtempSync(path.join(tmpdir(), 'charrette-e2e-'))
  const env = {
    ...process.env,
    PORT: String(port),
    DATA_DIR: dataDir,
    LOG_TO_FILE: '1',
    RATE_LIMIT_FACTOR: '100',
    ORIGIN: `http://localhost:${port}`,
    ...extra,
  }
  const child = spawn(process.execPath, ['scripts/start.mjs'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  await ready(child)
  const stop = async (keepData = false) => {
    child.kill('SIGTERM')
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    if (!keepData) rmSync(dataDir, { recursive: true, force: true })
  }
  return { origin: `http://localhost:${port}`, dataDir, port, stop }
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    const hear = (text: unknown) => {
      said += String(text)
      if (said.includes('Charrette is ready')) resolve()
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', (code) => reject(new Error(`the program ended with ${code}:\n${said}`)))
  })
}
