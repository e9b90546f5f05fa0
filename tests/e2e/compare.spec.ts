import type { Browser, Page } from '@playwright/test'
import type { App } from './support/app'
import { expect, notesField, signInAs, test, writeNotes } from './support/journey'

const challenge = '/challenges/holiday-rentals'

test.describe.configure({ mode: 'serial' })

const versions = { before: 0, after: 0 }
const between = () => `${challenge}/compare?left=elif/${versions.before}&right=elif/${versions.after}`

test('Elif hands in two versions and holds one against the other, by keyboard', async ({
  page,
  app,
  browser,
  visit,
  signIn,
  accessible,
}) => {
  await signIn('elif')
  versions.before = await handIn(page, visit, 'I write down each night once.', boxes({ take: 'Take', nights: 'Nights' }))
  // What somebody has asked about is not corrected any more: the next one is a version of its own.
  await ask(browser, app, `${challenge}/designs/elif/${versions.before}`)
  versions.after = await handIn(page, visit, 'I write down each night twice.', boxes({ take: 'Book', nights: 'Nights', tell: 'Tell' }))
  expect(versions.after).toBe(versions.before + 1)

  await page.getByRole('link', { name: `Compare with version ${versions.before}` }).click()
  await page.waitForURL(/\/compare\?/)
  await expect(page.getByText('1 paragraph changed')).toHaveCount(2)
  await expect(page.locator('del').filter({ hasText: 'once' })).toBeVisible()
  await expect(page.locator('ins').filter({ hasText: 'twice' })).toBeVisible()
  await page
    .getByText(/unchanged paragraphs$/)
    .first()
    .press('Enter')
  await expect(page.getByText('Owners understand this table')).toBeVisible()

  const flow = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'The flow' }) })
  const drawn = flow.getByRole('region', { name: 'What changed in the drawing' })
  await expect(drawn).toContainText('“Tell” is new.')
  await expect(drawn).toContainText('“Book” was called “Take”.')
  await accessible()

  const mode = (name: string) => flow.getByRole('radio', { name })
  await expect(flow.getByRole('img')).toHaveCount(2)
  await mode('Side by side').focus()
  await page.keyboard.press('ArrowRight')
  await expect(mode('Swipe')).toBeChecked()
  const border = flow.getByRole('slider', { name: /^Border between/ })
  await page.keyboard.press('Tab')
  await expect(border).toBeFocused()
  await page.keyboard.press('End')
  await expect(border).toHaveAttribute('aria-valuetext', `100% Version ${versions.before}, 0% Version ${versions.after}`)
  await accessible()

  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Tab')
  const over = flow.getByRole('slider', { name: /^How much of/ })
  await expect(over).toBeFocused()
  await page.keyboard.press('Home')
  await expect(over).toHaveValue('0')
  await accessible()

  await mode('Overlay').focus()
  await page.keyboard.press('ArrowRight')
  await expect(flow.getByRole('status')).toContainText(/% of the picture changed, in /)
  await accessible()
  const told = await flow.getByRole('status').textContent()
  await page.reload()
  await mode('Changed pixels').check()
  await expect(flow.getByRole('status')).toHaveText(told ?? '')

  // The other diagram stayed.
  await expect(page.getByText('unchanged', { exact: true })).toHaveCount(1)
})

test('Elif holds her design against the reference, and an old address still works', async ({ page, visit, signIn, accessible }) => {
  await signIn('elif')
  await visit(`${challenge}/designs/elif/1`)
  await page.getByRole('link', { name: 'Compare with the reference' }).click()
  await expect(page.getByLabel('With')).toHaveValue('reference')
  await expect(page.getByText('next to nothing in common')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Notes: The reference' })).toBeVisible()
  await accessible()
  await page.getByLabel('With').selectOption(`elif/${versions.after}`)
  await page.getByRole('button', { name: 'Compare' }).click()
  await page.waitForURL(/right=elif/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Compare')
  await expect(page.getByLabel('Compare', { exact: true })).toHaveValue('elif/1')
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('both pictures lie side by side, the words are told, and another pair can be chosen', async ({ page, visit, signIn }) => {
    await signIn('elif')
    await visit(between())
    await expect(page.getByRole('radio', { name: 'Swipe' })).toBeHidden()
    const flow = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'The flow' }) })
    await expect(flow.getByRole('img')).toHaveCount(2)
    for (const picture of await flow.getByRole('img').all()) await expect(picture).toBeVisible()
    await expect(page.locator('ins').filter({ hasText: 'twice' })).toBeVisible()
    await page.getByLabel('With').selectOption('reference')
    await page.getByRole('button', { name: 'Compare' }).click()
    await expect(page.getByRole('region', { name: 'Notes: The reference' })).toBeVisible()
  })
})

const paragraphs = [
  'I have four developers and one fact to protect: this flat, this night, one guest.',
  'Taking a stay of six nights is one statement that turns six free rows into booked ones.',
  'Owners understand this table when I draw it for them, and so does the office.',
  'An outside booking for nights that are not free goes into disputes, and the office is told within a minute.',
]

/** Puts the words and one more drawing into Elif's next version, and hands it in. Returns its number. */
async function handIn(page: Page, visit: (path: string) => Promise<void>, words: string, xml: string): Promise<number> {
  await visit(`${challenge}/my-design`)
  const captions = page.getByLabel('Caption')
  const text = [words, ...paragraphs].join('\n\n')
  // The editor comes a moment after the field it stands in for.
  await writeNotes(page, text)
  await expect(notesField(page)).toHaveValue(text)
  const count = await captions.count()
  if (count > 1) await page.getByRole('button', { name: `Take out Diagram ${count}` }).click()
  await expect(captions).toHaveCount(1)
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'flow.drawio', mimeType: 'application/xml', buffer: Buffer.from(xml) })
  await expect(captions).toHaveCount(2)
  await captions.last().fill('The flow')
  await page
    .getByLabel(/^Text alternative/)
    .last()
    .fill('Boxes and an arrow.')
  await expect(page.getByText(/^Saved \d\d:\d\d/)).toBeVisible()
  await page.getByRole('button', { name: /^Hand in version/ }).click()
  await page.waitForURL(/designs\/elif\/\d+$/)
  return Number(page.url().split('/').at(-1))
}

async function ask(browser: Browser, app: App, path: string) {
  const context = await browser.newContext()
  const page = await context.newPage()
  await signInAs(page, app, 'jonas@example.org')
  await page.goto(app.origin + path)
  await page.getByLabel('Your question').fill('What happens when both doors open at once?')
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  await expect(page.getByText('What happens when both doors open at once?').first()).toBeVisible()
  await context.close()
}

/** A draw.io file with a box for each name, and an arrow from the first to the second. */
function boxes(names: Record<string, string>): string {
  const cells = Object.entries(names).map(
    ([id, label], index) =>
      `<mxCell id="${id}" value="${label}" style="rounded=0" vertex="1" parent="1"><mxGeometry x="${40 + 220 * index}" y="80" width="160" height="80" as="geometry"/></mxCell>`,
  )
  const [first, second] = Object.keys(names)
  const arrow = `<mxCell id="arrow" edge="1" parent="1" source="${first}" target="${second}"><mxGeometry relative="1" as="geometry"/></mxCell>`
  return `<mxfile><diagram name="One"><mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/>${cells.join('')}${arrow}</root></mxGraphModel></diagram></mxfile>`
}
