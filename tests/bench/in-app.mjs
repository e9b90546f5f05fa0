// Starts the app with the sample month and prints goals beside what was measured in it, part by part.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { freePort, urlFor } from '../../scripts/embedded-postgres.mjs'
import { childrenOf, startApp } from './app.mjs'

/** Runs the parts named in `args`, or all that are `known`; `load` gives a part's module, `more` what its parts need beside the app. */
export async function measureInApp({ known, args, load, more = async () => ({}) }) {
  const named = args.filter((arg) => known.includes(arg))
  const parts = named.length > 0 ? named : known
  const dataDir = mkdtempSync(path.join(tmpdir(), 'charrette-bench-'))
  const app = await startApp(dataDir, await freePort())
  try {
    const port = readFileSync(path.join(dataDir, 'pg/postmaster.pid'), 'utf8').split('\n')[3]
    const context = {
      origin: app.origin,
      ...childrenOf(app.child.pid),
      database: urlFor(port, 'charrette'),
      ...(await more(app.origin)),
    }
    console.log(
      `\nMachine: ${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}\n`,
    )
    row('what', 'measured', 'goal', 'load')
    row('---', '---', '---', '---')
    for (const part of parts) {
      const { measure } = await load(part)
      await measure((...cells) => row(...cells, (loadavg()[0] ?? 0).toFixed(0)), context)
    }
  } finally {
    await app.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

const row = (...cells) => console.log(`| ${cells.join(' | ')} |`)
