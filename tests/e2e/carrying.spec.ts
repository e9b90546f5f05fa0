import { randomUUID } from 'node:crypto'
import type { BrowserContext, Page } from '@playwright/test'
import { boardOf, drawn } from '../support/boards'
import type { App } from './support/app'
import { notes } from './support/drawing'
import { expect, signInAs, test, writeNotes } from './support/journey'

const challenge = '/challenges/virtual-event-platform'
const size = { width: 1260, height: 600 }
const boxes = ['Gateway', 'Orders', 'Payments', 'Stock', 'Mailer', 'Search'].map((name, index) => ({
  name,
  x: 60 + (index % 3) * 400,
  y: 80 + Math.floor(index / 3) * 320,
}))
/** The same boxes lower and to the right, without the last one. */
const later = boxes.slice(0, 5).map((box) => ({ ...box, x: box.x + 60, y: box.y + 40 }))
const ward = [{ name: 'One desk', x: 300, y: 200 }]

test.describe('conversations survive a new version', () => {
  test.describe.configure({ mode: 'serial' })
  // People of this journey alone: their designs change under nobody else's feet.
  const [author, asker] = [`author-${randomUUID().slice(0, 8)}@example.org`, `asker-${randomUUID().slice(0, 8)}@example.org`]
  const questions = {
    moved: 'Who calls the gateway first?',
    gone: 'What if nobody searches?',
    same: 'Is one desk enough?',
    general: 'Why so few boxes?',
  }
  let design = ''

  const enter = async (context: BrowserContext, app: App, address: string): Promise<Page> => {
    const page = await context.newPage()
    await signInAs(page, app, address)
    return page
  }
  const upload = async (page: Page, name: string, buffer: Buffer) => {
    const captions = page.getByLabel('Caption')
    const before = await captions.count()
    await page.locator('input[type=file]').setInputFiles({ name: `${name}.png`, mimeType: 'image/png', buffer })
    await expect(captions).toHaveCount(before + 1)
    await captions.last().fill(name)
    await page
      .getByLabel(/^Text alternative/)
      .last()
      .fill('Boxes and arrows, as in the notes.')
    await expect(page.getByText(/^Saved/)).toBeVisible()
  }
  const handIn = async (page: Page, number: number) => {
    await page.getByRole('button', { name: `Hand in version ${number}` }).click()
    await page.waitForURL(new RegExp(`/designs/[a-z0-9-]+/${number}`))
  }
  /** Points at a place with keys: the middle first, then by so many percent. */
  const pin = async (page: Page, diagram: number, keys: string[], text: string) => {
    await page
      .getByRole('button', { name: /^Ask about a place in/ })
      .nth(diagram)
      .click()
    await expect(page.getByRole('application')).toBeFocused()
    for (const key of ['Enter', ...keys, 'Enter']) await page.keyboard.press(key)
    await ask(page, text)
  }
  const ask = async (page: Page, text: string) => {
    await page.getByLabel('Your question').fill(text)
    await page.getByRole('button', { name: 'Ask', exact: true }).click()
    await expect(card(page, text)).toBeVisible()
  }
  const card = (page: Page, text: string) => page.locator('.thread-card').filter({ hasText: text })
  const item = (page: Page, text: string) => page.getByRole('listitem').filter({ hasText: text })

  test('an author hands in, somebody pins questions, and a second version keeps, moves and loses their places', async ({
    browser,
    app,
  }) => {
    test.setTimeout(180_000)
    const page = await enter(await browser.newContext(), app, author)
    await page.goto(`${app.origin}${challenge}/my-design`)
    const begin = page.getByRole('button', { name: /^Start/ })
    await expect(begin.or(page.getByLabel('Title'))).toBeVisible()
    if (await begin.isVisible()) await begin.click()
    await page.getByLabel('Title').fill('Boxes that move')
    await writeNotes(page, notes)
    await upload(page, 'The board', await drawn(boardOf(boxes, size)))
    await upload(page, 'The desk', await drawn(boardOf(ward, { width: 800, height: 500 })))
    await handIn(page, 1)
    design = new URL(page.url()).pathname.replace(/\/1$/, '')

    const reader = await enter(await browser.newContext(), app, asker)
    await reader.goto(`${app.origin}${challenge}/designs?look=1`)
    const open = reader.getByRole('button', { name: 'Open the designs' })
    await open.click()
    await expect(open).toHaveCount(0)
    await reader.goto(`${app.origin}${design}/1`)
    // The gateway is the first box of the first row, the search the last of the second.
    await pin(reader, 0, [...Array(7).fill('Shift+ArrowLeft'), ...Array(6).fill('Shift+ArrowUp')], questions.moved)
    await pin(reader, 0, [...Array(6).fill('Shift+ArrowRight'), ...Array(5).fill('Shift+ArrowDown')], questions.gone)
    await pin(reader, 1, [], questions.same)
    await ask(reader, questions.general)

    await page.goto(`${app.origin}${challenge}/my-design`)
    await page
      .getByRole('button', { name: /^Take out/ })
      .first()
      .click()
    await expect(page.getByLabel('Caption')).toHaveCount(1)
    await upload(page, 'The board', await drawn(boardOf(later, size)))
    await handIn(page, 2)
    for (const context of [page.context(), reader.context()]) await context.close()
  })

  test('a reader sees them on both versions, marked as proposed, and an answer from the newest stays there', async ({
    page,
    app,
    visit,
    accessible,
  }) => {
    await signInAs(page, app, asker)
    await expect(async () => {
      await visit(`${design}/2`)
      await expect(card(page, questions.gone)).toContainText('its place is gone')
    }).toPass({ timeout: 60_000 })
    for (const text of Object.values(questions)) await expect(card(page, text)).toContainText('Left on version 1')
    await expect(card(page, questions.moved)).toContainText('proposed, not yet confirmed by its author')
    await expect(card(page, questions.general)).not.toContainText('proposed')
    await expect(page.getByRole('link', { name: /question, .*left on version 1, proposed place$/ })).toHaveCount(2)
    await accessible()
    await card(page, questions.general)
      .getByRole('link', { name: /^Reply/ })
      .click()
    await card(page, questions.general).getByLabel('Your reply').fill('And why these?')
    await card(page, questions.general).getByRole('button', { name: 'Reply', exact: true }).click()
    await expect(card(page, questions.general)).toContainText('And why these?')
    expect(new URL(page.url()).pathname).toBe(`${design}/2`)
    expect((await page.request.get(`${app.origin}${design}/2/conversations`)).status(), 'the pass is the author’s alone').toBe(404)
  })

  test('the author hears of it and says in one pass, with the keyboard, where they stand and what is answered', async ({
    page,
    app,
    visit,
    accessible,
  }) => {
    await signInAs(page, app, author)
    await visit('/notifications')
    await page.getByRole('link', { name: /Conversations were carried over/ }).click()
    await page.waitForURL(`**${design}/2/conversations`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Conversations of earlier versions')
    await accessible()
    const here = (text: string) => item(page, text).getByRole('radio', { name: /^It stands here/ })
    await expect(here(questions.moved)).toBeChecked()
    await expect(here(questions.same)).toBeChecked()
    await expect(item(page, questions.gone).getByRole('radio', { name: /^It is gone/ })).toBeChecked()

    // Not on the desk, says the author, and points at it with keys.
    await item(page, questions.same).getByText('Put it elsewhere').focus()
    await page.keyboard.press('Enter')
    await item(page, questions.same)
      .getByRole('button', { name: /^Point at it/ })
      .press('Enter')
    await expect(page.getByRole('application')).toBeFocused()
    await accessible()
    for (const key of ['Shift+ArrowLeft', 'Shift+ArrowUp', 'Enter']) await page.keyboard.press(key)
    await expect(item(page, questions.same).getByRole('radio', { name: 'It stands elsewhere' })).toBeChecked()
    await expect(item(page, questions.same).getByLabel('From the left, %')).toHaveValue('45')
    await item(page, questions.moved).getByRole('checkbox', { name: 'Version 2 answers it' }).check()
    await page.getByRole('button', { name: 'Save all 4' }).click()
    await page.waitForURL(`**${design}/2`)
    await expect(card(page, questions.moved)).toContainText('answered by this version')
    await expect(card(page, questions.moved)).not.toContainText('proposed')
    await expect(card(page, questions.gone)).toContainText('its place is gone')
    await accessible()
    await visit(`${design}/1`)
    await card(page, questions.moved).getByRole('link', { name: 'version 2' }).click()
    await page.waitForURL(/\/2#thread-/)
  })

  test.describe('without script', () => {
    test.use({ javaScriptEnabled: false })

    test('the form works, a wrong number comes back beside its field, and a slower window is told and keeps its choice', async ({
      page,
      app,
      visit,
    }) => {
      await signInAs(page, app, author)
      await visit(`${design}/2/conversations`)
      const other = await page.context().newPage()
      await other.goto(page.url())
      const elsewhere = async (on: Page, left: string) => {
        const same = item(on, questions.same)
        if (!(await same.getByLabel('From the left, %').isVisible())) await same.getByText('Put it elsewhere').click()
        await same.getByRole('radio', { name: 'It stands elsewhere' }).check()
        await same.getByLabel('From the left, %').fill(left)
      }
      const posted = async (on: Page) => {
        const answer = on.waitForResponse((response) => response.request().method() === 'POST')
        await on.getByRole('button', { name: 'Save all 4' }).click()
        return (await answer).status()
      }
      await elsewhere(page, 'far')
      expect(await posted(page)).toBe(422)
      await expect(item(page, questions.same)).toContainText('Please give a number of percent')
      await expect(item(page, questions.same).getByLabel('From the left, %')).toHaveValue('far')
      await elsewhere(page, '30')
      expect(await posted(page)).toBe(303)
      await page.waitForURL(`**${design}/2`)

      await elsewhere(other, '60')
      expect(await posted(other)).toBe(409)
      await expect(other.getByRole('alert').filter({ hasText: 'changed since this page was drawn' })).toBeVisible()
      await expect(item(other, questions.same).getByLabel('From the left, %')).toHaveValue('60')
      expect(await posted(other)).toBe(303)
      await other.waitForURL(`**${design}/2`)
    })
  })
})
