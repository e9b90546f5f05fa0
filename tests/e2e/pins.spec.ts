import { randomUUID } from 'node:crypto'
import type { Locator, Page } from '@playwright/test'
import { expect, test } from './support/journey'

const design = '/challenges/virtual-event-platform/designs/priya/1'
const layer = (page: Page) => page.getByRole('application')
const composer = (page: Page) => page.getByRole('form', { name: 'Start a conversation' })
const ask = (page: Page) => page.getByRole('button', { name: /^Ask about a place in/ }).first()
const thread = (page: Page, text: string) => page.locator('article.thread-card').filter({ hasText: text })

/** Middle of `target`, in percent of the picture it lies over. */
async function placeOf(target: Locator, over: Locator) {
  const [own, whole] = [await target.boundingBox(), await over.boundingBox()]
  if (!own || !whole) throw new Error('nothing is drawn')
  const [x, y] = [own.x + own.width / 2 - whole.x, own.y + own.height / 2 - whole.y]
  return { x: Math.round((x / whole.width) * 100), y: Math.round((y / whole.height) * 100) }
}

async function pinOf(page: Page, text: string) {
  const id = (await thread(page, text).getAttribute('id'))?.slice('card-'.length)
  return page.locator(`#pin-${id}`)
}

test('Jonas draws a region with the mouse, the page keeps it over a reload, and pin and conversation lead to each other', async ({
  page,
  visit,
  signIn,
  accessible,
}) => {
  const text = `How does one team wait here? ${randomUUID()}`
  await signIn('jonas')
  await visit(design)
  const before = await page.locator('[id^="picture-"]').first().boundingBox()
  await ask(page).click()
  await expect(layer(page)).toBeFocused()
  await accessible()
  const box = await layer(page).boundingBox()
  if (!box) throw new Error('no layer')
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.4)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.3, { steps: 4 })
  await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.1, { steps: 4 })
  await page.mouse.up()
  // The words come next.
  await expect(page.getByLabel('Your question')).toBeFocused()
  await expect(composer(page)).toContainText('upper middle, about a tenth of the picture')
  await page.getByLabel('Your question').fill(text)
  expect(await page.locator('[id^="picture-"]').first().boundingBox(), 'the picture has not moved').toMatchObject({
    width: before?.width,
    height: before?.height,
  })

  await page.reload()
  await expect(page.getByLabel('Your question')).toHaveValue(text)
  await expect(composer(page)).toContainText('upper middle, about a tenth of the picture')
  await composer(page).getByRole('button', { name: 'Ask', exact: true }).click()
  await expect(thread(page, text)).toBeVisible()
  await expect(composer(page)).not.toContainText('about a tenth of the picture')

  const pin = await pinOf(page, text)
  const picture = page.locator('[id^="picture-"]').first()
  expect(await placeOf(pin, picture)).toEqual({ x: 20, y: 10 })
  const number = await pin.textContent()
  await expect(pin).toHaveAccessibleName(`${number}: question, upper middle, about a tenth of the picture`)
  await pin.hover()
  await expect(thread(page, text)).toHaveAttribute('data-lit')
  await pin.click()
  await expect(page).toHaveURL(/#thread-/)
  await expect(thread(page, text)).toBeInViewport()
  await expect(picture, 'both are on the screen').toBeInViewport()
  await thread(page, text)
    .getByRole('link', { name: /^On .*diagram.*, region \d+$/ })
    .click()
  await expect(page).toHaveURL(/#pin-/)
  await expect(pin).toBeInViewport()
  await expect(
    page
      .getByRole('listitem')
      .filter({ hasText: text.slice(0, 20) })
      .getByText('upper middle')
      .first(),
  ).toBeVisible()
  await accessible()
})

test.describe('in the dark', () => {
  test.use({ colorScheme: 'dark' })

  test('Tomás places a pin with keys alone, is told of each step, and can leave or take it away', async ({
    page,
    visit,
    signIn,
    accessible,
  }) => {
    const text = `Who notices first? ${randomUUID()}`
    await signIn('tomas')
    await visit(design)
    await ask(page).focus()
    await page.keyboard.press('Enter')
    await expect(layer(page)).toBeFocused()
    const told = page.locator('.placing-panel').getByRole('status')
    await page.keyboard.press('Enter')
    await expect(told).toHaveText('Point, 50 percent from the left, 50 from the top.')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Shift+ArrowUp')
    await expect(told).toHaveText('Point, 51 percent from the left, 45 from the top.')
    await accessible()
    await page.keyboard.press('Escape')
    await expect(layer(page)).toHaveCount(0)
    await expect(ask(page)).toBeFocused()
    await expect(composer(page).getByText('Take the pin away')).toHaveCount(0)

    await page.keyboard.press('Enter')
    for (const key of ['Enter', '+', 'Alt+ArrowRight', 'Alt+Shift+ArrowDown', 'ArrowLeft']) await page.keyboard.press(key)
    await expect(told).toHaveText(
      'Region, 44 percent from the left, 45 from the top, 11 wide, 15 high: in the middle, about a fortieth of the picture.',
    )
    await page.keyboard.press('Enter')
    await expect(page.getByLabel('Your question')).toBeFocused()
    await composer(page).getByRole('button', { name: 'Take the pin away' }).click()
    await expect(page.getByLabel('Your question')).toBeFocused()
    await expect(composer(page).getByText('Take the pin away')).toHaveCount(0)

    await ask(page).focus()
    for (const key of ['Enter', 'Enter', 'Shift+ArrowRight']) {
      await page.keyboard.press(key)
      await expect(layer(page)).toBeFocused()
    }
    await page.keyboard.press('Enter')
    await page.keyboard.type(text)
    await composer(page).getByRole('button', { name: 'Ask', exact: true }).click()
    await expect(thread(page, text)).toBeVisible()
    expect(await placeOf(await pinOf(page, text), page.locator('[id^="picture-"]').first())).toEqual({ x: 55, y: 50 })
    await accessible()
  })
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })

  test('Jonas taps a point, draws a region with his finger, and a pin opens its conversation as a sheet', async ({
    page,
    visit,
    signIn,
    accessible,
  }) => {
    const text = `And on a slow line? ${randomUUID()}`
    await signIn('jonas')
    await visit(design)
    await ask(page).tap()
    const box = await layer(page).boundingBox()
    if (!box) throw new Error('no layer')
    await layer(page).tap({ position: { x: box.width * 0.75, y: box.height * 0.25 } })
    await expect(page.locator('.placing-panel')).toContainText('A point, upper right.')
    await page.getByRole('button', { name: 'Draw a region' }).tap()
    await draw(page, layer(page), [0.1, 0.6], [0.5, 0.9])
    await expect(page.locator('.placing-panel')).toContainText('Lower left, about a tenth of the picture.')
    await accessible()
    await page.getByRole('button', { name: 'Ask about this place' }).click()
    await expect(composer(page)).toContainText('lower left, about a tenth of the picture')
    await page.getByLabel('Your question').fill(text)
    await composer(page).getByRole('button', { name: 'Ask', exact: true }).click()
    // The page leads to what was posted first.
    await expect(thread(page, text).getByRole('heading', { level: 3 })).toBeFocused()

    const pin = await pinOf(page, text)
    // Not a touch: while it still scrolls, the browser takes a touch as the end of that and makes no click of it, as with any link.
    await pin.click()
    const sheet = page.getByRole('dialog', { name: /^Conversation \d+$/ })
    await expect(sheet).toBeInViewport()
    await expect(sheet).toContainText(text)
    await accessible()
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(overflow).toBeLessThanOrEqual(0)
    await page.keyboard.press('Escape')
    await expect(sheet).toHaveCount(0)
    await expect(pin).toBeFocused()
    await pin.tap()
    await sheet.getByRole('button', { name: 'Close' }).tap()
    await expect(pin).toBeFocused()
  })
})

test('Mira walks the conversations with n and p, writes with c, and can switch the keys off', async ({
  page,
  visit,
  signIn,
  accessible,
}) => {
  await signIn('mira')
  await visit('/challenges/virtual-event-platform/designs/tomas/1')
  await expect(page.getByRole('button', { name: 'Shortcuts' })).toBeVisible()
  await page.keyboard.press('n')
  await expect(page.locator('.thread-card').first().locator(':focus')).toHaveCount(1)
  await page.keyboard.press('p')
  await expect(page.getByText('No conversation before this one.')).toHaveCount(1)
  await page.keyboard.press('c')
  const field = page.getByLabel('Your question')
  await expect(field).toBeFocused()
  await page.keyboard.type('nap? cap')
  await expect(field).toHaveValue('nap? cap')
  await field.fill('')
  await field.blur()
  await page.keyboard.press('?')
  const list = page.getByRole('dialog', { name: 'Shortcuts on this page' })
  await expect(list).toBeVisible()
  await accessible()
  await list.getByRole('checkbox').uncheck()
  await page.keyboard.press('Escape')
  await expect(list).toHaveCount(0)
  await page.keyboard.press('c')
  await expect(field).not.toBeFocused()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('Tomás gives a place by numbers, is told what is wrong with it, and the pin is a link', async ({ page, visit, signIn }) => {
    const text = `Which of the two? ${randomUUID()}`
    await signIn('tomas')
    await visit(design)
    await page.getByText('About a place in a diagram').click()
    await page.getByRole('combobox', { name: 'Diagram' }).selectOption({ index: 1 })
    await page.getByLabel('From the left, in percent').fill('far')
    await page.getByLabel('Your question').fill(text)
    await composer(page).getByRole('button', { name: 'Ask', exact: true }).click()
    await expect(page.getByText('This place on the diagram cannot be read.')).toBeVisible()
    await expect(page.getByLabel('From the left, in percent')).toHaveValue('far')
    await page.getByLabel('From the left, in percent').fill('25')
    await page.getByLabel('From the top, in percent').fill('75')
    await composer(page).getByRole('button', { name: 'Ask', exact: true }).click()
    await expect(thread(page, text)).toBeVisible()
    const pin = await pinOf(page, text)
    expect(await placeOf(pin, page.locator('[id^="picture-"]').first())).toEqual({ x: 25, y: 75 })
    await pin.click()
    await expect(page).toHaveURL(/#thread-/)
    await thread(page, text)
      .getByRole('link', { name: /^On .*diagram.*, point \d+$/ })
      .click()
    await expect(page).toHaveURL(/#pin-/)
  })
})

/** Draws with one finger, between two places given as shares of the target. */
async function draw(page: Page, target: Locator, from: [x: number, y: number], to: [x: number, y: number]) {
  await target.scrollIntoViewIfNeeded()
  const box = await target.boundingBox()
  if (!box) throw new Error('nothing to draw on')
  const at = ([x, y]: [number, number]) => [{ x: box.x + box.width * x, y: box.y + box.height * y }]
  const finger = await page.context().newCDPSession(page)
  await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(from) })
  for (const part of [0.3, 0.6, 1])
    await finger.send('Input.dispatchTouchEvent', {
      type: 'touchMove',
      touchPoints: at([from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part]),
    })
  await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
}
