import type { Browser, Page } from '@playwright/test'
import { type App, startApp } from './support/app'
import { drawing, notes } from './support/drawing'
import { expect, found, mailIds, signInAs, test, writeNotes } from './support/journey'

const challenge = '/challenges/holiday-rentals'
const day = 24 * 3_600_000

test('Noor starts an archived challenge on a month of her own, and its answers wait until she has hers', async ({
  page,
  browser,
  accessible,
}) => {
  test.setTimeout(300_000)
  // The clock moves on by weeks: a program of its own.
  const app = await startApp()
  const mira = await enter(browser, app, 'mira')
  await jump(mira, app, 16)
  await signInAs(page, app, 'noor@example.org')
  const ask = (path: string, headers = {}) => page.request.get(app.origin + path, { headers })

  // In the archive everything is open, and its pictures have addresses.
  const open = await (await ask(`${challenge}/designs/jonas/1`)).text()
  const picture = open.match(/\/api\/files\/[\w-]{22}/)?.[0] ?? ''
  const sketch = (await (await ask(`${challenge}/reference`)).text()).match(/\/api\/files\/[\w-]{22}/)?.[0] ?? ''
  for (const path of [picture, sketch]) expect((await ask(path)).status()).toBe(200)

  const known = await mailIds(page, app, 'noor@example.org')
  await page.goto(app.origin + challenge)
  const own = page.locator('#own-month')
  await expect(own.getByRole('heading', { name: 'Start your own month' })).toBeVisible()
  await expect(own.getByRole('listitem')).toHaveCount(4)
  const promised = await own.locator('time').allTextContents()
  await accessible()
  await own.getByRole('button', { name: 'Start my month' }).click()
  await expect(page.getByRole('heading', { name: 'Your own month' })).toBeVisible()
  await expect(page.getByText(/Stage 1 · now/)).toBeVisible()
  for (const date of promised) await expect(page.getByRole('listitem').filter({ hasText: `· ${date}` })).toHaveCount(1)
  await accessible()
  await letter(page, app, /You began this challenge for yourself/, known)

  // The gate is closed to her on every channel, and to nobody else.
  const closed = [`${challenge}/designs/jonas/1`, `/api/v1${challenge}/designs/jonas`, `/api/v1${challenge}/designs`, picture, sketch]
  const visitor = await browser.newContext()
  for (const path of closed) {
    expect((await ask(path)).status(), path).toBe(404)
    expect((await visitor.request.get(app.origin + path)).status(), path).toBe(200)
  }
  const reference = /Limits accepted|One answer among many/
  for (const headers of [{}, { rsc: '1' }, { rsc: '1', 'next-router-prefetch': '1' }])
    for (const path of [
      `${challenge}/reference`,
      `${challenge}/round-up`,
      `${challenge}/designs`,
      `${challenge}/self-review`,
      challenge,
      '/',
    ]) {
      const text = await (await ask(path, headers)).text()
      expect(text, path).not.toMatch(reference)
      expect(text, path).not.toContain('/designs/jonas')
    }
  expect(await (await visitor.request.get(`${app.origin}${challenge}/reference`)).text()).toMatch(reference)
  await page.goto(`${app.origin}${challenge}/reference`)
  await expect(page.getByRole('heading', { name: 'The author’s design waits for yours' })).toBeVisible()
  await accessible()
  await page.goto(`${app.origin}${challenge}/designs`)
  await expect(page.getByRole('heading', { name: 'Design first, then look' })).toBeVisible()
  await accessible()

  // She hands in her own: it is blind, and the designs open.
  await page.getByRole('link', { name: 'Start my design' }).click()
  await page.waitForURL('**/my-design')
  await expect(page.getByText(/stage 1 of 4/)).toBeVisible()
  await page.getByRole('button', { name: /^Start/ }).click()
  await page.getByLabel('Title').fill('One calendar, asked last')
  await page.locator('input[type=file]').setInputFiles({ name: 'All of it.png', mimeType: 'image/png', buffer: await drawing() })
  await page.getByLabel('Caption').fill('All of it')
  await page.getByLabel(/^Text alternative/).fill('A box on the left, an arrow to the right: the channels and the calendar.')
  await writeNotes(page, notes)
  await expect(page.getByText(/^Saved/)).toBeVisible()
  await page.getByRole('button', { name: 'Hand in version 1' }).click()
  await page.waitForURL(/designs\/noor/)
  await expect(page.getByText('designed blind').first()).toBeVisible()
  for (const path of [`${challenge}/designs/jonas/1`, picture]) expect((await ask(path)).status()).toBe(200)
  expect((await ask(sketch)).status()).toBe(404)

  // A week on, the letter for those who have handed in; the reference on her own word.
  await jump(mira, app, 8)
  await letter(page, app, /Your design is in/, known)
  await page.goto(app.origin)
  await expect(page.getByRole('listitem').filter({ hasText: 'Stage 2 of 4' }).getByRole('link', { name: 'Review my design' })).toBeVisible()
  await page.goto(`${app.origin}${challenge}/reference`)
  await page.getByRole('button', { name: 'Show it now' }).click()
  await expect(page.getByRole('heading', { name: 'Limits accepted' })).toBeVisible()
  expect((await ask(sketch)).status()).toBe(200)

  await mira.goto(`${app.origin}/studio${challenge}`)
  await expect(mira.getByText('1 member is on a month of their own with it.')).toBeVisible()
  await app.stop()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('Elif starts a month of her own, and gives it up', async ({ page, app, visit, signIn }) => {
    await signIn('elif')
    await visit(challenge)
    await page.getByRole('button', { name: 'Start my month' }).click()
    await expect(page.getByRole('heading', { name: 'Your own month' })).toBeVisible()
    await page.goto(`${app.origin}${challenge}/round-up`)
    await expect(page.getByRole('heading', { name: /waits until the end/ })).toBeVisible()
    await visit(challenge)
    await page.locator('#own-month summary').click()
    await page.locator('#own-month').getByRole('button', { name: 'End my month' }).click()
    await expect(page.getByRole('heading', { name: 'Start your own month' })).toBeVisible()
    await page.goto(`${app.origin}${challenge}/round-up`)
    await expect(page.getByRole('heading', { name: 'What the month brought' })).toBeVisible()
    await expect(page.getByRole('heading', { name: /waits until the end/ })).toHaveCount(0)
  })
})

async function enter(browser: Browser, app: App, handle: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await signInAs(page, app, `${handle}@example.org`)
  return page
}

/** So many days pass, at the organizer's word. */
async function jump(page: Page, app: App, days: number) {
  await page.goto(app.origin)
  await page.getByText('Another moment').click()
  const field = page.getByLabel('Date and time (UTC)')
  const now = new Date(`${await field.inputValue()}Z`)
  await field.fill(new Date(now.getTime() + days * day).toISOString().slice(0, 16))
  await page.getByRole('button', { name: 'Jump', exact: true }).click()
  await expect(page.getByLabel('Date and time (UTC)')).not.toHaveValue(now.toISOString().slice(0, 16))
}

const letter = (page: Page, app: App, words: RegExp, known: string[]) =>
  found(page, app, 'noor@example.org', (text) => text.match(words)?.[0], known)
