import type { Page } from '@playwright/test'
import { expect, signInAs, test } from './support/journey'

// Priya's design: nobody else's journey changes it.
const design = '/challenges/virtual-event-platform/designs/priya/1'
const words = 'Rows are partitioned by month and leave after 90 days.'
const threadWith = (page: Page, text: string) => page.locator('[id^="thread-"]').filter({ hasText: text })

/** Selects words of the notes as a pointer, a finger or a keyboard would. */
const select = (page: Page, quote: string) =>
  page.evaluate((wanted) => {
    const notes = document.getElementById('notes')
    const walker = document.createTreeWalker(notes ?? document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1
      if (at >= 0) getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length)
    }
  }, quote)

test('Jonas asks about words of the notes by keyboard, looks at a preview, says what kind it is, and takes it back', async ({
  page,
  signIn,
  visit,
  accessible,
}) => {
  const question = `Would anybody look for a row of *four* months ago? ${Date.now()}`
  const shown = question.replaceAll('*', '')
  await signIn('jonas')
  await visit(design)
  await select(page, words)
  const offer = page.getByRole('button', { name: 'Ask about these words' })
  await expect(offer).toBeVisible()
  await offer.focus()
  await page.keyboard.press('Enter')
  const field = page.getByLabel('Your question')
  await expect(field).toBeFocused()
  const form = page.getByRole('form', { name: 'Start a conversation' })
  await expect(form.getByText(words)).toBeVisible()
  await field.fill(question)
  await form.getByRole('radio', { name: /^suggestion/ }).check()
  await form.getByRole('button', { name: 'Preview' }).press('Enter')
  await expect(form.getByRole('region', { name: 'Preview' }).locator('em')).toHaveText('four')
  await expect(field).toHaveValue(question)
  await accessible()
  await form.getByRole('button', { name: 'Ask', exact: true }).press('Enter')

  const thread = threadWith(page, shown)
  await expect(thread.getByText('suggestion', { exact: true })).toBeVisible()
  await expect(field).toHaveValue('')
  await expect(form.getByRole('region', { name: 'Preview' })).toHaveCount(0)
  await expect(form.getByText(words)).toHaveCount(0)
  await accessible()
  await thread.getByRole('link', { name: words }).press('Enter')
  const passage = page.locator('mark.asked-about:target')
  await expect(passage).toHaveText(words)
  await page
    .locator('#notes')
    .getByRole('link', { name: /^Conversation \d+ is about these words$/ })
    .last()
    .press('Enter')
  await expect(page).toHaveURL(/#thread-/)

  await thread.getByRole('link', { name: /^Another kind/ }).press('Enter')
  await thread.getByRole('radio', { name: /^thought/ }).check()
  await thread.getByRole('button', { name: 'Save the kind' }).press('Enter')
  await expect(thread.getByText('thought', { exact: true })).toBeVisible()

  const id = await thread.getAttribute('id')
  const again = page.locator(`#${id}`)
  await thread.getByRole('link', { name: /^Take back/ }).press('Enter')
  await accessible()
  await again.getByRole('button', { name: 'Take them back' }).press('Enter')
  await expect(again.getByText('Took these words back.')).toHaveCount(1)
  await expect(page.getByText(shown)).toHaveCount(0)
  await expect(page.getByText('taken back', { exact: true }).last()).toBeVisible()
  await page.reload()
  await expect(page.getByText(shown)).toHaveCount(0)
  await accessible()
})

test('Jonas follows the time of a comment, and its own address is copied', async ({ page, context, signIn, visit }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await signIn('jonas')
  await visit(design)
  const link = page.locator('a[data-permalink][href^="#comment-"]').first()
  const address = await link.getAttribute('href')
  await link.click()
  await expect(page.getByText('Link to this comment copied')).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(`${design}${address}`)
  await expect(page).toHaveURL(new RegExp(`${address}$`))
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('Jonas copies words into the form, hears when they do not stand there, and looks at a preview; nothing is lost', async ({
    page,
    signIn,
    visit,
  }) => {
    const question = `Why *exactly* five hundred? ${Date.now()}`
    await signIn('jonas')
    await visit(design)
    const form = page.getByRole('form', { name: 'Start a conversation' })
    await form.getByText('About words of the notes').click()
    await form.getByLabel('Words of the notes it is about').fill('the room answers with nothing at all')
    await form.getByLabel('Your question').fill(question)
    await form.getByRole('radio', { name: /^thought/ }).check()
    await form.getByRole('button', { name: 'Ask', exact: true }).click()
    await expect(form.getByText('These words do not stand in the notes.').first()).toBeVisible()
    await expect(form.getByLabel('Your question')).toHaveValue(question)
    await expect(form.getByRole('radio', { name: /^thought/ })).toBeChecked()

    await form.getByLabel('Words of the notes it is about').fill('the room answers with what is newer, up to 500')
    await form.getByRole('button', { name: 'Preview' }).click()
    await expect(form.getByRole('region', { name: 'Preview' }).locator('em')).toHaveText('exactly')
    await expect(form.getByLabel('Your question')).toHaveValue(question)
    await form.getByRole('button', { name: 'Ask', exact: true }).click()
    const thread = threadWith(page, question.replaceAll('*', ''))
    await expect(thread.getByRole('link', { name: 'the room answers with what is newer, up to 500' })).toBeVisible()
    await thread.getByRole('link', { name: /^Take back/ }).click()
    await page.getByRole('button', { name: 'Take them back' }).click()
    await page.waitForURL(/#comment-/)
    await expect(page.getByText('taken back', { exact: true }).last()).toBeVisible()
  })

  test('Jonas agrees with a button and takes it back, and Priya says what a conversation was to her', async ({
    page,
    app,
    browser,
    signIn,
    visit,
  }) => {
    await signIn('jonas')
    await visit(design)
    const reply = page.locator('[id^="comment-"]').filter({ hasText: 'Release at four in the morning' })
    await reply.getByRole('link', { name: /^React/ }).click()
    await expect(reply.getByRole('button', { name: /^Thanks/ })).toBeFocused()
    await reply.getByRole('button', { name: 'Agree' }).click()
    await expect(reply.getByRole('button', { name: 'Agree 1' })).toHaveAttribute('aria-pressed', 'true')
    await reply.getByRole('button', { name: 'Agree 1' }).click()
    await expect(reply.getByRole('button', { name: /^Agree/ })).toHaveCount(0)

    const priya = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
    await signInAs(priya, app, 'priya@example.org')
    await priya.goto(app.origin + design)
    const asked = threadWith(priya, 'I drew three services and envy your one.')
    for (const [button, said] of [
      ['New to me', 'this was new to me'],
      ['It changed my design', 'this changed my design'],
    ] as const) {
      await asked.getByRole('link', { name: /^(Say what this was to you|Change).*conversation/ }).click()
      await asked.getByRole('button', { name: button }).click()
      await expect(asked.getByText(said)).toBeVisible()
    }
    await priya.context().close()
  })
})
