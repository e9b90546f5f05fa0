import { expect, found, linkInNewestMail, mailIds, signInAs, test } from './support/journey'

const link = /\/sign-in\/confirm\?token=/

test('Tomás signs in by the link in the browser that asked, although a scanner opened it first', async ({
  page,
  app,
  visit,
  accessible,
}) => {
  const known = await mailIds(page, app, 'tomas@example.org')
  await visit('/sign-in?return=%2Fchallenges')
  await accessible()
  await page.getByLabel('E-mail').fill('tomas@example.org')
  await page.getByRole('button', { name: 'Send me a link' }).click()
  await page.waitForURL('**/sign-in/sent**')
  await accessible()
  const url = await linkInNewestMail(page, app, 'tomas@example.org', link, known)
  for (const method of ['HEAD', 'GET', 'GET', 'OPTIONS', 'GET']) {
    const answer = await page.request.fetch(url, { method, headers: { cookie: '' } })
    expect(answer.headers()['set-cookie'] ?? '').not.toContain('session')
  }
  const answer = await page.goto(url)
  expect(answer?.headers()['cache-control']).toContain('no-store')
  expect(answer?.headers()['referrer-policy']).toBe('no-referrer')
  await accessible()
  await page.getByRole('button', { name: /^Sign in as t/ }).click()
  await page.waitForURL('**/challenges')
  await expect(page.getByRole('button', { name: 'Tomás Herrera' })).toBeVisible()
  expect((await page.request.get(url)).status()).toBe(410)

  await page.getByRole('button', { name: 'Tomás Herrera' }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('link', { name: 'Sign in' }).first()).toBeVisible()
})

test('Elif reads the mail on her phone and types its code into the computer that asked', async ({
  page,
  app,
  visit,
  browser,
  accessible,
}) => {
  const known = await mailIds(page, app, 'elif@example.org')
  await visit('/sign-in')
  await page.getByLabel('E-mail').fill('  Elif@Example.org ')
  await page.getByRole('button', { name: 'Send me a link' }).click()
  await page.waitForURL('**/sign-in/sent**')
  const phone = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage()
  await phone.goto(await linkInNewestMail(phone, app, 'elif@example.org', link, known))
  await expect(phone.getByRole('heading', { level: 1 })).toContainText('other browser')
  await expect(phone.getByRole('button', { name: /^Sign in/ })).toHaveCount(0)

  const code = await found(
    phone,
    app,
    'elif@example.org',
    (text) => text.match(/\b[2-9A-HJKMNP-Z]{4}[ -]?[2-9A-HJKMNP-Z]{4}\b/)?.[0],
    known,
  )
  await page.getByLabel('Code from the mail').fill('22222222')
  await page.getByRole('button', { name: 'Sign in with the code' }).click()
  await expect(page.getByLabel('Code from the mail')).toHaveValue('22222222')
  await accessible()
  await page.getByLabel('Code from the mail').fill(code)
  await page.getByRole('button', { name: 'Sign in with the code' }).click()
  await expect(page.getByRole('button', { name: 'Elif Aydın' })).toBeVisible()
  await phone.context().close()
})

test('a write from another site, or from nowhere, changes nothing', async ({ page, app }) => {
  await signInAs(page, app, 'wen@example.org')
  const foreign: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: app.origin, 'sec-fetch-site': 'cross-site' },
    {},
  ]
  for (const headers of foreign) {
    const answer = await page.request.post(`${app.origin}/settings`, { headers, form: { name: 'Changed' } })
    expect(answer.status()).toBe(403)
    expect(await answer.json()).toMatchObject({ error: { code: 'cross_site' } })
  }
  await page.goto(`${app.origin}/settings`)
  await expect(page.getByRole('button', { name: 'Wen Li' })).toBeVisible()
  await page.context().clearCookies()
  await signInAs(page, app, 'mira@example.org')
  const refused = page.getByRole('row', { name: /Somebody was refused what came from a page of another site/ })
  // What was refused stands in the log within some seconds, without a word of who sent it.
  await expect(async () => {
    await page.goto(`${app.origin}/studio/audit?deed=cross-site.refused`)
    await expect(refused.first()).toBeVisible({ timeout: 1000 })
  }).toPass({ timeout: 40_000 })
})
