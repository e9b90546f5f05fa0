import { randomUUID } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium, type Page } from '@playwright/test'
import config from '../../playwright.config'
import { drawing, notes } from './support/drawing'
import { expect, notesField, signInAs, test, writeNotes } from './support/journey'

const desk = '/challenges/holiday-rentals/my-design'
const editor = (page: Page) => page.locator('.cm-content')
const saved = (page: Page) => page.getByText(/^Saved \d\d:\d\d/)

async function begin(page: Page) {
  const start = page.getByRole('button', { name: /^Start/ })
  await expect(start.or(page.getByLabel('Title'))).toBeVisible()
  if (await start.isVisible()) await start.click()
  await expect(page.getByLabel('Title')).toBeVisible()
}

test('Wen writes with the keyboard: requirements complete, lists go on, Tab leads out, a mark on a diagram covers the rest', async ({
  page,
  visit,
  signIn,
  accessible,
}) => {
  await signIn('wen')
  await visit(desk)
  await begin(page)
  await expect(editor(page)).toBeVisible()
  await page.getByText('Notes', { exact: true }).click()
  await expect(editor(page)).toBeFocused()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('As [R3')
  await expect(page.getByRole('option', { name: /^R3/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await page.keyboard.type(' asks, and N1')
  await expect(page.getByRole('option', { name: /^N1/ }).first()).toBeVisible()
  await page.keyboard.press('Enter')
  await page.keyboard.type(':\n- one\ntwo')
  await expect(notesField(page)).toHaveValue('As [R3] asks, and [N1]:\n- one\n- two')
  await expect(page.getByText('7 words')).toBeVisible()
  await expect(page.getByRole('link', { name: /^R3 cited/ })).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(editor(page)).not.toBeFocused()

  // Other journeys may have left diagrams on Wen's desk; this one comes last.
  const marks = page.getByText('Shows (requirements)')
  const before = await marks.count()
  await page.locator('input[type=file]').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: await drawing() })
  await expect(marks).toHaveCount(before + 1)
  await marks.last().click()
  await page.getByRole('checkbox', { name: /^R1 / }).check()
  await expect(page.getByRole('link', { name: /^R1 on diagram/ })).toBeVisible()
  await expect(saved(page)).toBeVisible()
  await accessible()
  await page.reload()
  await expect(page.getByRole('link', { name: /^R1 on diagram/ })).toBeVisible()
  await page.getByRole('button', { name: 'Side by side' }).click()
  await expect(page.locator('#preview')).toContainText('two')
  await editor(page).focus()
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.type(' and three')
  await expect(page.locator('#preview')).toContainText('two and three')
})

test('Priya drops ten files with a broken one among them: nine arrive, one says why; she drags them into order', async ({
  page,
  visit,
  signIn,
}) => {
  await signIn('priya')
  await visit(desk)
  await begin(page)
  const good = await drawing()
  const files = Array.from({ length: 10 }, (_, index) => ({
    name: index === 4 ? 'torn & broken.png' : `no ${index} – Çizim.png`,
    bytes: [...(index === 4 ? good.subarray(0, 200) : good)],
  }))
  const transfer = await page.evaluateHandle((given) => {
    const carried = new DataTransfer()
    for (const { name, bytes } of given) carried.items.add(new File([new Uint8Array(bytes)], name, { type: 'image/png' }))
    return carried
  }, files)
  await expect(page.getByRole('button', { name: 'Add a diagram' })).toBeVisible()
  await page.locator('#notes, .cm-content').first().dispatchEvent('drop', { dataTransfer: transfer })
  await expect(page.getByText('9 of 10 arrived.')).toBeVisible({ timeout: 60_000 })
  await expect(page.getByLabel('Caption')).toHaveCount(9)
  await expect(page.getByRole('alert').filter({ hasText: 'torn & broken.png' })).toBeVisible()
  for (const index of [0, 1, 2])
    await page
      .getByLabel('Caption')
      .nth(index)
      .fill(`was ${index + 1}`)

  // Both cards in sight: a mouse cannot be sent where the window does not reach.
  await page.setViewportSize({ width: 1280, height: 3600 })
  await page.evaluate(() => window.scrollTo(0, 0))
  const cards = page.locator('#diagrams ol > li')
  await cards.nth(2).locator('[data-drag-handle]').hover()
  await page.mouse.down()
  const target = await cards
    .nth(1)
    .getByRole('button', { name: /^Take out/ })
    .boundingBox()
  if (!target) throw new Error('no card above')
  for (const step of [20, 5, 0]) {
    await page.mouse.move(target.x, target.y - step, { steps: 4 })
    // A browser tells of a drag by frames; a hand is no faster.
    await page.waitForTimeout(100)
  }
  await page.mouse.up()
  await expect(page.getByText('Diagram 3 is now 2 of 9.')).toBeVisible()
  await expect(page.getByLabel('Caption').nth(1)).toHaveValue('was 3')
  await page.getByRole('button', { name: 'Move Diagram 2 up' }).press('Enter')
  await expect(page.getByText('Diagram 2 is now 1 of 9.')).toBeVisible()
  await expect(saved(page)).toBeVisible()
  await page.reload()
  await expect(page.getByLabel('Caption').nth(0)).toHaveValue('was 3')
  await expect(page.getByLabel('Caption').nth(2)).toHaveValue('was 2')
})

test('Tomás hands in with questions, lays version 1 on the desk again, changes her mind, and says who may see it', async ({
  page,
  visit,
  signIn,
  accessible,
}) => {
  await signIn('tomas')
  await visit(desk)
  await begin(page)
  await page.getByLabel('Title').fill('The first thought')
  await writeNotes(page, notes)
  await page.locator('input[type=file]').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: await drawing() })
  await page.getByLabel(/^Text alternative/).fill('A box.')
  await page.getByRole('radio', { name: /^On my questions/ }).check()
  await page.getByLabel('Question 1').fill('Is one gateway enough?')
  await page.getByRole('button', { name: 'Hand in version 1' }).click()
  await page.waitForURL('**/designs/tomas/1')
  await expect(page.getByRole('region', { name: 'Feedback wish' })).toContainText('Is one gateway enough?')
  await expect(page.getByText('All rights reserved')).toBeVisible()

  await visit(desk)
  await page.getByLabel('Title').fill('The second thought')
  await page.getByRole('radio', { name: /^Tear it apart/ }).check()
  await expect(saved(page)).toBeVisible()
  await page.getByRole('button', { name: 'Work on this version 1' }).click()
  await expect(page.getByText('What lay here before is kept.')).toBeVisible()
  await expect(page.getByLabel('Title')).toHaveValue('The first thought')
  await expect(page.getByRole('radio', { name: /^Tear it apart/ })).toBeChecked()
  await page.getByRole('button', { name: 'Put back what lay here before' }).click()
  await expect(page.getByText('What lay here before is kept.')).toHaveCount(0)
  await expect(page.getByLabel('Title')).toHaveValue('The second thought')

  await page.getByLabel('Visible to').selectOption('members')
  await page.getByLabel('License').selectOption('cc_by_sa')
  await page.getByRole('button', { name: 'Save who sees it' }).click()
  await expect(page.getByText('Saved. It holds for all versions.')).toBeVisible()
  await accessible()
  await visit('/challenges/holiday-rentals/designs/tomas/1')
  await expect(page.getByText('CC BY-SA 4.0 · for members only')).toBeVisible()
})

test('the browser dies while Noor writes without a connection; what its disk had by then is on her desk again', async ({ app }) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'charrette-browser-'))
  const revived = `${folder}-revived`
  const open = (profile: string) =>
    chromium.launchPersistentContext(profile, { ...config.use?.launchOptions, timezoneId: 'Asia/Kathmandu' })
  try {
    const before = await open(folder)
    const [page = await before.newPage()] = before.pages()
    await signInAs(page, app, 'noor@example.org')
    await page.goto(`${app.origin}/challenges/virtual-event-platform/my-design`)
    await begin(page)
    await page.route('**/draft', (route) => route.abort())
    await page.getByLabel('Title').fill('Written before the crash')
    await editor(page).click()
    await expect(editor(page)).toBeFocused()
    await page.keyboard.press('ControlOrMeta+End')
    const last = ` The last sentence, ${randomUUID()}.`
    await page.keyboard.type(last)
    await expect.poll(() => page.evaluate(wordsOnDisk)).toContain(last)
    // As the system kills it, or the power fails: no page is told.
    await kill(folder)
    await before.close().catch(() => undefined)
    // A process that outlives the others by a moment may still write here: what the disk has now starts anew elsewhere, without the
    // cookies, which a browser killed so early leaves half written.
    cpSync(folder, revived, { recursive: true, filter: (file) => !/Singleton|Cookies/.test(path.basename(file)) })

    const after = await open(revived)
    const [again = await after.newPage()] = after.pages()
    await signInAs(again, app, 'noor@example.org')
    await again.goto(`${app.origin}/challenges/virtual-event-platform/my-design`)
    await expect(again.getByLabel('Title')).toHaveValue('Written before the crash')
    await expect.poll(() => notesField(again).inputValue()).toContain(last)
    await expect(saved(again)).toBeVisible()
    await after.close()
  } finally {
    for (const profile of [folder, revived]) rmSync(profile, { recursive: true, force: true })
  }
})

/** What this browser's database holds, as text. Its writes are strict: what can be read again is on the disk. */
function wordsOnDisk(): Promise<string> {
  return new Promise((resolve) => {
    const opening = indexedDB.open('charrette', 1)
    opening.onupgradeneeded = () => opening.transaction?.abort()
    opening.onerror = () => resolve('')
    opening.onsuccess = () => {
      const reading = opening.result.transaction('kept').objectStore('kept').getAll()
      reading.onsuccess = () => {
        opening.result.close()
        resolve(JSON.stringify(reading.result))
      }
    }
  })
}

/** Ends every process of the browser that lives in this folder, at once and without a word. */
async function kill(folder: string) {
  const { execFileSync } = await import('node:child_process')
  const rows = execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' }).split('\n')
  const own = rows.filter((row) => row.includes(`--user-data-dir=${folder}`)).map((row) => Number.parseInt(row, 10))
  if (own.length === 0) throw new Error('no browser to kill')
  for (const pid of own) process.kill(pid, 'SIGKILL')
}
