import { expect, signInAs, test } from './support/journey'

const challenge = '/challenges/virtual-event-platform'

test('Jonas answers review questions in private and finds them again', async ({ page, app, signIn, visit, accessible }) => {
  await signIn('jonas')
  await visit(`${challenge}/self-review`)
  await accessible()
  const answer = page.getByRole('textbox').first()
  const saved = page.waitForResponse(
    (response) => response.url().includes('/self-review') && response.request().method() !== 'GET' && response.ok(),
  )
  await answer.fill('TLS to the gateway, TLS between the services.')
  await saved
  await page.getByRole('radio', { name: 'covered' }).first().check()
  await expect(page.getByText(/Saved/).first()).toBeVisible()
  await page.reload()
  await expect(page.getByRole('textbox').first()).toHaveValue('TLS to the gateway, TLS between the services.')
  await expect(page.getByRole('radio', { name: 'covered' }).first()).toBeChecked()

  const anonymous = await page.request.get(`${app.origin}/api/v1${challenge}/self-review`, { headers: { cookie: '' } })
  expect([401, 404, 405]).toContain(anonymous.status())
})

test('Priya asks, Jonas is told and answers, and the conversation is resolved', async ({
  page,
  browser,
  app,
  signIn,
  visit,
  accessible,
}) => {
  const question = 'What happens to the ledger when the queue is empty for an hour?'
  await signIn('priya')
  await visit(`${challenge}/designs/jonas/1`)
  await page.getByLabel('Your question').fill(question)
  await page.getByRole('button', { name: 'Ask' }).click()
  await expect(page.getByText(question).first()).toBeVisible()
  await accessible()

  const author = await (await browser.newContext()).newPage()
  await signInAs(author, app, 'jonas@example.org')
  await author.getByRole('link', { name: /\d+ new/ }).click()
  await author.waitForURL('**/notifications')
  await author.getByRole('link', { name: /Priya/ }).first().click()
  await author.waitForURL(/designs\/jonas\/1/)
  const thread = author.locator('[id^="thread-"]').filter({ hasText: question })
  await thread.locator('summary', { hasText: 'Reply' }).click()
  await thread.getByLabel('Your reply').fill('It sleeps. The next message wakes it.')
  await thread.getByRole('button', { name: 'Reply', exact: true }).click()
  await expect(thread.getByRole('paragraph').filter({ hasText: 'The next message wakes it.' })).toBeVisible()
  await thread.getByRole('button', { name: /Resolve/ }).click()
  await expect(author.getByText(/Priya Raman asked, Jonas Lindqvist\s+resolved it just now/)).toBeVisible()
  await author.context().close()
})
