import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, test } from './support/journey'

const results = (page: Page) => page.getByRole('region', { name: 'What it comes to' })

/** Tabs on until the field is in focus, as somebody without a mouse would. */
async function tabTo(page: Page, label: string) {
  const field = page
    .getByLabel(label)
    .or(page.getByRole('button', { name: label }))
    .first()
  for (let steps = 0; steps < 90; steps += 1) {
    if (await field.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${label} is not reached by Tab`)
}

async function typeInto(page: Page, label: string, words: string) {
  await tabTo(page, label)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(words)
}

test('a visitor fills in a matrix by keyboard alone, finds it again after a reload, and takes it over after signing in', async ({
  page,
  visit,
  signIn,
  accessible,
}) => {
  test.setTimeout(90_000)
  await visit('/worksheets/decision-matrix')
  await page.waitForLoadState('networkidle')
  await typeInto(page, 'Criterion 1', 'Cost')
  await typeInto(page, 'Weight 1', '3')
  await typeInto(page, 'Criterion 2', 'Speed')
  await typeInto(page, 'Weight 2', '2,5')
  await typeInto(page, 'Option 1', 'Queue')
  await expect(page.getByText(/Weight 2: Write it like 1,200,000 or 1.5/)).toBeVisible()
  await page.getByLabel('Weight 2', { exact: true }).fill('2')
  await typeInto(page, 'Option 2', 'Calls')
  await tabTo(page, 'Add an option')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Option 3', { exact: true })).toBeFocused()
  await page.keyboard.type('Stream')
  for (const [cell, score] of Object.entries({
    'Queue: Cost': '5',
    'Queue: Speed': '1',
    'Calls: Cost': '2',
    'Calls: Speed': '4',
    'Stream: Cost': '1',
    'Stream: Speed': '1',
  }))
    await typeInto(page, cell, score)
  await expect(results(page)).toContainText('Queue is ahead with 17 points.')
  await expect(results(page)).toContainText('Below 2, Calls is first')
  await expect(results(page)).toContainText('Stream is nowhere better than Queue')
  await accessible()
  await expect(page.getByText('Kept in this browser.')).toBeVisible()

  await page.reload()
  await expect(page.getByLabel('Option 3', { exact: true })).toHaveValue('Stream')
  await expect(results(page)).toContainText('Queue is ahead with 17 points.')

  await signIn('elif')
  await visit('/worksheets')
  await page.getByRole('region', { name: 'Kept in this browser' }).getByRole('link', { name: 'Decision matrix' }).click()
  await page.getByRole('button', { name: 'Take it over' }).click()
  await page.getByLabel('Title').fill('How the parts talk')
  await page.getByRole('button', { name: 'Save to my account' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'How the parts talk' })).toBeVisible()
  await expect(results(page)).toContainText('Queue is ahead with 17 points.')
  await accessible()
})

test('a capacity sheet is filled in by keyboard alone and comes out as a file', async ({ page, visit }) => {
  await visit('/worksheets/capacity-and-cost')
  await page.waitForLoadState('networkidle')
  await typeInto(page, 'People who use it', '864,000')
  await typeInto(page, 'Of them, active on an average day', '50')
  await typeInto(page, 'Requests each of these makes', '2')
  await typeInto(page, 'The busiest moment, against the average', '4')
  await expect(results(page)).toContainText('100 requests/s on average, 400 at the peak')
  await expect(results(page)).toContainText('= 432,000 × 10 × 2')
  await typeInto(page, 'Kept for', 'long')
  await tabTo(page, 'Copies of it')
  await expect(page.getByLabel('Kept for', { exact: true })).toHaveAccessibleDescription(/A number in digits/)
  await typeInto(page, 'A million requests', '2')

  const download = page.waitForEvent('download')
  await tabTo(page, 'Export as JSON')
  await page.keyboard.press('Enter')
  const file = await download
  expect(file.suggestedFilename()).toBe('capacity-and-cost.json')
  expect(JSON.parse(await readFile(await file.path(), 'utf8'))).toMatchObject({
    worksheet: 'capacity-and-cost',
    input: { users: 864_000, perMillion: 2 },
  })
})

test('a brief lays its numbers beside the capacity sheet, and takes nobody for more than they are', async ({ page, visit }) => {
  await visit('/challenges/virtual-event-platform')
  await page.getByRole('link', { name: 'Work these numbers out' }).click()
  await expect(page.getByLabel('People who use it')).toHaveValue('')
  await expect(page.getByText('People at once over all customers')).toBeVisible()
})

test('Priya saves revisions, meets herself in a second window, shares by link and ends it, and undoes a deletion', async ({
  page,
  browser,
  visit,
  signIn,
  accessible,
}) => {
  test.setTimeout(120_000)
  await signIn('priya')
  await visit('/worksheets/trade-off')
  await page.waitForLoadState('networkidle')
  await page.getByLabel('Title').fill('One queue or forty')
  await page.getByLabel('We choose').fill('one queue')
  await page.getByRole('button', { name: 'Save to my account' }).click()
  await page.waitForURL('**/worksheets/saved/**')
  const place = page.url().replace(/\?.*/, '')

  const second = await page.context().newPage()
  await second.goto(place)
  await second.getByLabel('over', { exact: true }).fill('a queue each')
  await second.getByRole('button', { name: 'Save as the next revision' }).click()
  await expect(second.getByText('Saved as revision 2.')).toBeVisible()
  await second.close()

  await page.getByLabel('over', { exact: true }).fill('forty queues')
  await page.getByRole('button', { name: 'Save as the next revision' }).click()
  const conflict = page.getByRole('region', { name: 'Saved in another window' })
  await expect(conflict).toContainText('Here: forty queues')
  await expect(conflict).toContainText('There: a queue each')
  await expect(page.getByText('Saved to your account.')).toBeHidden()
  await accessible()
  await page.getByRole('button', { name: 'Save as the next revision' }).click()
  await expect(page.getByText('Saved as revision 3.')).toBeVisible()
  await page.goto(place)
  await page.getByRole('link', { name: 'Revision 2' }).click()
  await page.getByRole('button', { name: 'Restore it as revision 4' }).click()
  await expect(page.getByLabel('over', { exact: true })).toHaveValue('a queue each')

  await page.goto(place)
  await page.getByRole('button', { name: 'Make a link' }).click()
  const link = await page.getByLabel('Link to this worksheet').inputValue()
  const stranger = await (await browser.newContext({ viewport: { width: 320, height: 640 } })).newPage()
  const answer = await stranger.goto(link)
  expect(answer?.headers()['x-robots-tag']).toContain('noindex')
  await expect(stranger.getByText(/We choose one queue over a queue each/)).toBeVisible()
  expect(await stranger.content()).not.toContain('@example.org')
  expect(await stranger.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  expect((await stranger.goto(place))?.url()).toContain('/sign-in')
  await page.getByRole('button', { name: 'End the link' }).click()
  await expect(page.getByRole('button', { name: 'Make a link' })).toBeVisible()
  expect((await stranger.goto(link))?.status()).toBe(410)
  await expect(stranger.getByRole('heading', { level: 1, name: 'This link has ended' })).toBeVisible()
  expect(await stranger.content()).not.toContain('one queue')
  await stranger.context().close()

  await page.getByRole('button', { name: 'Delete this worksheet' }).click()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'One queue or forty' })).toBeVisible()
})

test('a visitor hears of each row, puts back what was cleared or replaced, and finds the sheet again after signing in', async ({
  page,
  visit,
  signIn,
}) => {
  test.setTimeout(90_000)
  await visit('/worksheets/decision-matrix')
  await page.waitForLoadState('networkidle')
  const told = page.getByRole('form').getByRole('status')
  await page.getByLabel('Option 1', { exact: true }).fill('Queue')
  await page.getByRole('button', { name: 'Add an option' }).click()
  await expect(told.first()).toHaveText('Option 3 was added.')
  await page.getByRole('button', { name: 'Take away option 2' }).click()
  await expect(told.first()).toHaveText('Option 2 was taken away.')
  await expect(page.getByLabel('Option 2', { exact: true })).toBeFocused()

  await page.getByRole('button', { name: 'Clear it' }).click()
  await expect(page.getByLabel('Option 1', { exact: true })).toHaveValue('')
  await expect(told.last()).toBeFocused()
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByLabel('Option 1', { exact: true })).toHaveValue('Queue')

  const input = { criteria: [], options: [{ name: 'From a file' }], scores: [] }
  await page.getByText('Bring in an exported one').click()
  await page.getByLabel('or its text').fill(JSON.stringify({ worksheet: 'decision-matrix', format: 1, title: 'Brought', input }))
  await page.getByRole('button', { name: 'Fill in from it' }).click()
  await expect(page.getByLabel('Option 1', { exact: true })).toHaveValue('From a file')
  await expect(page.getByText('What stood here was replaced.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByLabel('Option 1', { exact: true })).toHaveValue('Queue')
  await expect(page.getByText('Kept in this browser.')).toBeVisible()

  await page.getByRole('form').getByRole('link', { name: 'Sign in' }).click()
  await page.waitForURL((url) => url.pathname === '/sign-in' && url.searchParams.get('return') === '/worksheets/decision-matrix')
  await signIn('elif')
  await visit('/worksheets/decision-matrix')
  await page.getByRole('button', { name: 'Take it over' }).click()
  await expect(page.getByLabel('Option 1', { exact: true })).toHaveValue('Queue')
})

test('of two tabs with one sheet the first keeps its words, and the second is told', async ({ page, visit }) => {
  await visit('/worksheets/trade-off')
  await page.waitForLoadState('networkidle')
  const second = await page.context().newPage()
  await second.goto(page.url())
  await second.waitForLoadState('networkidle')
  await page.getByLabel('We choose').fill('one queue')
  await expect(page.getByText('Kept in this browser.')).toBeVisible()
  await second.getByLabel('We choose').fill('forty queues')
  await expect(second.getByText(/Another tab has words of its own/)).toBeVisible()
  await second.close()
  await page.reload()
  await expect(page.getByLabel('We choose')).toHaveValue('one queue')
  await expect(page.getByText('What you had typed here before is back.')).toBeVisible()
})

test('words that Elif types while a new sheet is being saved are there on its page, and in its next revision', async ({
  page,
  visit,
  signIn,
}) => {
  test.setTimeout(90_000)
  await signIn('elif')
  await visit('/worksheets/decision-matrix')
  await page.waitForLoadState('networkidle')
  await page.getByLabel('Option 1', { exact: true }).fill('Queue')
  let letGo = () => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  await page.route('**/worksheets/decision-matrix', async (route) => {
    if (route.request().method() === 'POST') await held
    await route.continue()
  })
  await page.getByRole('button', { name: 'Save to my account' }).click()
  await expect(page.getByRole('button', { name: 'Saving…' })).toBeVisible()
  await page.getByLabel('Option 2', { exact: true }).fill('Calls')
  letGo()
  await page.waitForURL('**/worksheets/saved/**')
  await expect(page.getByText('What you had typed here before is back.')).toBeVisible()
  await expect(page.getByLabel('Option 2', { exact: true })).toHaveValue('Calls')
  await page.getByRole('button', { name: 'Save as the next revision' }).click()
  await expect(page.getByText('Saved as revision 2.')).toBeVisible()
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])
  await page.goto(page.url().replace(/\?.*/, ''))
  await expect(page.getByLabel('Option 2', { exact: true })).toHaveValue('Calls')
  await expect(page.getByText('What you had typed here before is back.')).toBeHidden()
})

test('a sheet with more rows than it holds loses none of them, and is saved once there is room', async ({ page, visit, signIn }) => {
  test.setTimeout(90_000)
  await signIn('elif')
  await visit('/worksheets/decision-matrix')
  const typed = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`options[${index}].name`, `Way ${index + 1}`]))
  await page.evaluate(
    (sheet) => localStorage.setItem('charrette:worksheet:elif:decision-matrix', sheet),
    JSON.stringify({ title: '', typed }),
  )
  await page.reload()
  await expect(page.getByLabel('Option 9', { exact: true })).toHaveValue('Way 9')
  await expect(page.getByText('There is room for 8: take away 1.')).toBeVisible()
  await page.getByRole('button', { name: 'Save to my account' }).click()
  await expect(page.getByRole('form').getByRole('alert')).toContainText('Nothing was lost.')
  await expect(page.getByLabel('Option 9', { exact: true })).toHaveValue('Way 9')
  await page.getByRole('button', { name: 'Take away option 1' }).click()
  await expect(page.getByText('There is room for 8: take away 1.')).toBeHidden()
  await page.getByRole('button', { name: 'Save to my account' }).click()
  await page.waitForURL('**/worksheets/saved/**')
  await expect(page.getByLabel('Option 8', { exact: true })).toHaveValue('Way 9')
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a visitor adds an option, works the matrix out, and everything typed stays', async ({ page, visit }) => {
    await visit('/worksheets/decision-matrix')
    // Text searches pass over noscript.
    expect((await page.locator('form noscript').allInnerTexts()).join(' ')).toContain('Without JavaScript nothing is kept here')
    await page.getByLabel('Criterion 1', { exact: true }).fill('Cost')
    await page.getByLabel('Option 1', { exact: true }).fill('Queue')
    await page.getByLabel('Option 2', { exact: true }).fill('Calls')
    await page.getByRole('button', { name: 'Add an option' }).click()
    await expect(page.getByLabel('Option 3', { exact: true })).toBeVisible()
    await expect(page.getByLabel('Option 1', { exact: true })).toHaveValue('Queue')
    await page.getByLabel('Queue: Cost').fill('4')
    await page.getByLabel('Calls: Cost').fill('2')
    await page.getByLabel('Queue: Criterion 2').fill('nine')
    await page.getByRole('button', { name: 'Take away criterion 2' }).click()
    await page.getByRole('button', { name: 'Work it out' }).last().click()
    await expect(results(page)).toContainText('Queue is ahead with 12 points.')
    await expect(page.getByLabel('Queue: Cost')).toHaveValue('4')
  })
})

test('every sheet fits a phone of 320 pixels', async ({ page, visit, accessible }) => {
  test.setTimeout(90_000)
  await page.setViewportSize({ width: 320, height: 640 })
  await visit('/worksheets')
  const sheets = await page
    .getByRole('main')
    .locator('a[href^="/worksheets/"]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
  expect(sheets).toHaveLength(8)
  for (const sheet of sheets) {
    await visit(sheet)
    expect(await page.evaluate(() => document.documentElement.scrollWidth), sheet).toBe(320)
    await accessible()
  }
})
