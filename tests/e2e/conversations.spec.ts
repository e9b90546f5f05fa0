import type { Page } from '@playwright/test'
import { runningPort, urlFor } from '../../scripts/embedded-postgres.mjs'
import { fillConversation } from '../bench/conversations/crowd.mjs'
import { type App, startApp } from './support/app'
import { expect, found, mailIds, signInAs, test } from './support/journey'

const challenge = '/challenges/virtual-event-platform'
const jonas = 'jonas@example.org'
const question = 'what does the gateway do when the ledger answers late?'

test.describe('conversations by mail', () => {
  test.describe.configure({ mode: 'serial' })
  // A program of its own: the clock is moved here, and one conversation is written by the hundred.
  let own: App
  test.beforeAll(async () => {
    test.setTimeout(180_000)
    own = await startApp()
  })
  test.afterAll(() => own.stop())

  const enter = async (browser: { newPage: () => Promise<Page> }, address: string) => {
    const page = await browser.newPage()
    await signInAs(page, own, address)
    return page
  }
  /** Lets the product's clock jump so many minutes ahead, as an organizer. */
  const jump = async (mira: Page, minutes: number) => {
    await mira.goto(`${own.origin}/notifications`)
    await mira.getByText('Another moment').click()
    const moment = mira.getByLabel('Date and time (UTC)')
    const then = new Date(new Date(`${await moment.inputValue()}Z`).getTime() + minutes * 60_000)
    await moment.fill(then.toISOString().slice(0, 16))
    await mira.getByRole('button', { name: 'Jump', exact: true }).click()
    await mira.waitForURL(`${own.origin}/`)
  }
  const ask = async (page: Page, text: string) => {
    await page.goto(`${own.origin}${challenge}/designs/jonas/1`)
    await page.getByLabel('Your question').fill(text)
    await page.getByRole('button', { name: 'Ask', exact: true }).click()
    await expect(page.getByText(text).first()).toBeVisible()
  }
  const answer = async (page: Page, text: string) => {
    const thread = page.locator('[id^="thread-"]').filter({ hasText: question })
    await thread.getByRole('link', { name: /^Reply/ }).click()
    await thread.getByLabel('Your reply').fill(text)
    await thread.getByRole('button', { name: 'Reply', exact: true }).click()
    await expect(thread.getByRole('paragraph').filter({ hasText: text })).toBeVisible()
  }

  test('Noor names Jonas, who is told within minutes, mutes the conversation, and then gets one digest a day', async ({
    browser,
    page,
    accessible,
  }) => {
    const noor = await enter(browser, 'noor@example.org')
    await noor.goto(`${own.origin}${challenge}/designs?look=1`)
    const open = noor.getByRole('button', { name: 'Open the designs' })
    await open.click()
    await expect(open).toHaveCount(0)
    await ask(noor, `@jonas ${question}`)

    await signInAs(page, own, jonas)
    await expect(page.getByRole('link', { name: /\d+ new/ })).toBeVisible()
    // What is said within some minutes is gathered into one mail.
    const mira = await enter(browser, 'mira@example.org')
    await jump(mira, 5)
    const link = await found(page, own, jonas, (text) =>
      text.includes(question) ? /http\S+#thread-[0-9a-f-]+/.exec(text)?.[0] : undefined,
    )
    await page.goto(link)
    const thread = page.locator('[id^="thread-"]').filter({ hasText: question })
    await thread.getByRole('button', { name: /^Hear no more of this/ }).click()
    await expect(thread.getByRole('button', { name: /^Hear of this again/ })).toBeVisible()
    await accessible()
    const heard = await mailIds(page, own, jonas)
    await answer(noor, '@jonas are you there?')

    await page.goto(`${own.origin}/settings`)
    await page.getByRole('radio', { name: 'once a day' }).check()
    await page.getByRole('button', { name: 'Set how often' }).click()
    await expect(page.getByText('Saved.')).toBeVisible()
    await accessible()
    await ask(noor, 'And who pays for an idle hour?')
    await ask(noor, 'And for a busy one?')
    // The worker tells them a moment after they are posted.
    await expect(async () => {
      await page.goto(`${own.origin}/notifications`)
      await expect(page.getByRole('link', { name: /started a conversation/ })).toHaveCount(2, { timeout: 1000 })
    }).toPass()
    await expect(page.getByText('are you there?')).toHaveCount(0)
    await accessible()

    await jump(mira, 24 * 60)
    const digest = await found(page, own, jonas, (text) => (text.includes('2 things are new') ? text : undefined), heard)
    expect(digest).toContain('And who pays for an idle hour?')
    expect(digest).not.toContain('are you there?')
    const letters = (await mailIds(page, own, jonas)).filter((id) => !heard.includes(id))
    const texts = await Promise.all(letters.map(async (id) => (await page.request.get(`${own.origin}/mailbox/${id}?view=text`)).text()))
    expect(texts.filter((text) => text.includes('in your conversations'))).toHaveLength(1)
    for (const guest of [noor, mira]) await guest.close()
  })

  test('Jonas hears again, and mutes from his list, without JavaScript', async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await enter(context, jonas)
    await page.goto(`${own.origin}/notifications`)
    await page
      .getByRole('button', { name: /^Hear of this again/ })
      .first()
      .click()
    await expect(page.getByRole('button', { name: /^Hear of this again/ })).toHaveCount(0)
    await page
      .getByRole('button', { name: /^Hear no more of this/ })
      .first()
      .click()
    await expect(page.getByRole('button', { name: /^Hear of this again/ }).first()).toBeVisible()
    await page.goto(`${own.origin}/settings`)
    await page.getByRole('radio', { name: 'never' }).check()
    await page.getByRole('button', { name: 'Set how often' }).click()
    await page.goto(`${own.origin}/settings`)
    await expect(page.getByRole('radio', { name: 'never' })).toBeChecked()
    await context.close()
  })

  test('two hundred comments can be walked by keyboard, to the last conversation and back, and answered there', async ({
    page,
    accessible,
  }) => {
    await fillConversation(urlFor(runningPort(`${own.dataDir}/pg`) ?? 0, 'charrette'))
    await signInAs(page, own, 'mira@example.org')
    await page.goto(`${own.origin}${challenge}/designs/jonas/1`)
    const cards = page.locator('.thread-card')
    await expect(cards).toHaveCount(40)
    await expect(page.getByRole('button', { name: 'Shortcuts' })).toBeVisible()
    const walk = async (key: string, places: number[]) => {
      for (const place of places) {
        await page.keyboard.press(key)
        await expect(cards.nth(place).locator(':focus')).toHaveCount(1)
      }
    }
    await walk('n', [...Array(40).keys()])
    await page.keyboard.press('n')
    await expect(page.getByText('No conversation after this one.')).toHaveCount(1)
    // From its heading on, Tab reaches what can be done there; Enter opens the form, which has the focus.
    const reply = cards.nth(39).getByRole('link', { name: /^Reply/ })
    for (let step = 0; step < 60 && !(await reply.evaluate((link) => link === document.activeElement)); step++)
      await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect(cards.nth(39).getByLabel('Your reply')).toBeFocused()
    await page.keyboard.type('And what does a night cost?')
    await page.keyboard.press('Tab')
    await cards.nth(39).getByRole('button', { name: 'Reply', exact: true }).press('Enter')
    await expect(cards.nth(39).getByText('And what does a night cost?')).toBeVisible()
    await cards.nth(39).getByRole('heading', { level: 3 }).focus()
    await walk('p', [...Array(39).keys()].reverse())
    await accessible()
  })
})
