// Start times, bytes per page in a real browser, CPU per request beside a bare page, idle memory.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { freePort, urlFor } from '../../scripts/embedded-postgres.mjs'
import { childrenOf, startApp, startBare } from './app.mjs'
import { get, measure, residentMb } from './load.mjs'
import { signIn } from './sign-in.mjs'

const slug = '002-virtual-event-platform'.slice(4)
const pages = {
  home: '/',
  challenge: `/challenges/${slug}`,
  'submission (its author)': `/challenges/${slug}/designs/jonas/1`,
}

const archived = '/challenges/holiday-rentals/designs/jonas/1'

export async function benchPages() {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'charrette-bench-'))
  const port = await freePort()
  const cold = await startApp(dataDir, port)
  console.log(
    `\nMachine: ${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}\n`,
  )
  await cold.stop()
  const app = await startApp(dataDir, port)
  row('start', 'seconds')
  row('---', '---')
  row('first start on empty data (installed and built)', cold.seconds.toFixed(1))
  row('second start', app.seconds.toFixed(1))

  await new Promise((resolve) => setTimeout(resolve, 3000))
  const parts = childrenOf(app.child.pid)
  row('\nidle memory', 'MB resident')
  row('---', '---')
  for (const [name, pid] of Object.entries(parts)) row(name, residentMb(pid).toFixed(0))

  const cookie = await signIn(app.origin)
  await bytes(app.origin, cookie)
  await archiveFirst(dataDir)
  await cpu(app.origin, parts.web, cookie)
  await app.stop()
  rmSync(dataDir, { recursive: true, force: true })
}

async function cpu(origin, web, cookie) {
  const bare = await startBare()
  row('\nCPU per request', 'ms', 'share of the bare page’s rate', 'requests/s, 4 connections')
  row('---', '---', '---', '---')
  const base = await measure(bare.pid, bare.origin)
  row('bare page', base.cpuMs.toFixed(2), '100 %', base.rate.toFixed(0))
  // Any cookie keeps a page from being shared: made anew for each request.
  const alone = { cookie: 'a=1' }
  const readings = [
    ['home, visitors together', pages.home, {}],
    ['home, made anew', pages.home, alone],
    ['challenge, visitors together', pages.challenge, {}],
    ['challenge, made anew', pages.challenge, alone],
    ['challenge, a member', pages.challenge, { cookie }],
    ['library entry, visitors together', '/library/caching', {}],
    ['library entry, made anew', '/library/caching', alone],
    ['exercise, visitors together', '/practice/exercises/checkout', {}],
    ['exercise, made anew', '/practice/exercises/checkout', alone],
    ['submission in the archive, visitors together', archived, {}],
    ['submission in the archive, made anew', archived, alone],
    ['submission, a member', pages['submission (its author)'], { cookie }],
  ]
  for (const [name, place, headers] of readings) {
    const { cpuMs, rate } = await measure(web, origin + place, { headers })
    row(name, cpuMs.toFixed(2), `${((100 * base.cpuMs) / cpuMs).toFixed(0)} %`, rate.toFixed(0))
  }
  bare.stop()
}

/** Lets the sample's past challenge be in the archive, where visitors may read its designs. */
async function archiveFirst(dataDir) {
  const port = readFileSync(path.join(dataDir, 'pg/postmaster.pid'), 'utf8').split('\n')[3]
  const client = new pg.Client({ connectionString: urlFor(port, 'charrette') })
  await client.connect()
  await client.query(`UPDATE "Challenge" SET "archivesAt" = now() - interval '1 day' WHERE number = 1`)
  await client.end()
}

// What a browser takes on a cold visit, as it comes over the wire.
async function bytes(origin, cookie) {
  row('\npage, cold', 'HTML KB', 'JavaScript KB', 'CSS KB', 'fonts KB', 'pictures KB', 'total KB')
  row('---', '---', '---', '---', '---', '---', '---')
  for (const [name, place] of Object.entries(pages)) {
    const headers = { 'accept-encoding': 'br, gzip', ...(name.startsWith('submission') ? { cookie } : {}) }
    const page = await get(origin + place, headers)
    const html = await plain(origin + place, headers)
    const css = [...html.matchAll(/href="(\/_next\/static\/[^"]+\.css[^"]*)"/g)].map((match) => match[1])
    const scripts = [...html.matchAll(/<script[^>]*\bsrc="([^"]+)"(?![^>]*nomodule)[^>]*>/gi)]
      .filter((match) => !/nomodule/i.test(match[0]))
      .map((match) => match[1])
    const pictures = [...html.matchAll(/<img[^>]*\bsrc="([^"]+)"/g)].map((match) => match[1])
    const sheet = (await Promise.all(css.map((url) => plain(origin + url)))).join('')
    const fonts = [...sheet.matchAll(/url\(["']?([^"')]+\.woff2)/g)].map((match) =>
      new URL(match[1], origin + (css[0] ?? '/')).href.replace(origin, ''),
    )
    const size = async (urls) =>
      (await Promise.all([...new Set(urls)].map((url) => get(origin + url.replaceAll('&amp;', '&'), headers)))).reduce(
        (sum, { body }) => sum + body.length,
        0,
      )
    const sizes = [page.body.length, await size(scripts), await size(css), await size(fonts), await size(pictures)]
    row(name, ...sizes.map(kb), kb(sizes.reduce((sum, part) => sum + part, 0)))
  }
}

const plain = async (url, headers = {}) => (await get(url, { ...headers, 'accept-encoding': 'identity' })).body.toString()
const kb = (count) => (count / 1000).toFixed(1)
const row = (...cells) =>
  console.log(`${cells[0].startsWith('\n') ? '\n' : ''}| ${cells.map((cell) => cell.replace('\n', '')).join(' | ')} |`)
