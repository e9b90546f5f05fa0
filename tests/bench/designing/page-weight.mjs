// What JavaScript a browser takes for the desk and for a version's page, as it comes over the wire.
import { signIn } from '../sign-in.mjs'

const slug = 'virtual-event-platform'

/** Prints the kilobytes of scripts at first, and with all that comes by itself: editor and dragging, but no drawing tool. Goal: 250 KB. */
export async function measure(row, { origin = process.env.BENCH_ORIGIN ?? 'http://localhost:3000', cookie } = {}) {
  const session = cookie ?? (await signIn(origin))
  const { chromium } = await import('@playwright/test')
  const { default: config } = await import('../../../playwright.config.ts')
  const browser = await chromium.launch(config.use.launchOptions)
  const cookies = session.split('; ').map((pair) => {
    const [name, ...value] = pair.split('=')
    return { name, value: value.join('='), url: origin }
  })
  try {
    const desk = await weigh(browser, cookies, `${origin}/challenges/${slug}/my-design`, async (page) => {
      await page.locator('#notes, .cm-content').first().focus()
      await page.locator('.cm-content').waitFor()
      await page.waitForTimeout(2500)
    })
    row('JavaScript of the desk, before the notes are entered', kb(desk.first), '')
    row('… with editor and dragging, without the drawing tool', kb(desk.all), '≤ 250 KB')
    const version = await weigh(browser, cookies, `${origin}/challenges/${slug}/designs/jonas/1`, (page) => page.waitForTimeout(2500))
    row('JavaScript of a version’s page', kb(version.all), '≤ 250 KB')
  } finally {
    await browser.close()
  }
}

async function weigh(browser, cookies, url, use) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  await context.addCookies(cookies)
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  const scripts = new Set()
  let bytes = 0
  await session.send('Network.enable')
  session.on('Network.responseReceived', ({ requestId, response }) => {
    if (/javascript/.test(response.mimeType)) scripts.add(requestId)
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength
  })
  await page.goto(url, { waitUntil: 'load' })
  const first = bytes
  await use(page)
  await context.close()
  return { first, all: bytes }
}

const kb = (count) => `${(count / 1000).toFixed(1)} KB`
