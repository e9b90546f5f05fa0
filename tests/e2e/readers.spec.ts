import { expect, linkInNewestMail, test } from './support/journey'

test('a reader confirms, chooses, takes a break, leaves, returns and is forgotten, all from the links in their mail', async ({
  page,
  app,
  visit,
  accessible,
}) => {
  const address = `rosa${Date.now()}@example.net`
  await visit('/subscribe')
  await page.getByLabel('E-mail').fill(address.toUpperCase())
  await page.getByRole('button', { name: 'Send me the next brief' }).click()
  await page.waitForURL('**/subscribe/sent')
  const confirm = await linkInNewestMail(page, app, address, /\/subscribe\/confirm/)
  await Promise.all(['HEAD', 'GET', 'GET', 'GET'].map((method) => page.request.fetch(confirm, { method })))
  await page.goto(confirm)
  await page.getByRole('button', { name: 'Yes, send me the letters' }).click()
  await page.waitForURL('**/subscribe/done**')

  // The sample's own readers have letters with the link; this one takes the place of a reader who has.
  const link = await linkInNewestMail(page, app, 'marek@example.org', /\/preferences\//)
  const before = await (await page.request.get(link)).text()
  await Promise.all(['HEAD', 'GET', 'GET', 'HEAD', 'GET'].map((method) => page.request.fetch(link, { method })))
  await Promise.all(['HEAD', 'GET', 'GET'].map((method) => page.request.fetch(`${link}/delete`, { method })))
  expect(checkedIn(await (await page.request.get(link)).text())).toEqual(checkedIn(before))

  await page.goto(link)
  await accessible()
  await page.getByRole('group', { name: 'Newsletter' }).getByLabel('not at all').check()
  await page.getByRole('group', { name: 'Reviews and replies' }).getByLabel('once a week, together').check()
  await page
    .getByRole('button', { name: 'Use Asia/Kathmandu' })
    .or(page.getByRole('button', { name: 'Use Asia/Katmandu' }))
    .click()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved. It counts from now on.')).toBeVisible()
  await accessible()
  await expect(page.getByRole('group', { name: 'Newsletter' }).getByLabel('not at all')).toBeChecked()
  await expect(page.getByLabel('Time zone')).toHaveValue(/^Asia\/Kath?mandu$/)

  await page.getByRole('button', { name: 'Pause for 30 days' }).click()
  await expect(page.getByText(/Nothing comes until/)).toBeVisible()
  await page.getByRole('button', { name: 'Send me letters again now' }).click()
  await expect(page.getByRole('button', { name: 'Pause for 30 days' })).toBeVisible()

  await page.getByRole('button', { name: 'Turn everything off' }).click()
  await expect(page.getByText('Nothing comes to this address.')).toBeVisible()
  await accessible()
  await page.getByRole('group', { name: 'Letters of the month' }).getByLabel('at once').check()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved. It counts from now on.')).toBeVisible()

  await page.getByRole('link', { name: 'See what would go' }).click()
  await expect(page.getByRole('heading', { name: 'Delete marek@example.org' })).toBeVisible()
  await accessible()
  await page.getByRole('button', { name: 'Delete me now' }).click()
  await page.waitForURL('**/preferences/deleted')
  await accessible()
  expect((await page.request.get(link)).status()).toBe(404)
  expect((await page.request.get(link.replace('/preferences/', '/unsubscribe/'))).status()).toBe(404)
})

const checkedIn = (html: string) => html.match(/<input[^>]*checked=""[^>]*>/g)

test('a zone nobody knows is refused, and what was chosen stays', async ({ browser, page, app }) => {
  const link = await linkInNewestMail(page, app, 'sofia@example.org', /\/preferences\//)
  const context = await browser.newContext({ javaScriptEnabled: false })
  const plain = await context.newPage()
  await plain.goto(link)
  await plain.getByRole('group', { name: 'Announcements' }).getByLabel('not at all').check()
  await plain.getByRole('button', { name: 'Save' }).click()
  await expect(plain.getByText('Saved. It counts from now on.')).toBeVisible()
  await context.close()

  await page.goto(link)
  await page.locator('select[name="zone"]').evaluate((select: HTMLSelectElement) => {
    select.add(new Option('Mars', 'Mars/Olympus'))
    select.value = 'Mars/Olympus'
  })
  const answer = page.waitForResponse((response) => response.request().method() === 'POST')
  await page.getByRole('button', { name: 'Save' }).click()
  expect((await answer).status()).toBe(422)
  await expect(page.getByText('Please choose a time zone of the list.')).toBeVisible()
  await expect(page.getByRole('group', { name: 'Announcements' }).getByLabel('not at all')).toBeChecked()
})

test('an organizer brings in a list, reads what came of it, finds people, stops and lets go, and takes the list away', async ({
  page,
  app,
  visit,
  signIn,
  accessible,
}) => {
  await signIn('mira')
  await visit('/studio/subscribers')
  await expect(page.getByRole('img', { name: 'Confirmed subscribers, week by week' })).toBeVisible()
  await page.getByText('As a table').first().click()
  await accessible()

  await page.getByRole('link', { name: 'Bring in a list' }).click()
  await accessible()
  const lines = [
    'E-Mail;Consented At;Consent Source;Consent Wording',
    `brought${Date.now()}@example.net;2025-03-01;old list;Yes`,
    'nobody;2025-03-01;old list;Yes',
    'noproof@example.net;;;',
  ]
  await page.getByLabel('List as CSV').setInputFiles({ name: 'old.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\r\n')) })
  await page.getByRole('button', { name: 'Bring it in' }).click()
  await expect(page.getByRole('heading', { name: 'What came of the list' })).toBeVisible()
  await expect(page.getByRole('row', { name: /^3 nobody/ })).toBeVisible()
  await expect(page.getByRole('row', { name: /^4 noproof@example.net The proof of consent/ })).toBeVisible()
  await accessible()
  const problems = await page.request.get(
    app.origin + ((await page.getByRole('link', { name: 'Download these rows' }).getAttribute('href')) ?? ''),
  )
  expect(await problems.text()).toMatch(/^line,email,reason\r\n3,nobody,/)

  await visit('/studio/subscribers/import')
  await page.getByLabel('List as CSV').setInputFiles({ name: 'x.csv', mimeType: 'text/csv', buffer: Buffer.from('name\nInes') })
  await page.getByRole('button', { name: 'Bring it in' }).click()
  await expect(page.getByText('This is no list we can read.')).toBeVisible()

  const upload = (form: Parameters<typeof page.request.post>[1]) =>
    page.request.post(`${app.origin}/api/v1/subscriber-imports`, { headers: { origin: app.origin }, ...form })
  const file = { name: 'one.csv', mimeType: 'text/csv', buffer: Buffer.from('email') }
  expect((await upload({ multipart: { file, more: 'x' } })).status()).toBe(422)
  expect((await upload({ data: { file: 'email' } })).status()).toBe(415)
  expect((await upload({ multipart: { file }, headers: { origin: 'https://elsewhere.example' } })).status()).toBe(403)

  await visit('/studio/subscribers?search=brought')
  await page
    .getByRole('link', { name: /^brought/ })
    .first()
    .click()
  await expect(page.getByText('came in by a list')).toBeVisible()
  await accessible()
  await page.getByText('Stop mail to this address').click()
  await page.getByLabel('Reason').first().fill('Asked for it by letter.')
  await page.getByRole('button', { name: 'Stop mail' }).click()
  await expect(page.getByText('Stopped by hand')).toBeVisible()
  await page.getByText('Lift it').first().click()
  await page.getByLabel('Reason').first().fill('They wrote to us again.')
  await page.getByRole('button', { name: 'Lift it' }).click()
  await expect(page.getByText('lifted', { exact: true })).toBeVisible()

  const taken = await page.request.get(`${app.origin}/api/v1/subscribers?search=brought`)
  expect([taken.status(), taken.headers()['cache-control'], taken.headers()['content-disposition']]).toEqual([
    200,
    'private, no-store',
    expect.stringMatching(/^attachment; filename="subscribers-\d{4}-\d\d-\d\d\.csv"$/),
  ])
  expect(await taken.text()).toContain('old list')

  await visit('/studio/mail/health')
  await expect(page.getByRole('img', { name: 'What became of the mails of each day' })).toBeVisible()
  await accessible()
})

test('subscribers and their figures are shown to organizers alone', async ({ page, app, signIn }) => {
  for (const path of ['/api/v1/subscribers', '/api/v1/subscriber-imports/01999999-0000-7000-8000-000000000001'])
    expect((await page.request.get(app.origin + path)).status()).toBe(401)
  await signIn('wen')
  for (const path of ['/studio/subscribers', '/studio/subscribers/import', '/studio/mail/health', '/api/v1/subscribers'])
    expect((await page.request.get(app.origin + path)).status()).toBe(403)
})
