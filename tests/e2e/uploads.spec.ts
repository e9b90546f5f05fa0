import { drawioDocument, excalidrawScene, pngWithChunk, svgPicture } from '../support/drawings'
import { drawing } from './support/drawing'
import { expect, test } from './support/journey'

const desk = '/challenges/holiday-rentals/my-design'

test('Wen drops in a drawing of each kind; all are drawn, and one that cannot be read says why', async ({
  page,
  visit,
  signIn,
  accessible,
}) => {
  await signIn('wen')
  await visit(desk)
  const begin = page.getByRole('button', { name: /^Start/ })
  await expect(begin.or(page.getByLabel('Title'))).toBeVisible()
  if (await begin.isVisible()) await begin.click()
  await expect(page.getByLabel('Title')).toBeVisible()

  const files = page.locator('input[type=file]').first()
  const inside = pngWithChunk(await drawing(900, 500), 'mxfile', encodeURIComponent(drawioDocument({ boxes: 12 })))
  const kinds = [
    { name: 'House & garden – 家.drawio', mimeType: 'application/octet-stream', buffer: Buffer.from(drawioDocument({ packed: true })) },
    { name: 'rooms of the house.excalidraw', mimeType: 'application/json', buffer: Buffer.from(excalidrawScene()) },
    { name: 'front door.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(svgPicture()) },
    { name: 'whole plan.drawio.png', mimeType: 'image/png', buffer: inside },
  ]
  const pictures = page.locator('[id^="diagram-"] img')
  const before = await pictures.count()
  await files.setInputFiles(kinds)
  await expect(pictures).toHaveCount(before + kinds.length, { timeout: 30_000 })
  for (const picture of await pictures.all()) {
    await picture.scrollIntoViewIfNeeded()
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(100)
  }
  await accessible()

  const dangerous = svgPicture({ more: '<script>alert(1)</script>' })
  await files.setInputFiles({ name: 'dangerous.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(dangerous) })
  await expect(page.getByText(/dangerous\.svg: .*could run a program/)).toBeVisible()
  await expect(pictures).toHaveCount(before + kinds.length)
})

test('Wen hears without JavaScript that a picture came and the drawing inside it did not', async ({
  browser,
  page,
  app,
  signIn,
  visit,
}) => {
  await signIn('wen')
  await visit(desk)
  const begin = page.getByRole('button', { name: /^Start/ })
  await expect(begin.or(page.getByLabel('Title'))).toBeVisible()
  if (await begin.isVisible()) await begin.click()
  await expect(page.getByLabel('Title')).toBeVisible()

  const plain = await browser.newContext({ javaScriptEnabled: false, storageState: await page.context().storageState() })
  const window = await plain.newPage()
  await window.goto(`${app.origin}${desk}`)
  const broken = pngWithChunk(await drawing(), 'mxfile', encodeURIComponent('<mxfile><diagram'))
  await window.getByLabel('Add a diagram').setInputFiles({ name: 'plan.drawio.png', mimeType: 'image/png', buffer: broken })
  await window.getByRole('button', { name: 'Upload' }).click()
  await expect(window.getByText('The picture was added, the drawing inside it was not.')).toBeVisible()
  await plain.close()
})
