import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { unpack } from '../support/unpack'
import { expect, test } from './support/journey'

const designs = '/challenges/virtual-event-platform/designs'

const titles = (page: Page) => page.getByRole('main').getByRole('listitem').getByRole('heading', { level: 2 })

/** Follows a link that brings a file, and says what lies in it. */
async function take(page: Page, name: RegExp) {
  const coming = page.waitForEvent('download')
  await page.getByRole('link', { name }).click()
  const download = await coming
  const files = await unpack(readFileSync(await download.path()))
  return { name: download.suggestedFilename(), files, paths: files.map(({ path }) => path) }
}

test('Jonas narrows the gallery by keyboard alone, and finds back from a filter that nothing fits', async ({
  page,
  signIn,
  visit,
  accessible,
}) => {
  await signIn('jonas')
  await visit(`${designs}?blind=1`)
  await expect(page.getByLabel('began blind')).toBeChecked()
  await accessible()
  await page.getByRole('searchbox').focus()
  await page.keyboard.type('house tricky%')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'No design fits all of that' })).toBeVisible()
  await accessible()
  await page.getByRole('searchbox').focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('house')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/q=house/)
  await expect(titles(page).filter({ hasText: 'One house, many rooms' })).toHaveCount(1)
  await expect(titles(page).filter({ hasText: 'Everything that happened' })).toHaveCount(0)
  await page.getByLabel(/^PostgreSQL/).focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/uses=PostgreSQL/)
  await expect(titles(page).first()).toHaveText('One house, many rooms')
  await titles(page).first().getByRole('link').focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/designs\/priya\/1/)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } })

  test('the gallery and its filter do not scroll sideways, and services are pushed in a line of their own', async ({
    page,
    signIn,
    visit,
    accessible,
  }) => {
    await signIn('priya')
    await visit(`${designs}?blind=1`)
    await expect(titles(page).first()).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
    await page.getByRole('group', { name: 'That use all of' }).getByRole('checkbox').last().check()
    await page.getByRole('button', { name: 'Show' }).click()
    await expect(page).toHaveURL(/uses=/)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
    await accessible()
  })
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('Tomás filters, takes what its license lets him take, and his own design with everything in it', async ({ page, signIn, visit }) => {
    await signIn('tomas')
    await visit(`${designs}?unreviewed=1`)
    await page.getByLabel('need a review').uncheck()
    // What else was handed in before decides whether it is folded away.
    const more = page.getByText(/^\d+ more$/)
    if ((await more.count()) > 0) await more.click()
    await page.getByLabel(/^Redis/).check()
    await page.getByRole('button', { name: 'Show' }).click()
    const jonas = titles(page).filter({ hasText: 'Three services and a quiet queue' })
    await expect(jonas).toHaveCount(1)
    await expect(titles(page).filter({ hasText: 'One house, many rooms' })).toHaveCount(0)

    await jonas.getByRole('link').click()
    await expect(page.getByText('It stands under CC BY 4.0: name Jonas Lindqvist')).toBeVisible()
    const other = await take(page, /Everything as a zip/)
    expect(other.name).toBe('virtual-event-platform-jonas.zip')
    expect(other.paths).not.toContainEqual(expect.stringContaining('draft'))
    expect(String(other.files[0]?.bytes)).toContain('is licensed under [CC BY 4.0]')

    await visit(`${designs}/tomas/1`)
    const own = await take(page, /Everything as a zip/)
    const root = 'virtual-event-platform tomas'
    for (const path of ['README.md', 'version-1.md', 'draft.md', 'metadata.json', 'diagrams/in-order.webp'])
      expect(own.paths).toContain(`${root}/${path}`)
    const folder = await take(page, /for a pull request/)
    expect(folder.paths).toContain('2 A place for virtual events and hackathons/submissions/tomas/README.md')
    expect(
      folder.files
        .find(({ path }) => path.endsWith('in-order.webp'))
        ?.bytes.subarray(8, 12)
        .toString(),
    ).toBe('WEBP')
  })

  test('Jonas reads a design whose rights are reserved, and is not offered to take it', async ({ page, signIn, visit, app }) => {
    await signIn('jonas')
    await visit(`${designs}/tomas/1`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Everything that happened, in order')
    await expect(page.getByText('Take it away')).toHaveCount(0)
    await expect(page.getByText('All rights reserved: the source stays with its author.')).toHaveCount(1)
    await expect(page.getByRole('link', { name: /Download the source/ })).toHaveCount(0)
    const answer = await page.request.get(`${app.origin}/api/v1${designs}/tomas/archive`)
    expect([answer.status(), await answer.text()]).toEqual([403, expect.stringContaining('All rights in this design are reserved')])
  })
})
