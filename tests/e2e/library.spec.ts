import { expect, test } from './support/journey'

const places = [
  '/library',
  '/library?q=cache',
  '/library?q=zzz',
  '/library/caching',
  '/library/disaster-recovery-tiers',
  '/library/serverless-limits',
  '/library/figures',
  '/library/figures?topic=cost',
]

test('Elif looks something up by keyboard alone, follows a number to where it comes from, and finds back', async ({
  page,
  visit,
  accessible,
}) => {
  await visit('/library')
  await page.getByRole('searchbox').focus()
  await page.keyboard.type('expiring caches')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/q=expiring\+caches/)
  await expect(page.getByRole('main').locator('mark').first()).toBeVisible()
  await accessible()
  await page.getByRole('main').getByRole('listitem').getByRole('link').first().focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/library\/[a-z-]+$/)
  await visit('/library/serverless-limits')
  const told = page.locator('a.told-figure').first()
  await told.focus()
  const id = (await told.getAttribute('href'))?.slice('#figure-'.length) ?? ''
  const note = await told.evaluate((link) => getComputedStyle(link, '::after').content)
  expect(note, 'the source stands beside a number that has the focus').toContain('as of')
  await expect(told).toHaveAccessibleDescription(/as of/)
  const shown = () => told.evaluate((link) => getComputedStyle(link, '::after').content)
  await page.keyboard.press('Escape')
  expect(await shown(), 'Escape puts the note away, and the focus stays').toBe('none')
  await expect(told).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Shift+Tab')
  expect(await shown(), 'it is back when the focus is').toContain('as of')
  await page.keyboard.press('Enter')
  const row = page.locator(`#figure-${id}`)
  await expect(row).toBeFocused()
  await expect(row).toBeInViewport()
  await accessible()
  await row.getByRole('link', { name: /^Back to the text/ }).focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`#told-${id}$`))
  await expect(told).toBeInViewport()
})

test('the figures are listed by topic, and a number made from one of another topic leads to it', async ({ page, app, visit }) => {
  await visit('/library/figures')
  await expect(page.getByRole('table')).toHaveCount(0)
  const all = await page.request.get(`${app.origin}/library/figures`)
  expect((await all.text()).length).toBeLessThan(100_000)
  await page.getByRole('navigation', { name: 'Topics' }).getByRole('link', { name: 'Accelerators' }).click()
  await expect(page.getByRole('heading', { name: 'Accelerators' })).toBeVisible()
  const elsewhere = page.locator('.derivation a[href^="/library/figures?topic="]').first()
  const id = (await elsewhere.getAttribute('href'))?.split('#')[1] ?? ''
  await elsewhere.click()
  await expect(page.locator(`#${id}`)).toBeInViewport()
})

test('a search that finds nothing says what to do', async ({ page, visit }) => {
  await visit('/library?q=zzz')
  await expect(page.getByRole('heading', { name: 'No entry has “zzz”' })).toBeVisible()
  await page.getByRole('link', { name: 'See the whole library' }).click()
  await expect(page.getByRole('heading', { name: 'Thinking' })).toBeVisible()
})

test('an entry that is not there answers as absent', async ({ page, app, visit }) => {
  expect((await page.request.get(`${app.origin}/library/nowhere`)).status()).toBe(404)
  await visit('/library/nowhere')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is nothing here')
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the library is searched and read all the same', async ({ page, visit }) => {
    await visit('/library')
    await page.getByRole('searchbox').fill('cache')
    await page.getByRole('button', { name: 'Search' }).click()
    await expect(page.getByRole('main').locator('mark').first()).toBeVisible()
    await page.getByRole('main').getByRole('listitem').getByRole('link').first().click()
    await expect(page.getByRole('heading', { name: 'Pitfalls' })).toBeVisible()
    await page.getByRole('navigation', { name: 'On this page' }).getByRole('link', { name: 'Pitfalls' }).click()
    await expect(page).toHaveURL(/#on-pitfalls$/)
    await expect(page.getByRole('table', { name: /^The figures of this page/ })).toBeVisible()
  })
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 320, height: 720 } })

  test('no page of the library is wider than the phone, and all keep to their roles', async ({ page, visit, accessible }) => {
    for (const place of places) {
      await visit(place)
      expect(await page.evaluate(() => document.documentElement.scrollWidth), place).toBe(320)
      await accessible()
    }
  })
})
