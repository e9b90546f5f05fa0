import type { Page } from '@playwright/test'
import { expect, found, mailIds, test } from './support/journey'

/** Moves the sample's clock so many minutes on, as the organizer's bar does. */
async function pass(page: Page, origin: string, minutes: number) {
  await page.goto(`${origin}/studio/mail`)
  await page.getByText('Another moment').click()
  const field = page.getByLabel('Date and time (UTC)')
  const now = new Date(`${await field.inputValue()}Z`)
  await field.fill(new Date(now.getTime() + minutes * 60_000).toISOString().slice(0, 16))
  await page.getByRole('button', { name: 'Jump', exact: true }).click()
  await page.waitForURL(`${origin}/`)
}

/** The moment so many minutes ahead on the sample's clock, as a field wants it. */
async function ahead(page: Page, minutes: number): Promise<string> {
  const shown = await page.getByLabel('Date and time (UTC)').inputValue()
  return new Date(new Date(`${shown}Z`).getTime() + minutes * 60_000).toISOString().slice(0, 16)
}

async function confirm(page: Page, button: string) {
  const people = /: ([\d,]+|one) p/.exec((await page.locator('section[aria-labelledby="confirm"]').textContent()) ?? '')?.[1] ?? ''
  await page.getByLabel('Type the number of people').fill(people === 'one' ? '1' : people)
  await page.getByRole('button', { name: button }).click()
}

test('Mira writes a letter, looks at it, tests it, stops it, lets it go, and a reader finds it in the archive', async ({
  page,
  app,
  browser,
  visit,
  signIn,
  accessible,
}) => {
  test.setTimeout(120_000)
  const subject = `What three weeks taught us ${Date.now()}`
  await signIn('mira')
  await visit('/studio/mail')
  await page.getByRole('link', { name: 'Write a letter' }).click()
  await page.getByLabel('Subject').fill(subject)
  await page.getByLabel('Letter', { exact: true }).fill('Dear {{firstName}},\n\nSee [here](https://example.org).')
  await accessible()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.waitForURL(/\/studio\/mail\/[0-9a-f-]{36}$/)
  const letter = page.url()
  await expect(page.getByText('Nobody fills {{firstName}}.')).toBeVisible()
  await expect(page.getByText('The link “here” does not say where it leads.')).toBeVisible()
  await accessible()

  await page
    .getByLabel('Letter', { exact: true })
    .fill('Hello {{name}},\n\nThe next stage opens on {{nextDate}}. [The archive](https://example.org) has the rest.')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Nothing stands in its way.')).toBeVisible()
  await page.getByRole('button', { name: 'Save and preview' }).click()
  await page.waitForURL(/\/preview/)
  const frame = page.frameLocator('iframe[title$="600 pixels"]')
  await expect(frame.getByText('Hello Priya Raman,')).toBeVisible()
  await page.getByRole('link', { name: 'A reader without an account' }).click()
  await expect(frame.getByText('Hello there,')).toBeVisible()
  const paper = () => frame.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor)
  expect(await paper()).toBe('rgb(247, 244, 236)')
  await page.getByRole('link', { name: 'Dark' }).click()
  await expect.poll(paper).toBe('rgb(18, 23, 29)')
  await accessible()
  await page.getByRole('link', { name: 'Plain text' }).click()
  await expect(page.locator('pre')).toContainText('Hello there,')
  await accessible()

  const known = await mailIds(page, app, 'mira@example.org')
  await page.goto(letter)
  await page.getByRole('button', { name: 'Send me a test' }).click()
  await expect(page.getByText('On its way to your own address.')).toBeVisible()
  await found(page, app, 'mira@example.org', (text) => (text.includes('Hello Mira Okafor,') ? text : undefined), known)

  await page.goto(letter)
  await page.getByRole('button', { name: 'Save and schedule' }).click()
  await page.waitForURL(/\/schedule/)
  await page.getByRole('radio', { name: /^At a date/ }).check()
  await page.getByLabel('Time zone').selectOption('Europe/Berlin')
  await page.getByLabel('Date and time', { exact: true }).fill('2027-03-28T02:30')
  await page.getByRole('button', { name: 'Show what would happen' }).click()
  await expect(page.getByText('the clocks skip this hour on that day')).toBeVisible()
  await page.getByLabel('Date and time', { exact: true }).fill('2027-10-31T02:30')
  await page.getByRole('button', { name: 'Show what would happen' }).click()
  await expect(page.getByRole('radio', { name: /^The second: .*GMT\+1/ })).toBeVisible()
  await accessible()
  await page.getByRole('radio', { name: /^Now/ }).check()
  await page.getByRole('button', { name: 'Show what would happen' }).click()
  await page.getByLabel('Type the number of people').fill('999')
  await page.getByRole('button', { name: 'Send it' }).click()
  await expect(page.getByLabel('Type the number of people')).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByLabel('Type the number of people')).toHaveValue('999')
  await confirm(page, 'Send it')
  await page.waitForURL(letter)
  await expect(page.getByText(/It goes out in \d+ seconds/)).toBeVisible()
  await accessible()
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByText('An organizer paused it.')).toBeVisible()
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByText('let it go on').first()).toBeVisible()

  await pass(page, app.origin, 3)
  await page.goto(letter)
  await expect(page.getByText('sent', { exact: true })).toBeVisible({ timeout: 30_000 })
  await accessible()
  await page.getByRole('link', { name: /^Sent: / }).click()
  await expect(page.getByRole('rowheader', { name: 'jonas@example.org' })).toBeVisible()
  await accessible()
  await page.getByRole('link', { name: 'jonas@example.org' }).click()
  await expect(page.getByRole('link', { name: subject })).toBeVisible()
  await accessible()

  await page.goto(`${letter}/correction`)
  await page.getByLabel('Letter', { exact: true }).fill('Hello {{name}},\n\nThe next stage opens a day later than we wrote.')
  await page.getByRole('button', { name: 'Publish the correction' }).click()
  await expect(page.getByLabel('What changed')).toHaveAttribute('aria-invalid', 'true')
  await page.getByLabel('What changed').fill('The date was a day early.')
  await accessible()
  await page.getByRole('button', { name: 'Publish the correction' }).click()
  await page.waitForURL(letter)
  await expect(page.getByText('edition 2')).toBeVisible()

  const reader = await (await browser.newContext()).newPage()
  await reader.goto(`${app.origin}/letters`)
  await reader.getByRole('link', { name: subject }).click()
  await expect(reader.getByText('a day later than we wrote')).toBeVisible()
  await expect(reader.getByText(/Corrected on .*: The date was a day early\./)).toBeVisible()
  await reader.getByRole('link', { name: 'Read the first edition' }).click()
  await expect(reader.getByText('has the rest')).toBeVisible()
  await expect(reader.getByText('Hello there,')).toBeVisible()
  await reader.context().close()
})

test('without JavaScript Mira schedules a letter for each reader’s hour, pauses it half-way, goes on, and cancels it', async ({
  app,
  browser,
  page,
  signIn,
}) => {
  test.setTimeout(120_000)
  await signIn('mira')
  const context = await browser.newContext({ javaScriptEnabled: false, storageState: await page.context().storageState() })
  const plain = await context.newPage()
  await plain.goto(`${app.origin}/studio/mail/new`)
  await plain.getByLabel('Subject').fill(`At your own hour ${Date.now()}`)
  await plain.getByLabel('Letter', { exact: true }).fill('Hello {{name}},\n\nGood morning, wherever you are.')
  await plain.getByRole('button', { name: 'Save', exact: true }).click()
  const letter = plain.url()
  expect(letter).toMatch(/\/studio\/mail\/[0-9a-f-]{36}$/)

  await page.goto(letter)
  await page.getByLabel('Letter', { exact: true }).fill('Hello {{name}},\n\nAnother text, from another window.')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await plain.getByLabel('Letter', { exact: true }).fill('Hello {{name}},\n\nGood morning to all of you.')
  const refused = plain.waitForResponse((answer) => answer.request().method() === 'POST')
  await plain.getByRole('button', { name: 'Save', exact: true }).click()
  expect((await refused).status()).toBe(409)
  await expect(plain.getByLabel('Letter', { exact: true })).toHaveValue(/Good morning to all of you/)
  await expect(plain.getByLabel('Their text')).toHaveValue(/from another window/)
  await plain.getByRole('button', { name: 'Save and schedule' }).click()

  await plain.getByRole('radio', { name: /^At each reader/ }).check()
  await plain.getByLabel('Time zone').selectOption('UTC')
  await page.goto(`${app.origin}/studio/mail`)
  await page.getByText('Another moment').click()
  await plain.getByLabel('Date and time', { exact: true }).fill(await ahead(page, 4))
  await plain.getByRole('button', { name: 'Show what would happen' }).click()
  await confirm(plain, 'Schedule it')
  await expect(plain).toHaveURL(letter)
  await pass(page, app.origin, 6)
  await expect(async () => {
    await plain.reload()
    await expect(plain.getByRole('link', { name: /^Waiting: / })).toBeVisible({ timeout: 1000 })
  }).toPass({ timeout: 30_000 })
  await plain.getByRole('button', { name: 'Pause' }).click()
  await expect(plain.getByText('An organizer paused it.')).toBeVisible()
  await plain.getByRole('button', { name: 'Go on' }).click()
  await plain.getByRole('button', { name: 'Cancel' }).click()
  await expect(plain.getByText('An organizer cancelled it.')).toBeVisible()
  await expect(plain.getByRole('link', { name: /^Skipped: / })).toBeVisible()
  await plain.getByRole('button', { name: 'Copy into a new draft' }).click()
  await plain.getByText('Delete this draft').click()
  await plain.getByRole('button', { name: 'Delete it' }).click()
  await expect(plain).toHaveURL(/\/studio\/mail$/)
  await context.close()
})

test('a member and a moderator are told that letters are for organizers', async ({ page, visit, signIn }) => {
  await signIn('jonas')
  for (const place of ['/studio/mail/new', '/studio/mail/people', '/studio/mail/018f0000-0000-7000-8000-000000000001']) {
    await visit(place)
    await expect(page.getByRole('heading', { name: 'This is not open to your account' })).toBeVisible()
  }
  const html = await page.request.get(`${new URL(page.url()).origin}/studio/mail/018f0000-0000-7000-8000-000000000001/html`)
  expect(html.status()).toBe(403)
})
