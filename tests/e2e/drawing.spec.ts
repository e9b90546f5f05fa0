import type { Page } from '@playwright/test'
import { notes } from './support/drawing'
import { expect, test, writeNotes } from './support/journey'

const desk = '/challenges/holiday-rentals/my-design'
const saved = (page: Page) => page.getByText(/^Saved \d\d:\d\d/)
const field = (page: Page) => page.getByLabel('Mermaid text', { exact: true })
const picture = (page: Page) => page.getByRole('img', { name: 'Your diagram as drawn from the text' })

/** The desk with a draft, whatever an earlier journey left there. */
async function openDesk(page: Page, visit: (path: string) => Promise<void>) {
  await visit(desk)
  const start = page.getByRole('button', { name: /^Start/ })
  if (await start.count()) await start.click()
  await expect(page.getByRole('link', { name: 'Draw a diagram' })).toBeVisible()
}

/** A box with a word in it, with the mouse, and the word by keyboard. */
async function drawBox(page: Page, left: number, word: string) {
  const board = page.getByRole('region', { name: 'Drawing board' })
  await board.getByTestId('toolbar-rectangle').click({ force: true })
  const at = await board.boundingBox()
  if (!at) throw new Error('no board')
  await page.mouse.move(at.x + left, at.y + 200)
  await page.mouse.down()
  await page.mouse.move(at.x + left + 90, at.y + 240, { steps: 4 })
  await page.mouse.move(at.x + left + 180, at.y + 290, { steps: 4 })
  await page.mouse.up()
  await page.keyboard.press('Enter')
  await page.keyboard.type(word)
  await page.keyboard.press('Escape')
}

test('Mira draws two boxes with Excalidraw and finds the picture on her desk; no request leaves the house', async ({
  page,
  visit,
  signIn,
  accessible,
  app,
}) => {
  const outside: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(app.origin) && !/^(data|blob):/.test(request.url())) outside.push(request.url())
  })
  await signIn('mira')
  await openDesk(page, visit)
  const before = await page.getByLabel('Caption').count()
  await page.getByRole('link', { name: 'Draw a diagram' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Diagram ${before + 1} of My design`)
  await drawBox(page, 320, 'Orders')
  await drawBox(page, 620, 'Calendar')
  await expect(saved(page)).toBeVisible()
  // Its first save gave the drawing its lasting address.
  await expect(page).toHaveURL(/\/my-design\/diagrams\/[0-9a-f-]{36}$/)
  await page.getByRole('link', { name: 'Back to my design' }).click()
  await expect(page.getByLabel('Caption')).toHaveCount(before + 1)
  const drawn = page.getByRole('img', { name: `Diagram ${before + 1}, not described yet` })
  await expect(drawn).toBeVisible()
  expect(await drawn.evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0))).toBeGreaterThan(480)

  await page.getByRole('link', { name: `Edit Diagram ${before + 1}` }).click()
  await expect(page.getByTestId('toolbar-rectangle')).toBeVisible()
  await page.waitForLoadState('networkidle')
  // The board itself is Excalidraw's; what is ours around it has to be right.
  await page.evaluate(() => document.querySelector('.drawing-board')?.remove())
  await accessible()
  expect(outside).toEqual([])
})

test('the keyboard reaches the board and gets out of it again', async ({ page, visit, signIn }) => {
  await signIn('mira')
  await openDesk(page, visit)
  await page.getByRole('link', { name: 'Draw a diagram' }).click()
  await expect(page.getByTestId('toolbar-rectangle')).toBeVisible()
  const inside = () => page.evaluate(() => document.activeElement?.closest('.drawing-board') !== null)
  await page.getByRole('link', { name: 'Back to my design' }).focus()
  await page.keyboard.press('Tab')
  let entered = false
  let steps = 0
  for (; steps < 80; steps++) {
    const now = await inside()
    if (now) entered = true
    if (entered && !now) break
    await page.keyboard.press('Tab')
  }
  expect(entered).toBe(true)
  expect(steps).toBeLessThan(80)
})

test('Mira types Mermaid, is told of a mistake in plain words, mends it, and the picture is on her desk', async ({
  page,
  visit,
  signIn,
  accessible,
}) => {
  await signIn('mira')
  await openDesk(page, visit)
  await page.getByRole('link', { name: 'Type a diagram' }).click()
  await page.getByRole('button', { name: 'Parts and calls' }).click()
  await expect(picture(page)).toBeVisible()
  const good = await picture(page).getAttribute('src')
  await expect(saved(page)).toBeVisible()

  await field(page).fill('flowchart LR\n  browser --> gateway\n  gateway --> --> orders\n')
  await expect(page.getByText('Line 3 cannot be read: “gateway --> --> orders”')).toBeVisible()
  await expect(picture(page)).toHaveAttribute('src', good ?? '')
  await expect(page.getByText(/^Not saved, kept in this browser/)).toBeVisible()
  await accessible()

  await field(page).fill('flowchart LR\n  browser[Browser & phone] --> gateway\n  gateway --> orders[Orders of Tomás]\n')
  await expect(page.getByText('Drawn as you type.')).toBeVisible()
  await expect(saved(page)).toBeVisible()
  const id = page.url().split('/').at(-1)
  await page.getByRole('link', { name: 'Back to my design' }).click()
  const card = page.locator(`#diagram-${id}`)
  await expect(card.getByRole('img')).toBeVisible()
  await card.getByRole('link', { name: /^Edit/ }).click()
  await expect(field(page)).toHaveValue(/Browser & phone/)
})

test('what Mira drew outlives her browser: with the network gone and the page killed', async ({ page, context, visit, signIn }) => {
  await signIn('mira')
  await openDesk(page, visit)
  const doomed = await context.newPage()
  await doomed.goto(page.url())
  await doomed.getByRole('link', { name: 'Type a diagram' }).click()
  await field(doomed).fill('flowchart LR\n  one --> two\n')
  await expect(saved(doomed)).toBeVisible()
  await doomed.route('**/api/v1/**', (route) => route.abort('internetdisconnected'))
  await field(doomed).fill('flowchart LR\n  one --> two\n  two --> never[Never sent]\n')
  await expect(doomed.getByText('Not saved: offline, kept in this browser')).toBeVisible()
  // A page that dies has no chance to say goodbye.
  const crashed = doomed.waitForEvent('crash')
  const devtools = await context.newCDPSession(doomed)
  void devtools.send('Page.crash').catch(() => {})
  await crashed

  await page.reload()
  await expect(page.getByText('Not saved yet, kept in this browser:')).toBeVisible()
  await page.getByRole('link', { name: 'Open and save' }).first().click()
  await expect(field(page)).toHaveValue(/Never sent/)
  await expect(saved(page)).toBeVisible()
  await page.getByRole('link', { name: 'Back to my design' }).click()
  await expect(page.getByRole('link', { name: 'Type a diagram' })).toBeVisible()
  await expect(page.getByText('Not saved yet, kept in this browser:')).toHaveCount(0)
})

test('a box drawn two seconds before the crash is on the board again', async ({ page, context, visit, signIn }) => {
  await signIn('mira')
  await openDesk(page, visit)
  const doomed = await context.newPage()
  await doomed.goto(page.url())
  await doomed.route('**/api/v1/**', (route) => route.abort('internetdisconnected'))
  await doomed.getByRole('link', { name: 'Draw a diagram' }).click()
  await drawBox(doomed, 320, 'Never sent')
  await doomed.waitForTimeout(2000)
  const crashed = doomed.waitForEvent('crash')
  const devtools = await context.newCDPSession(doomed)
  void devtools.send('Page.crash').catch(() => {})
  await crashed

  await page.reload()
  await page.getByRole('link', { name: 'Open and save' }).first().click()
  await expect(saved(page)).toBeVisible()
  const id = page.url().split('/').at(-1)
  await page.getByRole('link', { name: 'Back to my design' }).click()
  await expect(page.locator(`#diagram-${id}`).getByText('A diagram of one part: Never sent.')).toBeVisible()
})

test('two windows of one drawing meet with both drawings shown, and Mira chooses', async ({ page, context, visit, signIn }) => {
  await signIn('mira')
  await openDesk(page, visit)
  await page.getByRole('link', { name: 'Type a diagram' }).click()
  await field(page).fill('flowchart LR\n  here --> there\n')
  await expect(saved(page)).toBeVisible()
  const second = await context.newPage()
  await second.goto(page.url())
  await expect(field(second)).toHaveValue(/here --> there/)

  await field(page).fill('flowchart LR\n  here --> first[The first window]\n')
  await page.keyboard.press('Control+s')
  await expect(saved(page)).toBeVisible()
  await field(second).fill('flowchart LR\n  here --> second[The second window]\n')
  await second.keyboard.press('Control+s')
  await expect(second.getByText('Not saved: changed in another window')).toBeVisible()
  await expect(second.getByLabel('The text saved in the other window')).toHaveValue(/The first window/)
  await expect(second.getByRole('img', { name: 'The diagram as drawn here' })).toBeVisible()
  await expect(second.getByRole('img', { name: 'The diagram as saved in the other window' })).toBeVisible()
  await expect(field(second)).toHaveValue(/The second window/)
  await second.getByRole('button', { name: 'Go on with what I drew here' }).click()
  await expect(saved(second)).toBeVisible()

  await field(page).fill('flowchart LR\n  here --> first[The first window again]\n')
  await page.keyboard.press('Control+s')
  await expect(page.getByLabel('The text saved in the other window')).toHaveValue(/The second window/)
  await page.getByRole('button', { name: 'Take the other drawing' }).click()
  await expect(field(page)).toHaveValue(/The second window/)
  await expect(saved(page).or(page.getByText('Saved', { exact: true }))).toBeVisible()
})

test('Wen goes on from a diagram of her frozen version; the version stays as it is', async ({ page, visit, signIn }) => {
  const challenge = '/challenges/holiday-rentals'
  await signIn('wen')
  await visit(`${challenge}/my-design`)
  await page.getByRole('button', { name: /^Start/ }).click()
  await page.getByRole('link', { name: 'Type a diagram' }).click()
  await field(page).fill('flowchart LR\n  frozen[As frozen] --> db[(Database)]\n')
  await expect(saved(page)).toBeVisible()
  await page.getByRole('link', { name: 'Back to my design' }).click()
  await page.getByLabel('Title').fill('Typed, then frozen')
  await writeNotes(page, notes)
  await page.getByLabel(/^Text alternative/).fill('A box that writes to a database.')
  await page.getByRole('button', { name: 'Hand in version 1' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Typed, then frozen')
  const version = page.url()
  const frozen = await page.locator('figure img').first().getAttribute('src')

  await page.getByRole('button', { name: 'Edit a copy' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Diagram 2 of My design')
  await expect(field(page)).toHaveValue(/As frozen/)
  await field(page).fill('flowchart LR\n  copy[Gone on with] --> db[(Database)]\n')
  await expect(saved(page)).toBeVisible()
  await page.goto(version)
  await expect(page.locator('figure img')).toHaveCount(1)
  await expect(page.locator('figure img').first()).toHaveAttribute('src', frozen ?? '')
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('Mira is told what works instead of drawing, and where her drawings are not', async ({ page, visit, signIn }) => {
    await signIn('mira')
    await visit('/challenges/holiday-rentals/my-design')
    const start = page.getByRole('button', { name: /^Start/ })
    if (await start.count()) await start.click()
    await page.getByRole('link', { name: 'Type a diagram' }).click()
    await expect(page.locator('noscript strong')).toHaveText('Drawing in the page needs JavaScript.')
    await page.locator('noscript a').click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('My design')
    await visit('/challenges/holiday-rentals/my-design/diagrams/00000000-0000-4000-8000-000000000000')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is nothing here')
  })
})
