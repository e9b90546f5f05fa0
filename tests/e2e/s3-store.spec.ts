import { readdirSync } from 'node:fs'
import { test } from '@playwright/test'
import { startS3 } from '../support/s3'
import { type App, startApp } from './support/app'
import { expect, signInAs } from './support/journey'

// The sample month with its pictures in a real S3 server: what a browser does with redirects, origins and the content policy.
const design = '/challenges/virtual-event-platform/designs/jonas/1'
let store: Awaited<ReturnType<typeof startS3>>
let app: App

test.describe('pictures in an S3 store', () => {
  test.beforeAll(async () => {
    test.setTimeout(180_000)
    store = await startS3()
    app = await startApp(store.variables)
  })
  test.afterAll(async () => {
    await app.stop()
    await store.stop()
  })

  test('a member sees them in the page, fetched from the store', async ({ page }) => {
    await signInAs(page, app, 'jonas@example.org')
    const fetched: string[] = []
    const refused: string[] = []
    page.on('response', (answer) => answer.url().startsWith(store.settings.endpoint) && fetched.push(`${answer.status()} ${answer.url()}`))
    page.on('console', (line) => line.type() === 'error' && refused.push(line.text()))
    await page.goto(app.origin + design)
    const pictures = page.locator('main img[src^="/api/files/"]')
    expect(await pictures.count()).toBeGreaterThan(1)
    for (const picture of await pictures.all()) {
      await picture.scrollIntoViewIfNeeded()
      await expect.poll(() => picture.evaluate((element: HTMLImageElement) => element.naturalWidth)).toBeGreaterThan(0)
    }
    expect(fetched.length).toBeGreaterThan(1)
    expect(fetched.filter((line) => !line.startsWith('200 '))).toEqual([])
    expect(refused).toEqual([])
    expect(await page.content()).not.toContain('X-Amz-Signature')
    expect(readdirSync(app.dataDir)).not.toContain('files')
  })

  test('a script gets pixels it may read, and an opened picture keeps our address', async ({ page }) => {
    await signInAs(page, app, 'jonas@example.org')
    await page.goto(app.origin + design)
    const address = (await page.locator('main img[src^="/api/files/"]').first().getAttribute('src')) ?? ''
    const pixels = await page.evaluate(async (from) => {
      const bitmap = await createImageBitmap(await (await fetch(from)).blob())
      const canvas = new OffscreenCanvas(4, 4)
      const context = canvas.getContext('2d')
      context?.drawImage(bitmap, 0, 0)
      return context?.getImageData(0, 0, 4, 4).data.length
    }, address)
    expect(pixels).toBe(64)
    const opened = await page.goto(app.origin + address.split('?')[0])
    expect([opened?.status(), new URL(page.url()).pathname]).toEqual([200, address.split('?')[0]])
  })

  test('whoever is locked out is told the same as by a folder, and the store hears nothing', async ({ page }) => {
    await signInAs(page, app, 'jonas@example.org')
    await page.goto(app.origin + design)
    const address = (await page.locator('main img[src^="/api/files/"]').first().getAttribute('src')) ?? ''
    await page.context().clearCookies()
    store.asked.length = 0
    for (const dest of ['image', 'empty', 'document']) {
      const headers = { 'sec-fetch-dest': dest, 'sec-fetch-mode': 'no-cors', 'sec-fetch-site': 'same-origin' }
      expect((await page.request.get(app.origin + address, { headers, maxRedirects: 0 })).status()).toBe(404)
    }
    expect(store.asked).toEqual([])
  })

  test('a page without its store is a page without pictures, and health says so', async ({ page }) => {
    store.behave('cut')
    await signInAs(page, app, 'jonas@example.org')
    expect((await page.goto(app.origin + design))?.status()).toBe(200)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect((await page.request.get(`${app.origin}/api/health/ready`)).status()).toBe(503)
    store.behave('well')
    await expect.poll(async () => (await page.request.get(`${app.origin}/api/health/ready`)).status()).toBe(200)
  })
})
