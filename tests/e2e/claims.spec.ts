import type { Page } from '@playwright/test'
import { type App, startApp } from './support/app'
import { drawing, notes } from './support/drawing'
import { expect, signInAs, test, writeNotes } from './support/journey'

const challenge = '/challenges/virtual-event-platform'
const elifs = 'One table for all rooms'

test.describe('reviews by claim', () => {
  test.describe.configure({ mode: 'serial' })
  // A program of its own: who holds what is told from one journey to the next.
  let own: App
  test.beforeAll(async () => {
    test.setTimeout(240_000)
    own = await startApp()
  })
  test.afterAll(() => own.stop())

  const enter = async (page: Page, handle: string) => {
    await signInAs(page, own, `${handle}@example.org`)
    // The warm-up before a first review has journeys of its own.
    await page.goto(`${own.origin}/reviews/warm-ups/media`)
    const pass = page.getByRole('button', { name: 'Pass over it' })
    if (await pass.isVisible()) {
      await pass.click()
      await page.waitForURL('**/reviews')
    }
  }
  const reviews = (page: Page) => page.goto(`${own.origin}/reviews`)
  const take = (page: Page, title: string) => page.getByRole('button', { name: new RegExp(`^Review this ?: “${title}”`) })

  test('Elif hands in, is offered a design beside her own, and takes it on with the keyboard', async ({ page, accessible }) => {
    await enter(page, 'elif')
    await page.goto(`${own.origin}${challenge}/my-design`)
    await page.getByRole('button', { name: /^Start/ }).click()
    await page.getByLabel('Title').fill(elifs)
    await writeNotes(page, notes)
    await page.locator('input[type=file]').setInputFiles({ name: 'all.png', mimeType: 'image/png', buffer: await drawing() })
    await page.getByLabel(/^Text alternative/).fill('A box on the left, an arrow to the right: the gateway and its queue.')
    await expect(page.getByText(/^Saved/)).toBeVisible()
    await page.getByRole('button', { name: 'Hand in version 1' }).click()
    await page.waitForURL(/designs\/elif/)
    const section = page.getByRole('region', { name: 'Reviews' })
    await expect(section.getByText('Nobody has begun a review yet.')).toBeVisible()
    await expect(section.getByText('Give a review while yours are on their way.')).toBeVisible()
    await expect(section.getByText(/about 15 minutes/i).first()).toBeVisible()
    await accessible()
    await take(page, 'Everything that happened, in order').focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/reviews\/[0-9a-f-]{36}$/)
    await reviews(page)
    const held = page.getByRole('region', { name: 'In your hands' })
    await expect(held.getByRole('link', { name: 'Everything that happened, in order', exact: true })).toBeVisible()
    await expect(held.getByText(/which is in 23 hours/)).toBeVisible()
    await accessible()
  })

  test('Tomás, on a phone and without script, keeps a claim a day longer and then gives it back', async ({ browser }) => {
    const context = await browser.newContext({ viewport: { width: 320, height: 720 } })
    const page = await context.newPage()
    await enter(page, 'tomas')
    const plain = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 320, height: 720 },
      storageState: await context.storageState(),
    })
    const phone = await plain.newPage()
    await reviews(phone)
    const held = phone.getByRole('region', { name: 'In your hands' })
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    await held.getByRole('button', { name: /^Keep it a day longer/ }).click()
    await expect(held.getByText(/You have asked for a second day/)).toBeVisible()
    await expect(held.getByRole('button', { name: /^Keep it a day longer/ })).toHaveCount(0)
    await held.getByRole('button', { name: /^Give it back ?: “One house, many rooms”/ }).click()
    await expect(held).toHaveCount(0)
    await expect(take(phone, 'One house, many rooms')).toHaveCount(0)
    await phone.getByRole('button', { name: 'You may ask me' }).click()
    await expect(phone.getByRole('button', { name: 'Do not ask me any more' })).toBeVisible()
    await plain.close()
    await context.close()
  })

  test('Mira and Wen press at the same moment for the last place: one has it, the other hears why and sees another design', async ({
    browser,
  }) => {
    const [jonas, mira, wen] = await Promise.all([browser.newPage(), browser.newPage(), browser.newPage()])
    for (const [page, handle] of [
      [jonas, 'jonas'],
      [mira, 'mira'],
      [wen, 'wen'],
    ] as const) {
      await enter(page, handle)
      await reviews(page)
    }
    await take(jonas, elifs).click()
    await jonas.waitForURL(/\/reviews\/[0-9a-f-]{36}$/)
    for (const page of [mira, wen]) {
      await expect(take(page, elifs)).toBeVisible()
      await expect(take(page, 'One house, many rooms')).toBeVisible()
    }
    await Promise.all([take(mira, elifs).click(), take(wen, elifs).click()])
    const refused = (page: Page) => page.getByRole('alert').filter({ hasText: 'Somebody was a moment faster' })
    const held = /\/reviews\/[0-9a-f-]{36}$/
    await Promise.all(
      [mira, wen].map((page) => expect.poll(async () => held.test(page.url()) || (await refused(page).isVisible())).toBe(true)),
    )
    const lost = [mira, wen].filter((page) => !held.test(page.url()))
    expect(lost).toHaveLength(1)
    const [late] = lost as [Page]
    await expect(refused(late)).toBeFocused()
    await expect(take(late, elifs)).toHaveCount(0)
    await expect(take(late, 'One house, many rooms')).toBeVisible()
    await late.getByRole('button', { name: /^Not this one ?: “One house, many rooms”/ }).click()
    await expect(late.getByRole('heading', { name: 'Nothing waits for you' })).toBeVisible()
    for (const page of [jonas, mira, wen]) await page.close()
  })

  test('Elif sees who reviews hers and until when, others see only how many, and Mira sees who waits', async ({
    page,
    browser,
    accessible,
  }) => {
    await enter(page, 'elif')
    await page.goto(`${own.origin}${challenge}/designs/elif/1`)
    const section = page.getByRole('region', { name: 'Reviews' })
    await expect(section.getByText('No review finished yet, 2 under way.')).toBeVisible()
    await expect(section.getByRole('link', { name: 'Jonas Lindqvist' })).toBeVisible()
    await expect(section.getByText(/began .* and has it until/)).toHaveCount(2)
    await page.goto(`${own.origin}/notifications`)
    await expect(page.getByRole('link', { name: /^Jonas Lindqvist began a review of your design/ })).toBeVisible()

    const priya = await browser.newPage()
    await enter(priya, 'priya')
    await priya.goto(`${own.origin}${challenge}/designs/elif/1`)
    const theirs = priya.getByRole('region', { name: 'Reviews' })
    await expect(theirs.getByText('No review finished yet, 2 under way.')).toBeVisible()
    await expect(theirs.getByRole('link', { name: 'Jonas Lindqvist' })).toHaveCount(0)
    await expect(theirs.getByRole('button', { name: 'Review this design' })).toHaveCount(0)
    await priya.close()

    await page.context().clearCookies()
    await signInAs(page, own, 'mira@example.org')
    await page.goto(`${own.origin}/studio${challenge}`)
    await expect(page.getByRole('row', { name: new RegExp(elifs) })).toContainText('0 of 2')
    await accessible()
  })
})
