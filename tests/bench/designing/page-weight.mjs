// What JavaScript a browser takes for the desk and for a version's page: the bodies as they come over the wire, compressed.

const slug = 'virtual-event-platform'

/** Prints the kilobytes of scripts at first, and with all that comes by itself: editor and dragging, but no drawing tool. Goal: 250 KB. */
export async function measure(row, { origin, cookie }) {
  const { chromium } = await import('@playwright/test')
  const { default: config } = await import('../../../playwright.config.ts')
  const browser = await chromium.launch(config.use.launchOptions)
  const cookies = cookie.split('; ').map((pair) => {
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
    const settle = (page) => page.waitForTimeout(2500)
    const version = await weigh(browser, cookies, `${origin}/challenges/${slug}/designs/jonas/1`, settle)
    row('JavaScript of a version’s page', kb(version.all), '≤ 250 KB')
    for (const [kind, name] of [
      ['excalidraw', 'Excalidraw'],
      ['mermaid', 'Mermaid'],
    ]) {
      const drawing = await weigh(browser, cookies, `${origin}/challenges/${slug}/my-design/diagrams/new?kind=${kind}`, settle)
      row(`JavaScript of the page for drawing with ${name}`, kb(drawing.all), '')
    }
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
  session.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength
  })
  await page.goto(url, { waitUntil: 'load' })
  const first = bytes
  await use(page)
  await context.close()
  return { first, all: bytes }
}

const kb = (count) => `${(count / 1000).toFixed(1)} KB`
