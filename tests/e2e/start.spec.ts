import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'

async function start(env: Record<string, string>) {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'charrette-start-'))
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    env: { ...process.env, DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text))
  const [code] = await once(child, 'exit')
  rmSync(dataDir, { recursive: true, force: true })
  return { code, said }
}

test('a host with a busy port is told so in one sentence', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const address = other.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const { code, said } = await start({ PORT: String(port) })
  other.close()
  expect(code).toBe(1)
  expect(said.trim()).toBe(`Port ${port} is taken by another program. Free it, or choose another: PORT=${port + 1} npm start`)
})

test('sample data refuses to start on a public address', async () => {
  const { code, said } = await start({ PORT: '0', ORIGIN: 'https://charrette.example.org' })
  expect(code).toBe(1)
  expect(said).toContain('SAMPLE sample data, mailbox page and time machine run on a loopback address only')
})

test('sample data refuses to listen to the network', async () => {
  const { code, said } = await start({ PORT: '0', HOSTNAME_TO_BIND: '0.0.0.0' })
  expect(code).toBe(1)
  expect(said).toContain('answer on a loopback address only')
})

test('a real instance refuses missing and weak settings by name, never by value', async () => {
  const { code, said } = await start({
    DATABASE_URL: 'postgresql://nobody:hunter2@127.0.0.1:1/none',
    ORIGIN: 'http://charrette.example.org',
    SECRET: 'changeme-changeme-changeme-changeme',
    PORT: '0',
  })
  expect(code).toBe(1)
  expect(said).toContain('ORIGIN must be https')
  expect(said).toContain('SECRET is guessable')
  expect(said).not.toContain('hunter2')
  expect(said).not.toContain('changeme')
})
