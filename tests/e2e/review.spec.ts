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
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  await expect(page.getByText(question).first()).toBeVisible()
  await accessible()

  const author = await (await browser.newContext()).newPage()
  await signInAs(author, app, 'jonas@example.org')
  await author.getByRole('link', { name: /\d+ new/ }).click()
  await author.waitForURL('**/notifications')
  await author.getByRole('link', { name: /Priya/ }).first().click()
  await author.waitForURL(/designs\/jonas\/1/)
  const thread = author.locator('[id^="thread-"]').filter({ hasText: question })
  await thread.getByRole('link', { name: /^Reply/ }).click()
  await expect(thread.getByLabel('Your reply')).toBeFocused()
  await thread.getByLabel('Your reply').fill('It sleeps. The next message wakes it.')
  await thread.getByRole('button', { name: 'Reply', exact: true }).click()
  await expect(thread.getByRole('paragraph').filter({ hasText: 'The next message wakes it.' })).toBeVisible()
  await thread.getByRole('button', { name: /Resolve/ }).click()
  await expect(author.getByText(/Priya Raman asked, Jonas Lindqvist\s+resolved it just now/)).toBeVisible()
  await author.context().close()
})

test('Priya opens two forms by keyboard, leaves one with Escape and finds her words again; nothing arrives twice', async ({
  page,
  signIn,
  visit,
  accessible,
}) => {
  const question = 'Who closes the venue when the host is offline?'
  await signIn('priya')
  await visit(`${challenge}/designs/jonas/1`)
  await page.getByLabel('Your question').fill(question)
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  const thread = page.locator('[id^="thread-"]').filter({ hasText: question })
  await thread.getByRole('link', { name: /^Change/ }).press('Enter')
  await expect(thread.getByRole('textbox', { name: 'Your comment' })).toBeFocused()
  await page.keyboard.type('Really: ')
  await page.getByLabel('Your question').fill('Words in the composer stay')
  await thread.getByRole('link', { name: /^Reply/ }).press('Enter')
  const reply = thread.getByLabel('Your reply')
  await expect(reply).toBeFocused()
  await reply.fill('I meant the second host.')
  await expect(thread.getByRole('textbox', { name: 'Your comment' })).toHaveValue(/Really: /)
  await expect(page.getByLabel('Your question')).toHaveValue('Words in the composer stay')
  await accessible()

  await reply.press('Escape')
  await expect(reply).toHaveCount(0)
  await expect(thread.getByRole('link', { name: /^Reply/ })).toBeFocused()
  const goOn = page.getByRole('link', { name: /Go on with your reply/ })
  await expect(goOn).toBeVisible()
  await accessible()
  await visit(`${challenge}/designs/jonas/1`)
  await goOn.click()
  await expect(reply).toHaveValue('I meant the second host.')
  await thread.getByRole('button', { name: 'Reply', exact: true }).click()
  await expect(thread.getByRole('paragraph').filter({ hasText: 'I meant the second host.' })).toHaveCount(1)
  await expect(goOn).toHaveCount(0)

  await page.getByRole('link', { name: /Go on with your change/ }).click()
  await expect(thread.getByRole('textbox', { name: 'Your comment' })).toHaveValue(/Really: /)
  await thread.getByRole('textbox', { name: 'Your comment' }).fill(`Once more: ${question}`)
  await thread.getByRole('button', { name: 'Save the change' }).click()
  await expect(thread.getByText(`Once more: ${question}`)).toBeVisible()
  await expect(page.getByRole('link', { name: /Go on with/ })).toHaveCount(0)
})
