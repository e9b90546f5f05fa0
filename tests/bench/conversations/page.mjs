// A version's page with 200 comments: processor time beside the bare page of the framework, bytes of a cold visit, and what jumps.
import { startBare } from '../app.mjs'
import { measure as measureLoad } from '../load.mjs'
import { fillConversation, makeWriters, within } from './crowd.mjs'

const place = '/challenges/virtual-event-platform/designs/jonas/1'
const rounds = 3

export async function measure(row, { origin, web, database }) {
  const { threadIds } = await fillConversation(database)
  const [cookie] = await makeWriters(database, 1)
  await readTime(row, origin, web, cookie)
  const { chromium } = await import('@playwright/test')
  const { default: config } = await import('../../../playwright.config.ts')
  const browser = await chromium.launch(config.use.launchOptions)
  try {
    await weigh(row, browser, origin, cookie)
    await watch(row, browser, origin, cookie, { database, threadIds })
  } finally {
    await browser.close()
  }
}

async function readTime(row, origin, web, cookie) {
  const bare = await startBare()
  try {
    const readings = { bare: [], ours: [], packed: [] }
    for (let round = 0; round < rounds; round++) {
      readings.bare.push(await measureLoad(bare.pid, bare.origin, { count: 300 }))
      readings.ours.push(await measureLoad(web, origin + place, { headers: { cookie }, count: 200, warm: 60 }))
      readings.packed.push(await measureLoad(web, origin + place, { headers: { cookie, 'accept-encoding': 'br' }, count: 200, warm: 20 }))
    }
    const [base, found, packed] = Object.values(readings).map((all) => Math.min(...all.map(({ cpuMs }) => cpuMs)))
    row('bare page: processor time', `${base.toFixed(2)} ms`, '')
    row('version with 200 comments, a member: the same', `${found.toFixed(2)} ms`, '')
    row('… beside the bare page', `${(found / base).toFixed(2)} ×`, '≤ 3 ×')
    row('… packed for a browser, which the bare page is not', `${(packed / base).toFixed(2)} ×`, '')
  } finally {
    bare.stop()
  }
}

/** What a browser takes that has nothing yet: all that comes by itself until the network is quiet. */
async function weigh(row, browser, origin, cookie) {
  const { page, context } = await open(browser, origin, cookie)
  const session = await context.newCDPSession(page)
  const kinds = new Map()
  const sizes = new Map()
  await session.send('Network.enable')
  session.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type))
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId) ?? 'Other'
    sizes.set(kind, (sizes.get(kind) ?? 0) + encodedDataLength)
  })
  await page.goto(origin + place, { waitUntil: 'load' })
  await page.waitForTimeout(2500)
  const of = (...names) => names.reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0)
  const kb = (bytes) => `${(bytes / 1000).toFixed(1)} KB`
  const counted = ['Document', 'Script', 'Stylesheet', 'Font']
  row('cold visit over the wire: page, scripts, styles, fonts', counted.map((kind) => kb(of(kind))).join(' + '), '')
  row('… together', kb(of(...counted)), '≤ 180 KB')
  row('… the design’s pictures, which are its own', kb(of('Image')), '')
  await context.close()
}

/** What moves under a reader: while the page loads, and while a comment comes above what they read. */
async function watch(row, browser, origin, cookie, { database, threadIds }) {
  const { page, context } = await open(browser, origin, cookie)
  await page.addInitScript(() => {
    window.shifts = []
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts.push(entry.value)
    }).observe({ type: 'layout-shift', buffered: true })
  })
  const shifted = async () => (await page.evaluate(() => window.shifts.splice(0))).reduce((sum, value) => sum + value, 0)
  await page.goto(origin + place, { waitUntil: 'load' })
  await page.waitForTimeout(2500)
  row('layout shift while it loads, fonts and pictures included', (await shifted()).toFixed(4), '0')
  for (const [name, threadAt] of [
    ['above what is read', 2],
    ['below it', 35],
  ]) {
    const reading = page.locator('[data-thread="20"]')
    await reading.scrollIntoViewIfNeeded()
    await reading.hover()
    await page.waitForTimeout(600)
    await shifted()
    const words = `Arrived ${name} ${Date.now()}`
    await postBehind(database, threadIds[threadAt], words)
    await page.getByText(words).waitFor({ state: 'attached' })
    await page.waitForTimeout(600)
    row(`… while a comment comes ${name}`, (await shifted()).toFixed(4), '0')
  }
  await context.close()
}

/** A comment as another process would post it: written, committed, announced. */
const postBehind = (database, threadId, body) =>
  within(database, async (client) => {
    const { rows } = await client.query(
      `INSERT INTO "Comment" ("threadId", "authorId", body, "createdAt", "toldAt", "formKey")
       SELECT $1, t."authorId", $2, now(), now(), gen_random_uuid() FROM "Thread" t WHERE t.id = $1
       RETURNING (SELECT "versionId" FROM "Thread" WHERE id = $1) AS version`,
      [threadId, body],
    )
    await client.query(`SELECT pg_notify('charrette_conversations', $1)`, [`${rows[0].version} ${threadId}`])
  })

async function open(browser, origin, cookie) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  const [name, value] = cookie.split('=')
  await context.addCookies([{ name, value, url: origin }])
  return { context, page: await context.newPage() }
}
