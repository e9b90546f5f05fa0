import type { Page } from '@playwright/test'
import { expect, signInAs, test } from './support/journey'

const exercise = '/practice/exercises/checkout'
/** How often a page is sent what a part says: once to be read, and once for the script to draw it from. */
async function timesSent(page: Page, url: string, said: string) {
  return (await (await page.request.get(url)).text()).split(said).length - 1
}

const begin = (page: Page) => page.getByRole('button', { name: /^(Begin|Begin anew|Go on with your attempt)$/ })

test('a visitor reads the story and the picture, and is shown the way in', async ({ page, app, visit, accessible }) => {
  await visit('/practice/exercises')
  await expect(page.getByRole('list').getByRole('link', { name: /A checkout that does everything/ })).toBeVisible()
  await accessible()
  await visit(exercise)
  await expect(page.getByText('The picture in words')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Sign in', exact: true }).last()).toHaveAttribute('href', /return=.*practice/)
  await accessible()
  expect(await timesSent(page, app.origin + exercise, 'Six people, weekdays from 7 to 16.')).toBe(2)
})

test('Priya finds a flaw by keyboard alone, commits, confirms, and walks what she missed', async ({
  page,
  app,
  signIn,
  browser,
  accessible,
}) => {
  test.setTimeout(120_000)
  await signIn('priya')
  await page.goto(app.origin + exercise)
  await begin(page).press('Enter')
  await expect(page.getByRole('heading', { name: 'What do you see?' })).toBeVisible()
  await accessible()

  const parts = page.getByRole('group', { name: /^The parts in words/ })
  await parts.getByRole('radio').first().focus()
  await page.keyboard.press('Space')
  for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowDown')
  await expect(page.getByText('About: API server')).toBeVisible()
  await page.getByRole('button', { name: 'Write it down' }).press('Enter')
  await expect(page.getByText('Please choose the row of the checklist it belongs to.')).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  await page.getByLabel('Row of the checklist').first().selectOption({ label: 'Availability' })
  await page.getByLabel('What is wrong, and when does it hurt?').fill('Too short')
  await page.getByRole('button', { name: 'Write it down' }).press('Enter')
  await expect(page.getByText('A few words more')).toBeVisible()
  await page.getByLabel('What is wrong, and when does it hurt?').fill('A single point of failure: one server, and nothing takes over.')
  // What is not sent yet survives the page.
  await page.reload()
  await expect(page.getByLabel('What is wrong, and when does it hurt?')).toHaveValue(/^A single point/)
  await page.getByRole('button', { name: 'Write it down' }).press('Enter')
  const findings = page.getByRole('region', { name: /^Your findings/ })
  await expect(findings.getByRole('paragraph').filter({ hasText: 'A single point of failure' }).first()).toBeVisible()
  await expect(page.getByLabel('What is wrong, and when does it hurt?')).toHaveValue('')

  const place = page.url().replace(/#.*/, '')
  expect(await timesSent(page, place, 'Six people, weekdays from 7 to 16.')).toBe(2)
  const other = await browser.newPage()
  await signInAs(other, app, 'tomas@example.org')
  expect((await other.request.get(place)).status()).toBe(404)
  await other.close()

  await page.getByRole('button', { name: 'Commit and open the key' }).press('Enter')
  await expect(page.getByRole('heading', { name: 'What did you mean?' })).toBeVisible()
  await expect(page.getByLabel('names').first()).toHaveValue('one-api-server')
  await accessible()
  await page.getByRole('button', { name: 'That is what I meant' }).press('Enter')
  await expect(page.getByText('Junior', { exact: true })).toBeVisible()
  await accessible()
  const walk = page.getByRole('region', { name: 'The key on the picture' })
  await walk.getByRole('link', { name: 'Show me what I missed' }).press('Enter')
  await expect(walk.getByRole('heading').first()).toBeFocused()
  await expect(walk.getByText('missed', { exact: true })).toBeVisible()
  const reading = walk.locator('a[href^="/library/"]').first()
  const entry = await page.request.get(`${app.origin}${await reading.getAttribute('href')}`)
  expect(await entry.text(), 'a link to the library says the title of its entry').toContain(`<title>${await reading.innerText()}`)
  await page.keyboard.press('ArrowRight')
  await expect(walk.getByText('2 of 7')).toBeVisible()
  await page.keyboard.press('ArrowLeft')
  await expect(walk.getByText('1 of 7')).toBeVisible()
  await page.reload()
  await expect(walk.getByText('1 of 7')).toBeVisible()
  await accessible()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('Elif points by a list, is refused without losing a word, commits and walks', async ({ page, app, signIn }) => {
    await signIn('elif')
    await page.goto(`${app.origin}/practice/exercises/chat`)
    await begin(page).click()
    await page.getByLabel('What is wrong, and when does it hurt?').fill('There is one table for all messages.')
    await page.getByRole('button', { name: 'Write it down' }).click()
    await expect(page.getByText('Please point at a part')).toBeVisible()
    await expect(page.getByLabel('What is wrong, and when does it hurt?')).toHaveValue('There is one table for all messages.')
    await page.getByRole('radio', { name: /The whole picture/ }).check()
    await page.getByLabel('Row of the checklist').first().selectOption({ label: 'Scalability' })
    await page.getByRole('button', { name: 'Write it down' }).click()
    await expect(
      page
        .getByRole('region', { name: /^Your findings/ })
        .getByRole('paragraph')
        .filter({ hasText: 'There is one table' })
        .first(),
    ).toBeVisible()
    await page.getByRole('button', { name: 'Commit and open the key' }).click()
    await page.getByRole('button', { name: 'That is what I meant' }).click()
    await page.getByRole('link', { name: /^(Show me what I missed|Walk the key)$/ }).click()
    await expect(page.getByText(/^1 of \d/)).toBeVisible()
  })
})

test('on a desk a picture has its wide form, also the widest', async ({ page, visit }) => {
  await page.setViewportSize({ width: 1280, height: 900 })
  for (const slug of ['checkout', 'shared-database', 'analytics']) {
    await visit(`/practice/exercises/${slug}`)
    await expect(page.locator('.plan-wide')).toBeVisible()
    await expect(page.locator('.plan-tall')).toBeHidden()
  }
})

test('on a phone nothing runs off the side, and a finger points', async ({ page, app, signIn }) => {
  await page.setViewportSize({ width: 320, height: 700 })
  await signIn('jonas')
  await page.goto(`${app.origin}/practice/exercises/shared-database`)
  const isNarrow = () => expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  await isNarrow()
  await begin(page).click()
  await expect(page.getByRole('heading', { name: 'What do you see?' })).toBeVisible()
  await isNarrow()
  const letters = page.locator('.plan-tall .plan-node text').first()
  const height = await letters.evaluate(
    (text) =>
      Number.parseFloat(getComputedStyle(text).fontSize) * (text.getBoundingClientRect().width / (text as SVGTextElement).getBBox().width),
  ) // an SVG text has a box
  expect(height).toBeGreaterThanOrEqual(12)
  await page.locator('.plan-tall label.plan-spot').last().click()
  await expect(page.getByText(/^About: [^n]/)).toBeVisible()
})
