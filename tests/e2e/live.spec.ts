import type { Browser, Page } from '@playwright/test'
import { type App, startApp } from './support/app'
import { expect, signInAs, test } from './support/journey'

const challenge = '/challenges/virtual-event-platform'
const design = `${challenge}/designs/jonas/1`
const soon = { timeout: 20_000 }

test.describe('conversations as they happen', () => {
  test.describe.configure({ mode: 'serial' })
  // A program of its own: designs are taken back here.
  let own: App
  test.beforeAll(async () => {
    test.setTimeout(180_000)
    own = process.env.E2E_ORIGIN ? { origin: process.env.E2E_ORIGIN, dataDir: '', stop: async () => {} } : await startApp()
  })
  test.afterAll(() => own.stop())

  const enter = async (browser: Browser, handle: string): Promise<Page> => {
    const page = await (await browser.newContext()).newPage()
    await signInAs(page, own, `${handle}@example.org`)
    return page
  }
  const ask = async (page: Page, text: string, place = design) => {
    await page.goto(own.origin + place)
    await page.getByLabel('Your question').fill(text)
    await page.getByRole('button', { name: 'Ask', exact: true }).click()
    await expect(page.getByText(text).first()).toBeVisible(soon)
  }
  const threadWith = (page: Page, text: string) => page.locator('[data-thread]').filter({ hasText: text })
  const answer = async (page: Page, question: string, text: string) => {
    const thread = threadWith(page, question)
    await thread.getByRole('link', { name: /^Reply/ }).click()
    await thread.getByLabel('Your reply').fill(text)
    await thread.getByRole('button', { name: 'Reply', exact: true }).click()
    await expect(thread.getByRole('paragraph').filter({ hasText: text })).toBeVisible(soon)
  }

  test('Priya’s reply arrives in Jonas’s page while he writes, and nothing of his moves', async ({ browser, page, accessible }) => {
    const priya = await enter(browser, 'priya')
    await ask(priya, 'What happens to a request that arrives twice?')
    await signInAs(page, own, 'jonas@example.org')
    await page.goto(own.origin + design)
    const thread = threadWith(page, 'arrives twice?')
    const field = page.getByLabel('Your question')
    await field.fill('While I write, somebody')
    await field.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(5, 5))
    const place = await field.evaluate((area) => Math.round(area.getBoundingClientRect().top))

    await answer(priya, 'arrives twice?', 'And one that never arrives?')
    await expect(thread.getByText('And one that never arrives?')).toBeVisible(soon)
    await expect(page.getByRole('status').filter({ hasText: /Priya \S*.*replied in conversation \d+/ })).toHaveCount(1)
    await expect(thread.locator('[data-new]')).toHaveCount(1)
    await expect(field).toBeFocused()
    await expect(field).toHaveValue('While I write, somebody')
    expect(await field.evaluate((area: HTMLTextAreaElement) => area.selectionStart)).toBe(5)
    expect(await field.evaluate((area) => Math.round(area.getBoundingClientRect().top))).toBe(place)
    await accessible()

    // One's own words are not announced, in this window or another.
    await page.getByRole('button', { name: 'Post', exact: true }).click()
    await expect(threadWith(page, 'While I write, somebody')).toBeVisible(soon)
    await expect(page.getByRole('status').filter({ hasText: 'Jonas' })).toHaveCount(0)
    await priya.context().close()
  })

  test('Jonas posts on a slow line, and the page is drawn once although it is told of his words before it has come', async ({ page }) => {
    await signInAs(page, own, 'jonas@example.org')
    await page.goto(own.origin + design)
    await expect(page.getByRole('button', { name: 'Shortcuts' })).toBeVisible()
    let drawn = 0
    await page.route(
      (url) => url.pathname === design,
      async (route) => {
        drawn += 1
        // Longer than the announcement takes.
        await new Promise((resolve) => setTimeout(resolve, 1500))
        await route.continue()
      },
    )
    const text = 'How often is this drawn?'
    await page.getByLabel('Your question').fill(text)
    await page
      .getByRole('button', { name: 'Post', exact: true })
      .or(page.getByRole('button', { name: 'Ask', exact: true }))
      .click()
    await expect(threadWith(page, text).getByRole('heading', { level: 3 })).toBeFocused({ timeout: 20_000 })
    expect(drawn).toBe(1)
  })

  test('Jonas goes back to a design he has left, and to one where he began a reply, and reads every conversation', async ({
    browser,
    page,
  }) => {
    const priya = await enter(browser, 'priya')
    await ask(priya, 'Who is told when it fails?')
    await signInAs(page, own, 'jonas@example.org')
    const text = threadWith(page, 'told when it fails?').getByRole('paragraph').filter({ hasText: 'told when it fails?' })
    await page.goto(own.origin + design)
    await expect(text).toBeVisible()
    await page.getByRole('banner').getByRole('link', { name: 'Challenges' }).click()
    await expect(text).toHaveCount(0)
    await page.goBack()
    await expect(text).toBeVisible(soon)

    await page.goto(own.origin + design)
    await threadWith(page, 'told when it fails?')
      .getByRole('link', { name: /^Reply/ })
      .click()
    await expect(page.getByLabel('Your reply')).toBeVisible(soon)
    await page.goBack()
    await expect(page.getByLabel('Your reply')).toHaveCount(0)
    await expect(text).toBeVisible(soon)

    // After posting: back to the form, and back to where he came from.
    await page.goto(own.origin + design)
    await answer(page, 'told when it fails?', 'Whoever is on call.')
    const replied = threadWith(page, 'told when it fails?').getByRole('paragraph').filter({ hasText: 'Whoever is on call.' })
    for (let step = 0; step < 2; step++) {
      await page.goBack()
      await expect(text).toBeVisible(soon)
      await expect(replied).toBeVisible(soon)
    }
    await priya.context().close()
  })

  test('a link that has the focus, and what was unfolded, stay as others write in the same conversation', async ({ browser, page }) => {
    const priya = await enter(browser, 'priya')
    await ask(priya, 'Which of the two owns the clock?')
    await signInAs(page, own, 'jonas@example.org')
    await page.goto(own.origin + design)
    const thread = threadWith(page, 'owns the clock?')
    const link = thread.getByRole('link', { name: /^Reply/ })
    await link.focus()
    await answer(priya, 'owns the clock?', 'Or is it the database?')
    await expect(thread.getByText('Or is it the database?')).toBeVisible(soon)
    await expect(link).toBeFocused()
    await priya.context().close()
  })

  test('where streams are held back the page asks from time to time, and the words arrive all the same', async ({ browser }) => {
    // Not the page that listens for errors on the console: the browser names each stream that is refused.
    const [priya, jonas] = await Promise.all([enter(browser, 'priya'), enter(browser, 'jonas')])
    await ask(priya, 'Who pays for an idle hour?')
    await jonas.route('**/api/v1/versions/*/events', (route) =>
      route.request().headers().accept?.includes('text/event-stream') ? route.abort() : route.continue(),
    )
    await jonas.goto(own.origin + design)
    const thread = threadWith(jonas, 'idle hour?')
    await expect(thread).toBeVisible()
    await answer(priya, 'idle hour?', 'And for a busy one?')
    await expect(thread.getByText('And for a busy one?')).toBeVisible({ timeout: 40_000 })
    await Promise.all([priya.context().close(), jonas.context().close()])
  })

  test('one member changes a comment in two windows: the second keeps its text and sees that the first was faster', async ({ browser }) => {
    const [first, second] = [await enter(browser, 'priya'), await enter(browser, 'priya')]
    await ask(first, 'Is the queue needed?')
    await second.goto(own.origin + design)
    for (const window of [first, second]) {
      await threadWith(window, 'Is the queue needed?').getByRole('link', { name: 'Change your comment' }).click()
      await expect(window.getByRole('textbox', { name: 'Your comment' })).toBeVisible(soon)
    }
    await first.getByRole('textbox', { name: 'Your comment' }).fill('Is the queue needed before ten thousand users?')
    await second.getByRole('textbox', { name: 'Your comment' }).fill('Is the queue needed at all?')
    await first.getByRole('button', { name: 'Save the change' }).click()
    await expect(threadWith(first, 'before ten thousand users?')).toBeVisible(soon)
    // The other window hears of it, and what is typed there stays.
    await expect(second.getByRole('textbox', { name: 'Your comment' })).toHaveValue('Is the queue needed at all?')
    await second.getByRole('button', { name: 'Save the change' }).click()
    await expect(second.getByRole('alert').filter({ hasText: /changed in another window/ })).toBeVisible(soon)
    await expect(second.getByRole('textbox', { name: 'Your comment' })).toHaveValue('Is the queue needed at all?')
    const form = second.getByRole('form', { name: 'Change your comment' })
    await expect(form.getByText('Is the queue needed before ten thousand users?')).toBeVisible()
    // Having seen both, one may save over the other.
    await form.getByRole('button', { name: 'Save the change' }).click()
    await expect(threadWith(second, 'Is the queue needed at all?')).toBeVisible(soon)
    await expect(form).toHaveCount(0)
    await Promise.all([first.context().close(), second.context().close()])
  })

  test('a design taken back while Priya writes ends what she follows; her words stay, and nothing new reaches her', async ({ browser }) => {
    const [jonas, priya] = await Promise.all([enter(browser, 'jonas'), enter(browser, 'priya')])
    const followed = priya.waitForRequest(/\/api\/v1\/versions\/[0-9a-f-]+\/events$/)
    await priya.goto(own.origin + design)
    const events = new URL((await followed).url()).pathname
    await priya.getByLabel('Your question').fill('What happens when the one queue is full?')
    await jonas.goto(`${own.origin}${challenge}/my-design`)
    await jonas.getByText('Withdraw this design').click()
    await jonas.getByRole('button', { name: 'Withdraw' }).click()
    await expect(jonas.getByRole('heading', { name: 'You have withdrawn this design' })).toBeVisible(soon)
    await expect(priya.getByRole('alert').filter({ hasText: 'no longer open to you' })).toBeVisible({ timeout: 40_000 })
    await expect(priya.getByLabel('Your question')).toHaveValue('What happens when the one queue is full?')
    const stream = await priya.request.get(`${own.origin}${events}`, { headers: { accept: 'text/event-stream' } })
    expect(stream.status()).toBe(404)
    await jonas.getByRole('button', { name: /put it back/i }).click()
    await expect(jonas.getByRole('heading', { name: 'You have withdrawn this design' })).toHaveCount(0)
    await Promise.all([jonas.context().close(), priya.context().close()])
  })
})
