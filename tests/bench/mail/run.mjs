// Starts a PostgreSQL of its own, one database and process for each part, and prints the goals of mail beside what was measured.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import path from 'node:path'
import { build } from 'esbuild'
import pg from 'pg'
import { startPostgres, urlFor } from '../../../scripts/embedded-postgres.mjs'
import { migrate } from '../../../scripts/migrate.mjs'

const known = ['kills', 'rate', 'throughput', 'expand', 'resume', 'million', 'sign-in', 'webhooks']
const bundled = 'node_modules/.cache/bench-mail'

/** `npm run bench:mail -- [part …] [--kills 1000] [--readers 1000000] [--minutes 5]` */
export async function benchMail(args) {
  const option = (name, otherwise) => (args.includes(`--${name}`) ? Number(args[args.indexOf(`--${name}`) + 1]) : otherwise)
  const named = args.filter((arg) => known.includes(arg))
  const parts = named.length > 0 ? named : args.includes('--kills') ? ['kills'] : known
  const options = { kills: option('kills', 60), readers: option('readers', 1_000_000), minutes: option('minutes', 5) }
  await bundle()
  const folder = mkdtempSync(path.join(tmpdir(), 'charrette-bench-'))
  // Durable, as the product starts it: every commit waits for the disk.
  const server = await startPostgres({ dataDir: path.join(folder, 'data') })
  try {
    await migrate(urlFor(server.port, 'template_charrette'))
    console.log(
      `\nMachine: ${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}\n`,
    )
    row('what', 'measured', 'goal')
    row('---', '---', '---')
    for (const part of parts) await runPart(part, options, server.port, folder)
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function bundle() {
  await build({
    entryPoints: ['tests/bench/mail/part.ts', 'tests/bench/mail/provider.ts', 'tests/bench/mail/bare-loop.ts'],
    outdir: bundled,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    jsx: 'automatic',
    alias: { 'server-only': './scripts/server-only.mjs' },
    logLevel: 'error',
  })
}

async function runPart(part, options, port, folder) {
  const name = `bench_${part.replace('-', '_')}`
  const admin = new pg.Client(urlFor(port, 'postgres'))
  await admin.connect()
  await admin.query(`CREATE DATABASE ${name} TEMPLATE template_charrette`)
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: urlFor(port, name),
    ORIGIN: 'http://localhost:3000',
    SECRET: '0f9c2b7e6a51d84c3e0b9a7d5f2c1846e7a3',
    DATA_DIR: folder,
    MAIL_FROM: 'Charrette <letters@charrette.example>',
    RATE_LIMIT_FACTOR: '100000',
    LOG_LEVEL: 'fatal',
  }
  const child = fork(`${bundled}/part.mjs`, [part, JSON.stringify(options)], { env })
  child.on('message', (cells) => row(...cells))
  const [code] = await once(child, 'exit')
  if (code !== 0) row(part, `failed (${code})`, '')
  await admin.query(`DROP DATABASE ${name} WITH (FORCE)`)
  await admin.end()
}

const row = (...cells) => console.log(`| ${cells.join(' | ')} |`)
