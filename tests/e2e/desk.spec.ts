import { drawing, notes } from './support/drawing'
import { expect, notesField, test, writeNotes } from './support/journey'

test('Noor arranges her diagrams, hands in, corrects a slip, withdraws and thinks better of it', async ({
  page,
  context,
  visit,
  signIn,
  accessible,
}) => {
  await signIn('noor')
  await visit('/challenges/holiday-rentals/my-design')
  await page.getByRole('button', { name: /^Start/ }).click()
  const captions = page.getByLabel('Caption')
  const saved = page.getByText(/^Saved \d\d:\d\d/)

  const pictures = ['one.png', 'two.png'].map(async (name) => ({ name, mimeType: 'image/png', buffer: await drawing() }))
  await page.locator('input[type=file]').setInputFiles(await Promise.all(pictures))
  await expect(captions).toHaveCount(2)
  await captions.nth(0).fill('one')
  await captions.nth(1).fill('two')
  for (const index of [0, 1])
    await page
      .getByLabel(/^Text alternative/)
      .nth(index)
      .fill('A box.')
  await page.getByRole('button', { name: 'Move Diagram 2 up' }).click()
  await expect(page.getByRole('button', { name: 'Move Diagram 1 down' })).toBeFocused()
  await page.getByRole('button', { name: 'Take out Diagram 2' }).click()
  await expect(captions).toHaveCount(1)
  await page.getByRole('button', { name: 'Put back' }).click()
  await page.getByLabel('Title').fill('One calendar')
  await page.getByLabel('Title').press('Enter')
  await expect(saved).toBeVisible()

  const cookies = await context.cookies()
  await context.clearCookies()
  await writeNotes(page, notes)
  await expect(page.getByText(/signed out, kept in this browser/)).toBeVisible()
  await context.addCookies(cookies)
  await page.reload()
  await expect(notesField(page)).toHaveValue(notes)
  await expect(captions.nth(0)).toHaveValue('two')
  await expect(captions.nth(1)).toHaveValue('one')
  await expect(saved).toBeVisible()
  await page.getByRole('button', { name: 'Preview' }).click()
  await expect(page.locator('#preview')).toContainText('Everything')
  await accessible()

  await page.getByRole('button', { name: 'Hand in version 1' }).click()
  await page.getByRole('link', { name: 'Correct this version' }).click()
  await writeNotes(page, `${notes} And a sentence I forgot.`)
  await page.getByRole('button', { name: 'Correct version 1' }).click()
  await expect(page.getByText('And a sentence I forgot.')).toBeVisible()
  await expect(page.getByText(/, corrected/)).toBeVisible()

  await visit('/challenges/holiday-rentals/my-design')
  await page.getByText('Withdraw this design').click()
  await page.getByRole('button', { name: 'Withdraw' }).click()
  await expect(page.getByRole('heading', { name: 'You have withdrawn this design' })).toBeVisible()
  await page.getByRole('button', { name: 'Put it back' }).click()
  await expect(notesField(page)).toHaveValue(/And a sentence I forgot/)
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('Elif drafts, adds diagrams, is told what is missing, and hands in', async ({ page, visit, signIn }) => {
    await signIn('elif')
    await visit('/challenges/virtual-event-platform/my-design')
    await page.getByRole('button', { name: /^Start/ }).click()
    await page.getByLabel('Title').fill('A plain form')
    await page.getByRole('textbox', { name: 'Notes' }).fill(notes)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(page.getByRole('textbox', { name: 'Notes' })).toHaveValue(notes)

    for (const name of ['one.png', 'two.png']) {
      await page.getByLabel('Add a diagram').setInputFiles({ name, mimeType: 'image/png', buffer: await drawing() })
      await page.getByRole('button', { name: 'Upload' }).click()
    }
    await expect(page.getByLabel('Caption')).toHaveCount(2)
    await page.getByLabel('Add a diagram').setInputFiles({ name: 'no.png', mimeType: 'image/png', buffer: Buffer.from('no picture') })
    await page.getByRole('button', { name: 'Upload' }).click()
    await expect(page.getByText('The picture was not added.')).toBeVisible()

    await page.getByLabel('Caption').nth(1).fill('the second')
    await page.getByRole('button', { name: 'Move Diagram 2 up' }).click()
    await expect(page.getByLabel('Caption').nth(0)).toHaveValue('the second')
    await page.getByRole('button', { name: 'Take out Diagram 2' }).click()
    await expect(page.getByLabel('Caption')).toHaveCount(1)
    await page.getByRole('button', { name: 'Preview' }).click()
    await expect(page.locator('#preview')).toContainText('Everything')

    await page.getByLabel('Title').fill('A plain form, typed again')
    await page.getByRole('button', { name: 'Hand in version 1' }).click()
    await expect(page.getByRole('alert').first()).toContainText('nothing was handed in yet')
    await expect(page.getByLabel('Title')).toHaveValue('A plain form, typed again')
    await page.getByLabel(/^Text alternative/).fill('A box and an arrow.')
    await page.getByRole('button', { name: 'Hand in version 1' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('A plain form, typed again')
  })
})
