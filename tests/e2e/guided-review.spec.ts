import type { Page } from '@playwright/test'
import { type App, startApp } from './support/app'
import { expect, signInAs, test } from './support/journey'

const challenge = '/challenges/virtual-event-platform'

/** Opens the designs of the month to somebody who has not designed; on a program kept between runs they have looked before. */
async function look(page: Page, origin: string) {
  await page.goto(`${origin}${challenge}/designs?look=1`)
  const open = page.getByRole('button', { name: 'Open the designs' })
  if (await open.isVisible()) await open.click()
  await expect(open).toHaveCount(0)
}

const isNarrow = async (page: Page) =>
  expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0)

test.describe('a review in fifteen minutes', () => {
  test.describe.configure({ mode: 'serial' })
  // A program of its own: its reviews are claimed and finished here.
  let app: App
  let thanked = ''
  test.beforeAll(async () => {
    test.setTimeout(180_000)
    app = process.env.E2E_ORIGIN ? { origin: process.env.E2E_ORIGIN, dataDir: '', stop: async () => {} } : await startApp()
  })
  test.afterAll(() => app.stop())

  test('Noor warms up, claims a design of Tomás and reviews it, all by keyboard', async ({ page, accessible }) => {
    await signInAs(page, app, 'noor@example.org')
    await look(page, app.origin)
    await page.goto(`${app.origin}/reviews`)
    await page.getByRole('button', { name: /^Review this.*Tomás/ }).press('Enter')

    await expect(page.getByRole('heading', { level: 1, name: 'Lectures to watch again' })).toBeVisible()
    expect(await page.content()).not.toContain('Forty lectures end at six')
    await accessible()
    const parts = page.getByRole('toolbar', { name: 'Parts of the diagram' })
    await parts.getByRole('button', { name: /^1 / }).focus()
    for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Space')
    await expect(parts.getByRole('button', { name: '4 Transcoder', exact: true })).toHaveAttribute('aria-pressed', 'true')
    await expect(page.getByRole('checkbox', { name: /Transcoder One machine/ })).toBeChecked()
    await page.getByRole('textbox', { name: /^What would you ask about it/ }).fill('Where do they wait?')
    await page.getByRole('button', { name: 'Show me what was hidden' }).press('Enter')
    await expect(page.getByRole('heading', { name: 'Forty lectures end at six' })).toBeVisible()
    await expect(page.getByText('You wrote: “Where do they wait?”').first()).toBeVisible()
    await accessible()
    await page.getByRole('button', { name: /^Review “/ }).press('Enter')

    await expect(page.getByRole('heading', { name: 'Your review' })).toBeVisible()
    await accessible()
    await page.getByRole('textbox', { name: 'One thing that works' }).fill('Everything has one number, in order.')
    await page.getByRole('button', { name: 'Finish the review' }).press('Enter')
    await expect(page.getByText('Please ask at least one question. One is enough.')).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'One question' })).toBeFocused()
    await page.keyboard.type('What does a reader see while one number is late?')
    await page.reload()
    await expect(page.getByRole('textbox', { name: 'One thing that works' })).toHaveValue('Everything has one number, in order.')
    await expect(page.getByRole('textbox', { name: 'One question' })).toHaveValue('What does a reader see while one number is late?')
    await page.getByRole('textbox', { name: 'One question' }).focus()
    await page
      .getByRole('button', { name: /^Pin “my question”/ })
      .first()
      .press('Enter')
    // The tool is loaded when it is asked for.
    await expect(page.getByRole('application')).toBeFocused()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: 'Take the pin away' })).toBeVisible()
    await page.getByRole('button', { name: 'Preview', exact: true }).press('Enter')
    const preview = page.getByRole('region', { name: 'Preview' })
    await expect(preview).toContainText('Everything has one number, in order.')
    await expect(preview.getByText('Question', { exact: true })).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'One question' })).toHaveValue('What does a reader see while one number is late?')
    await accessible()
    await page.getByRole('button', { name: 'Finish the review' }).press('Enter')
    await expect(page.getByRole('heading', { name: 'Thank you for this review' })).toBeVisible()
    thanked = page.url()
    await accessible()
  })

  test('Tomás reads it as a whole, thanks in public and says a word to Noor alone', async ({ page, browser, accessible }) => {
    await signInAs(page, app, 'tomas@example.org')
    await page.goto(`${app.origin}/notifications`)
    await page
      .getByRole('link', { name: /Noor Haddad.*finished a review/ })
      .first()
      .click()
    const review = page.getByRole('listitem').filter({ hasText: 'Noor Haddad' }).filter({ hasText: 'reviewed this' })
    await expect(review.getByRole('link', { name: /question/ })).toBeVisible()
    await review.getByLabel('Thanks, in public').fill('The late number is a good one.')
    await review.getByRole('button', { name: /^Thank / }).click()
    await expect(review.getByText('You: “The late number is a good one.”')).toBeVisible()
    await review.getByText('Change what you said').click()
    await review.getByRole('button', { name: 'it helped' }).click()
    await expect(review.getByText('You to Noor Haddad alone: it helped')).toBeVisible()
    await accessible()

    const noor = await browser.newPage()
    await signInAs(noor, app, 'noor@example.org')
    await noor.goto(`${app.origin}/reviews`)
    await expect(noor.getByText('“The late number is a good one.”')).toBeVisible()
    await expect(noor.getByText('To you alone: it helped')).toBeVisible()
    const jonas = await browser.newPage()
    await signInAs(jonas, app, 'jonas@example.org')
    await jonas.goto(`${app.origin}${challenge}/designs/tomas/1`)
    await expect(jonas.getByText('“The late number is a good one.”')).toBeVisible()
    await expect(jonas.getByText('to you alone')).toHaveCount(0)

    // For the next one: he gives back what he holds.
    await page.goto(`${app.origin}/reviews`)
    await page
      .getByRole('button', { name: /^Give it back/ })
      .first()
      .click()
    await expect(page.getByRole('button', { name: /^Give it back/ })).toHaveCount(0)

    // It is offered to Noor now, on the page that thanked her; she passes it over by keyboard and does not lose her place.
    await noor.goto(thanked)
    await noor.getByRole('button', { name: /^Not this one/ }).press('Enter')
    await expect(noor.getByText('No other design waits for you now.')).toBeFocused()
    await expect(noor.getByRole('heading', { name: 'One more while you are here?' })).toHaveCount(0)
  })

  test('Elif does it on a phone without JavaScript, and is told what is missing', async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })
    const page = await context.newPage()
    await signInAs(page, app, 'elif@example.org')
    await look(page, app.origin)
    await page.goto(`${app.origin}/reviews`)
    await page.getByRole('button', { name: /^Review this.*Priya/ }).click()
    await isNarrow(page)
    await page.getByRole('checkbox', { name: /Clean-up job Every night/ }).check()
    await page.getByRole('button', { name: 'Show me what was hidden' }).click()
    await expect(page.getByRole('heading', { name: 'Deleted for good, from the only place' })).toBeVisible()
    await isNarrow(page)
    await page.getByRole('button', { name: /^Review “/ }).click()

    await expect(page.getByRole('heading', { name: 'Your review' })).toBeVisible()
    await isNarrow(page)
    await page.getByRole('textbox', { name: 'One question' }).fill('Who is called at night?')
    await page.getByRole('button', { name: 'Finish the review' }).click()
    await expect(page.getByText('Please say one thing that works.')).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'One question' })).toHaveValue('Who is called at night?')
    await page.getByRole('textbox', { name: 'One thing that works' }).fill('One house is easy to leave.')
    await page.getByRole('button', { name: 'Finish the review' }).click()
    await expect(page.getByRole('heading', { name: 'Thank you for this review' })).toBeVisible()
    await page.goto(`${app.origin}${challenge}/designs/priya/1`)
    await expect(page.getByText('Who is called at night?').first()).toBeVisible()
    await context.close()
  })
})
