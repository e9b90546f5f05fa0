import { drawing, notes } from './support/drawing'
import { expect, notesField, test, writeNotes } from './support/journey'

const challenge = '/challenges/virtual-event-platform'

test('Noor finds the designs locked, hands in her own, and they open', async ({ page, app, visit, signIn, accessible }) => {
  await signIn('noor')
  await visit(`${challenge}/designs`)
  await expect(page.getByRole('heading', { name: 'Design first, then look' })).toBeVisible()
  await accessible()
  expect((await page.request.get(`${app.origin}${challenge}/designs/jonas/1`)).status()).toBe(404)

  await page.getByRole('link', { name: /my design/ }).click()
  await page.waitForURL('**/my-design')
  const begin = page.getByRole('button', { name: /^Start/ })
  await expect(begin.or(page.getByLabel('Title'))).toBeVisible()
  if (await begin.isVisible()) await begin.click()
  await page.getByLabel('Title').fill('One gateway, one queue')
  await writeNotes(page, 'Too short to hand in [R3].')
  await expect(page.getByText(/^Saved/)).toBeVisible()
  await accessible()

  const files = page.locator('input[type=file]')
  await files.setInputFiles({ name: 'notes.png', mimeType: 'image/png', buffer: Buffer.from('this is no picture') })
  await expect(page.getByText(/notes\.png/).last()).toBeVisible()
  await files.setInputFiles({ name: 'The evening & after.png', mimeType: 'image/png', buffer: await drawing() })
  await expect(page.getByLabel('Caption')).toBeVisible()

  await page.getByRole('button', { name: 'Hand in version 1' }).click()
  await expect(page.getByRole('alert').first()).toBeVisible()
  await expect(notesField(page)).toHaveValue('Too short to hand in [R3].')

  await writeNotes(page, notes)
  await page.getByLabel('Caption').fill('The evening')
  await page.getByLabel(/^Text alternative/).fill('A box on the left, an arrow to the right: the gateway and its queue.')
  await expect(page.getByText(/^Saved/)).toBeVisible()
  await page.reload()
  await expect(notesField(page)).toHaveValue(notes)
  await page.getByRole('button', { name: 'Hand in version 1' }).click()
  await page.waitForURL(/designs\/noor/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('One gateway, one queue')
  await expect(page.getByText('designed blind').first()).toBeVisible()
  await accessible()

  await visit(`${challenge}/designs/jonas/1`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Three services')
  await expect(page.getByRole('img').first()).toBeVisible()
})

test('two windows on one draft: the second sees both texts and neither is lost', async ({ page, context, app, signIn, visit }) => {
  await signIn('tomas')
  await visit('/challenges/holiday-rentals/my-design')
  const begin = page.getByRole('button', { name: /^Start/ })
  await expect(begin.or(page.getByLabel('Title'))).toBeVisible()
  if (await begin.isVisible()) await begin.click()
  await page.getByLabel('Title').fill('From the first window')
  await expect(page.getByText(/^Saved/)).toBeVisible()
  const second = await context.newPage()
  await second.goto(`${app.origin}/challenges/holiday-rentals/my-design`)
  await expect(second.getByLabel('Title')).toHaveValue('From the first window')
  await writeNotes(page, 'Written in the first window.')
  await expect(page.getByText(/^Saved/)).toBeVisible()
  const saved = page.waitForResponse((answer) => answer.url().includes('/draft') && answer.ok())
  await page.getByLabel('Title').fill('From the first window, again')
  await saved
  await writeNotes(second, 'Written in the second window.')
  await expect(second.getByText('Written in the first window.')).toBeVisible()
  await expect(notesField(second)).toHaveValue('Written in the second window.')
  await second.close()
})

test('over a slow line nobody meets their own words as a conflict', async ({ page, signIn, visit }) => {
  await signIn('priya')
  await visit(`${challenge}/my-design`)
  await page.route('**/draft', async (route) => {
    // Longer than the pause between two saves, so that a second and a third one wait for the first.
    await new Promise((resolve) => setTimeout(resolve, 4000))
    await route.continue()
  })
  const first = page.waitForRequest('**/draft')
  await page.getByLabel('Title').fill('One house')
  await first
  await page.getByLabel('Title').fill('One house, many')
  await page.waitForTimeout(3200)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const second = page.waitForResponse('**/draft')
  await second
  await page.waitForResponse('**/draft')
  await expect(page.getByText(/^Saved/)).toBeVisible()
  await expect(page.getByText('changed in another window')).toHaveCount(0)
  await page.unroute('**/draft')
  await page.reload()
  await expect(page.getByLabel('Title')).toHaveValue('One house, many')
})
