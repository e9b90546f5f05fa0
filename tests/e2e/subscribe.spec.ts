import { expect, linkInNewestMail, test } from './support/journey'

test('a reader subscribes, and only their own press of a button confirms and leaves', async ({ page, app, visit, accessible }) => {
  const address = `greta${Date.now()}@example.net`
  await visit('/')
  await page.getByLabel('E-mail').fill('not an address')
  await page.getByRole('button', { name: 'Send me the next brief' }).click()
  await expect(page.getByLabel('E-mail')).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByLabel('E-mail')).toHaveValue('not an address')
  await page.getByLabel('E-mail').fill(address)
  await page.getByRole('button', { name: 'Send me the next brief' }).click()
  await page.waitForURL('**/subscribe/sent')
  await accessible()

  const link = await linkInNewestMail(page, app, address, /\/subscribe\/confirm/)
  // A scanner opens everything, several times.
  for (const method of ['HEAD', 'GET', 'GET', 'GET']) expect((await page.request.fetch(link, { method })).status()).toBe(200)
  await page.goto(link)
  await accessible()
  await page.getByRole('main').getByRole('button').first().click()
  await page.waitForURL('**/subscribe/done**')
  await accessible()
  expect((await page.request.get(link)).status()).toBe(410)
})

test('a reader leaves with the one click of a mail program, and comes back', async ({ page, app, visit, accessible }) => {
  await visit('/mailbox?to=ines@example.org')
  await page.getByRole('main').locator('a[href^="/mailbox/"]').filter({ hasText: /^Week/ }).first().click()
  await page.waitForURL(/mailbox\/[0-9a-f-]{36}/)
  await accessible()
  const headers = await (await page.request.get(`${page.url().split('?')[0]}?view=headers`)).text()
  const oneClick = headers.match(/https?:\/\/[^\s"&]+\/api\/unsubscribe\/[\w.~-]+/)?.[0] ?? ''
  expect(headers).toContain('List-Unsubscribe=One-Click')
  const leavePage = oneClick.replace('/api/unsubscribe/', '/unsubscribe/')

  for (const method of ['HEAD', 'GET', 'GET']) await page.request.fetch(oneClick, { method, maxRedirects: 0 })
  await page.goto(leavePage)
  await expect(page.getByRole('button', { name: 'No more letters of the month' })).toBeVisible()
  await accessible()

  for (const form of [{ form: { 'List-Unsubscribe': 'One-Click' } }, { multipart: { 'List-Unsubscribe': 'One-Click' } }]) {
    const answer = await page.request.post(oneClick, { ...form, headers: { origin: 'https://mail.example', cookie: '' }, maxRedirects: 0 })
    expect(answer.status()).toBe(200)
    expect(await answer.text()).toBe('')
  }
  await page.goto(leavePage)
  await page.getByRole('button', { name: 'Send me letters of the month again' }).click()
  await expect(page.getByRole('button', { name: 'No more letters of the month' })).toBeVisible()
  expect(app.origin).toContain('localhost')
})
