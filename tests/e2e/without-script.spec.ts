import { expect, linkInNewestMail, mailIds, test } from './support/journey'

const challenge = '/challenges/virtual-event-platform'

test.use({ javaScriptEnabled: false })

test('Tomás signs in, reviews himself and asks a question without JavaScript', async ({ page, app, visit }) => {
  const known = await mailIds(page, app, 'tomas@example.org')
  await visit('/sign-in')
  await page.getByLabel('E-mail').fill('nobody at all')
  await page.getByRole('button', { name: 'Send me a link' }).click()
  await expect(page.getByLabel('E-mail')).toHaveValue('nobody at all')
  await page.getByLabel('E-mail').fill('tomas@example.org')
  await page.getByRole('button', { name: 'Send me a link' }).click()
  await page.goto(await linkInNewestMail(page, app, 'tomas@example.org', /\/sign-in\/confirm/, known))
  await page.getByRole('button', { name: /^Sign in as/ }).click()

  await visit(`${challenge}/self-review`)
  await page.getByRole('textbox').first().fill('An answer by plain form.')
  await page.getByRole('button', { name: /^Save/ }).first().click()
  await visit(`${challenge}/self-review`)
  await expect(page.getByRole('textbox').first()).toHaveValue('An answer by plain form.')

  await visit(`${challenge}/designs/jonas/1`)
  await page.getByLabel('Your question').fill('Does the standby follow the ledger?')
  await page.getByRole('button', { name: 'Ask' }).click()
  await expect(page.getByText('Does the standby follow the ledger?').first()).toBeVisible()

  await visit(`${challenge}/my-design`)
  await page.getByLabel('Title').fill('Everything, in order')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await visit(`${challenge}/my-design`)
  await expect(page.getByLabel('Title')).toHaveValue('Everything, in order')
})

test('a reader subscribes without JavaScript, and a refused form answers 422 with what was typed', async ({ page, visit }) => {
  await visit('/subscribe')
  await page.getByLabel('E-mail').fill('half@')
  const refused = page.waitForResponse((answer) => answer.request().method() === 'POST')
  await page.getByRole('button', { name: 'Send me the next brief' }).click()
  expect((await refused).status()).toBe(422)
  await expect(page.getByLabel('E-mail')).toHaveValue('half@')
  await page.getByLabel('E-mail').fill('plain@example.net')
  await page.getByRole('button', { name: 'Send me the next brief' }).click()
  await page.waitForURL('**/subscribe/sent')
})
