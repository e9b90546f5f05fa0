import type { Page } from '@playwright/test'
import { expect, linkInNewestMail, mailIds, signInAs, test } from './support/journey'

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
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  await expect(page.getByText('Does the standby follow the ledger?').first()).toBeVisible()
  const thread = page.locator('[id^="thread-"]').filter({ hasText: 'Does the standby follow' }).last()
  await thread.getByRole('link', { name: /^Reply/ }).click()
  await expect(thread.getByLabel('Your reply')).toBeFocused()
  await thread.getByLabel('Your reply').fill('x'.repeat(10_001))
  expect(await answerTo(page, 'Reply')).toBe(422)
  await expect(thread.getByLabel('Your reply')).toHaveValue('x'.repeat(10_001))
  await thread.getByLabel('Your reply').fill('Or does it lead?')
  await thread.getByRole('button', { name: 'Reply', exact: true }).click()
  await expect(thread.getByRole('paragraph').filter({ hasText: 'Or does it lead?' })).toHaveCount(1)
  await thread
    .getByRole('link', { name: /^Change/ })
    .last()
    .click()
  await thread.getByRole('textbox', { name: 'Your comment' }).fill('Or does it lead, now and then?')
  await thread.getByRole('button', { name: 'Save the change' }).click()
  await expect(thread.getByText('Or does it lead, now and then?')).toBeVisible()

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

test('Jonas’s session ends while he writes; notes, caption and answer are shown again and arrive once he has signed in in another tab', async ({
  page,
  app,
  signIn,
  visit,
}) => {
  const tab = await page.context().newPage()
  const notes = `# Notes\n\n${'A long thought about R1 that took an hour to write. '.repeat(40)}`
  await signIn('jonas')

  await visit(`${challenge}/my-design`)
  await page.getByLabel('Title').fill('The hall and its doors')
  await page.getByRole('textbox', { name: 'Notes' }).fill(notes)
  await page.getByLabel('Caption').first().fill('The hall from above')
  await page.context().clearCookies()
  expect(await answerTo(page, 'Save')).toBe(401)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your session has ended')
  await expect(page.getByLabel('Title')).toHaveValue('The hall and its doors')
  await expect(page.getByRole('textbox', { name: 'Notes' })).toHaveValue(notes)
  await expect(page.getByLabel(/^Caption/).first()).toHaveValue('The hall from above')
  expect(await answerTo(page, 'Send it again')).toBe(401)
  await expect(page.getByRole('textbox', { name: 'Notes' })).toHaveValue(notes)
  await expect(page.getByRole('link', { name: 'Sign in in another tab' })).toHaveAttribute('href', /return=.*my-design/)
  await signInAs(tab, app, 'jonas@example.org')
  expect(await answerTo(page, 'Send it again')).toBe(200)
  await visit(`${challenge}/my-design`)
  await expect(page.getByRole('textbox', { name: 'Notes' })).toHaveValue(notes)
  await expect(page.getByLabel('Caption').first()).toHaveValue('The hall from above')

  await visit(`${challenge}/self-review`)
  await page.getByRole('textbox').first().fill('An answer nobody has yet.')
  await page.getByRole('radio', { name: 'covered' }).first().check()
  await page.context().clearCookies()
  await page.getByRole('button', { name: /^Save/ }).first().click()
  await expect(page.getByLabel('Your answer 1', { exact: true })).toHaveValue('An answer nobody has yet.')
  await signInAs(tab, app, 'jonas@example.org')
  expect(await answerTo(page, 'Send it again')).toBe(200)
  await visit(`${challenge}/self-review`)
  await expect(page.getByRole('textbox').first()).toHaveValue('An answer nobody has yet.')
  await expect(page.getByRole('radio', { name: 'covered' }).first()).toBeChecked()
})

test('what Tomás asked is shown to him again on a page he may not see signed out, and a refused second try says why', async ({
  page,
  app,
  signIn,
  visit,
}) => {
  const question = `Which clock decides when the hall closes? ${Date.now()}`
  await signIn('tomas')
  await visit(`${challenge}/designs/jonas/1`)
  await page.getByLabel('Your question').fill(question)
  await page.context().clearCookies()
  expect(await answerTo(page, 'Ask')).toBe(401)
  await expect(page.getByLabel('Your words')).toHaveValue(question)
  await signInAs(await page.context().newPage(), app, 'tomas@example.org')
  await page.getByLabel('Your words').fill('x'.repeat(10_001))
  expect(await answerTo(page, 'Send it again')).toBe(422)
  await expect(page.getByText('A comment ends at 10,000 characters.')).toBeVisible()
  await expect(page.getByLabel('Your words')).toHaveValue('x'.repeat(10_001))
  await page.getByLabel('Your words').fill(question)
  await page.getByRole('button', { name: 'Send it again' }).click()
  await page.waitForURL(/#thread-/)
  await expect(page.getByRole('paragraph').filter({ hasText: question })).toHaveCount(1)
})

test.describe('before the scripts have come', () => {
  test.use({ javaScriptEnabled: true })

  test('the page with the words of an ended session is readable for all, and a link leads on from it', async ({
    page,
    signIn,
    visit,
    accessible,
  }) => {
    await signIn('noor')
    await page.route('**/_next/static/**/*.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }))
    await visit('/settings')
    await page.getByLabel('Name').fill('Noor H.')
    await page.context().clearCookies()
    await page.unroute('**/_next/static/**/*.js')
    expect(await answerTo(page, 'Save')).toBe(401)
    await expect(page.getByLabel('Name')).toHaveValue('Noor H.')
    await accessible()
    await page.getByRole('link', { name: 'Challenges' }).first().click()
    await page.waitForURL('**/challenges')
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Your session has ended')
  })
})

async function answerTo(page: Page, button: string): Promise<number> {
  const answer = page.waitForResponse((response) => response.request().method() === 'POST')
  await page.getByRole('button', { name: button, exact: true }).click()
  return (await answer).status()
}
