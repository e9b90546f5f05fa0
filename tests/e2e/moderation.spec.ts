import { type Browser, type Page, request } from '@playwright/test'
import { type App, startApp } from './support/app'
import { expect, linkInNewestMail, mailIds, signInAs, test } from './support/journey'

const design = '/challenges/virtual-event-platform/designs/jonas/1'
const cruel = 'Only somebody without a clue would draw this.'
const reason = 'It is about its author and not about the design.'

test.describe('keeping order', () => {
  test.describe.configure({ mode: 'serial' })
  // A program of its own: Noor is blocked here.
  let own: App
  test.beforeAll(async () => {
    test.setTimeout(180_000)
    own = process.env.E2E_ORIGIN ? { origin: process.env.E2E_ORIGIN, dataDir: '', stop: async () => {} } : await startApp()
  })
  test.afterAll(() => own.stop())

  const enter = async (browser: Browser, handle: string, options = {}) => {
    const page = await (await browser.newContext(options)).newPage()
    await signInAs(page, own, `${handle}@example.org`)
    return page
  }
  const threadOf = (page: Page, text: string) => page.locator('[id^="thread-"]').filter({ hasText: text })

  test('Priya reports what Noor wrote; Wen hides it; Noor reads why, the others a word in its place; Wen shows it again', async ({
    browser,
    page: priya,
    accessible,
  }) => {
    test.setTimeout(120_000)
    const noor = await enter(browser, 'noor')
    await noor.goto(`${own.origin}/challenges/virtual-event-platform/designs?look=1`)
    const open = noor.getByRole('button', { name: 'Open the designs' })
    if (await open.isVisible()) await open.click()
    await expect(open).toHaveCount(0)
    await noor.goto(own.origin + design)
    await noor.getByLabel('Your question').fill(cruel)
    await noor.getByRole('button', { name: 'Ask', exact: true }).click()
    await expect(threadOf(noor, cruel).first()).toBeVisible()

    await signInAs(priya, own, 'priya@example.org')
    await priya.goto(own.origin + design)
    await threadOf(priya, cruel)
      .first()
      .getByRole('link', { name: /^React or report/ })
      .first()
      .click()
    await threadOf(priya, cruel)
      .first()
      .getByRole('link', { name: /^Report/ })
      .first()
      .click()
    await expect(priya.getByRole('heading', { name: 'Report a comment' })).toBeVisible()
    await accessible()
    await priya.getByRole('button', { name: 'Send it to the moderators' }).click()
    await expect(priya.getByText('Please choose a reason.')).toBeVisible()
    // By keyboard alone.
    await priya.getByRole('radio', { name: 'Unkind to a person' }).focus()
    await priya.keyboard.press('Space')
    await priya.getByLabel('What should a moderator see?').fill('This is about Jonas and not about his design.')
    await priya.keyboard.press('Tab')
    await priya.keyboard.press('Enter')
    await expect(priya.getByText('A moderator will look.').first()).toBeVisible()
    await accessible()

    const wen = await enter(browser, 'wen')
    await wen.getByRole('link', { name: 'Reports' }).click()
    await expect(wen.getByText(cruel).first()).toBeVisible()
    await wen
      .getByRole('link', { name: /^A comment by Noor/ })
      .first()
      .click()
    const hiding = wen.getByRole('form', { name: 'Hide the comment' })
    await hiding.getByLabel('Reason').fill(reason)
    await hiding.getByRole('button', { name: 'Hide the comment' }).click()
    await expect(wen.getByRole('heading', { name: 'The comment is hidden' })).toBeVisible()
    const deciding = wen.getByRole('form', { name: 'Decide the reports' })
    await deciding.getByLabel('Reason').fill('It is, and it is hidden now.')
    await deciding.getByRole('button', { name: 'Uphold' }).click()
    await expect(wen.getByText('Wen Li upheld it')).toBeVisible()

    await priya.goto(own.origin + design)
    await expect(priya.getByText(cruel)).toHaveCount(0)
    await expect(priya.getByText('Hidden by a moderator.')).toBeVisible()
    await priya.goto(`${own.origin}/notifications/moderators`)
    await expect(priya.getByText('A moderator agreed, and did something about it.').first()).toBeVisible()
    await noor.goto(own.origin + design)
    await expect(noor.getByText(cruel).first()).toBeVisible()
    await expect(noor.getByText(reason).first()).toBeVisible()

    const showing = wen.getByRole('form', { name: 'Show the comment again' })
    await showing.getByLabel('Why it is shown again').fill('Noor has written to us and we agree.')
    await showing.getByRole('button', { name: 'Show the comment again' }).click()
    await expect(wen.getByRole('heading', { name: 'Hide the comment' })).toBeVisible()
    await priya.goto(own.origin + design)
    await expect(priya.getByText(cruel).first()).toBeVisible()
  })

  test('Noor is blocked while she writes: her words stay, a sentence says why, and the undone block lets her post them', async ({
    browser,
    page: wen,
    accessible,
  }) => {
    test.setTimeout(120_000)
    const noor = await enter(browser, 'noor')
    await noor.goto(own.origin + design)
    const words = 'What does the gateway do while the ledger is away?'
    await noor.getByLabel('Your question').fill(words)

    await signInAs(wen, own, 'wen@example.org')
    await wen.goto(`${own.origin}/studio/reports/members/noor`)
    await accessible()
    const blocking = wen.getByRole('form', { name: 'Block' })
    await blocking.getByLabel('Reason').fill(reason)
    await blocking.getByRole('button', { name: 'Block' }).click()
    await expect(wen.getByRole('heading', { name: 'Blocked' })).toBeVisible()
    await accessible()

    await noor.getByRole('button', { name: 'Ask', exact: true }).click()
    await expect(noor.getByRole('alert').filter({ hasText: reason })).toContainText('What you typed is kept.')
    await expect(noor.getByLabel('Your question')).toHaveValue(words)
    await noor.reload()
    await expect(noor.getByText(reason).first()).toBeVisible()
    await expect(noor.getByRole('button', { name: 'Ask', exact: true })).toHaveCount(0)

    const lifting = wen.getByRole('form', { name: 'Lift the block' })
    await lifting.getByLabel('Why it is lifted').fill('We talked, and it was a bad day.')
    await lifting.getByRole('button', { name: 'Lift the block' }).click()
    await expect(wen.getByRole('heading', { name: 'Block', exact: true })).toBeVisible()
    await noor.reload()
    await expect(noor.getByLabel('Your question')).toHaveValue(words)
    await noor.getByRole('button', { name: 'Ask', exact: true }).click()
    await expect(threadOf(noor, words).first()).toBeVisible()
  })

  test('without script: Noor is blocked while she writes and finds her words on the page that says so', async ({ browser, page: mira }) => {
    test.setTimeout(120_000)
    await signInAs(mira, own, 'mira@example.org')
    const noor = await enter(browser, 'noor', { javaScriptEnabled: false })
    await noor.goto(own.origin + design)
    const words = 'Who pays for an hour in which nobody comes?'
    await noor.getByLabel('Your question').fill(words)
    await mira.goto(`${own.origin}/studio/reports/members/noor`)
    await mira.getByRole('form', { name: 'Block' }).getByLabel('Reason').fill(reason)
    await mira.getByRole('form', { name: 'Block' }).getByRole('button', { name: 'Block' }).click()
    await expect(mira.getByRole('heading', { name: 'Blocked' })).toBeVisible()
    await noor.getByRole('button', { name: 'Ask', exact: true }).click()
    await expect(noor.getByRole('alert')).toContainText(reason)
    await expect(noor.getByLabel('Your words')).toHaveValue(words)
    await mira.getByRole('form', { name: 'Lift the block' }).getByLabel('Why it is lifted').fill('That was a misunderstanding.')
    await mira.getByRole('form', { name: 'Lift the block' }).getByRole('button', { name: 'Lift the block' }).click()
    await expect(mira.getByRole('heading', { name: 'Block', exact: true })).toBeVisible()
    await noor.getByRole('button', { name: 'Send it again' }).click()
    await expect(threadOf(noor, words).first()).toBeVisible()
  })

  test('a warning stands on every page until it is read; a block from everything ends the session and says why at the door', async ({
    browser,
    page: mira,
    accessible,
  }) => {
    test.setTimeout(120_000)
    const elif = await enter(browser, 'elif')
    await signInAs(mira, own, 'mira@example.org')
    await mira.goto(`${own.origin}/studio/reports/members/elif`)
    await mira.getByRole('form', { name: 'Warn' }).getByLabel('What to do otherwise').fill('Please ask about the design first.')
    await mira.getByRole('form', { name: 'Warn' }).getByRole('button', { name: 'Warn' }).click()
    await expect(mira.getByText('not read yet')).toBeVisible()
    await elif.goto(`${own.origin}/challenges`)
    await expect(elif.getByText('Please ask about the design first.')).toBeVisible()
    await elif.getByRole('button', { name: 'I have read this' }).click()
    await expect(elif.getByText('Please ask about the design first.')).toHaveCount(0)

    const blocking = mira.getByRole('form', { name: 'Block' })
    await blocking.getByRole('radio', { name: /From everything/ }).check()
    await blocking.getByLabel('Reason').fill(reason)
    await blocking.getByRole('button', { name: 'Block' }).click()
    await expect(mira.getByRole('heading', { name: 'Blocked' })).toBeVisible()
    await elif.goto(`${own.origin}/notifications`)
    await expect(elif).toHaveURL(/sign-in/)
    const known = await mailIds(elif, own, 'elif@example.org')
    await elif.getByLabel('E-mail').fill('elif@example.org')
    await elif.getByRole('button', { name: 'Send me a link' }).click()
    await elif.waitForURL('**/sign-in/sent**')
    await elif.goto(await linkInNewestMail(elif, own, 'elif@example.org', /\/sign-in\/confirm\?token=/, known))
    await elif.getByRole('button', { name: /^Sign in/ }).click()
    await expect(elif.getByRole('alert').filter({ hasText: reason })).toContainText('To object, answer the mail')

    await mira.goto(`${own.origin}/studio/audit?deed=block.set`)
    await expect(mira.getByText('The chain is whole')).toBeVisible()
    await expect(mira.getByText(reason).first()).toBeVisible()
    await accessible()
    await mira.goto(`${own.origin}/studio/reports/members/elif`)
    const lifting = mira.getByRole('form', { name: 'Lift the block' })
    await lifting.getByLabel('Why it is lifted').fill('That was a misunderstanding.')
    await lifting.getByRole('button', { name: 'Lift the block' }).click()
    await expect(mira.getByRole('heading', { name: 'Block', exact: true })).toBeVisible()
    await signInAs(elif, own, 'elif@example.org')
  })

  test('Jonas reports thanks he got; Wen hides them, Elif reads why, and they are shown again', async ({
    browser,
    page: wen,
    accessible,
  }) => {
    test.setTimeout(120_000)
    const place = `${own.origin}/challenges/holiday-rentals/designs/elif/1`
    const said = 'I had read past the late feed three times.'
    const jonas = await enter(browser, 'jonas', { javaScriptEnabled: false })
    await jonas.goto(place)
    await jonas.getByRole('link', { name: /^Report the thanks of Elif/ }).click()
    await jonas.getByRole('radio', { name: 'Something else' }).check()
    await jonas.getByLabel('What should a moderator see?').fill('I think these were meant for Mira.')
    await jonas.getByRole('button', { name: 'Send it to the moderators' }).click()
    await expect(jonas.getByText('Thanks for a review: something else')).toBeVisible()

    await signInAs(wen, own, 'wen@example.org')
    await wen.goto(`${own.origin}/studio/reports`)
    await wen.getByRole('link', { name: 'Thanks for a review by Elif Aydın' }).click()
    const hiding = wen.getByRole('form', { name: 'Hide the thanks' })
    await hiding.getByLabel('Reason').fill(reason)
    await hiding.getByRole('button', { name: 'Hide the thanks' }).click()
    await expect(wen.getByRole('heading', { name: 'The thanks are hidden' })).toBeVisible()
    await accessible()
    await jonas.goto(place)
    await expect(jonas.getByText(said)).toHaveCount(0)
    const elif = await enter(browser, 'elif')
    await elif.goto(place)
    await expect(elif.getByText(said)).toBeVisible()
    await expect(elif.getByText(reason)).toBeVisible()

    const showing = wen.getByRole('form', { name: 'Show the thanks again' })
    await showing.getByLabel('Why they are shown again').fill('We asked both, and they are as they should be.')
    await showing.getByRole('button', { name: 'Show the thanks again' }).click()
    await expect(wen.getByRole('heading', { name: 'Hide the thanks' })).toBeVisible()
    const deciding = wen.getByRole('form', { name: 'Decide the reports' })
    await deciding.getByLabel('Reason').fill('We asked both, and they are as they should be.')
    await deciding.getByRole('button', { name: 'Let it stand' }).click()
    await expect(wen.getByText('Wen Li let it stand')).toBeVisible()
    await jonas.goto(place)
    await expect(jonas.getByText(said)).toBeVisible()
  })

  test('Wen finds the sample month’s warning in the record and takes it back; Tomás is told', async ({
    browser,
    page: wen,
    accessible,
  }) => {
    await signInAs(wen, own, 'wen@example.org')
    await wen.goto(`${own.origin}/studio/reports`)
    await expect(wen.getByRole('link', { name: 'A comment by Tomás Herrera' })).toBeVisible()
    await wen.goto(`${own.origin}/studio/reports/members/tomas`)
    await wen.getByText('Withdraw it').click()
    await wen.getByLabel('Why it is withdrawn').fill('He put it right the same evening.')
    await accessible()
    await wen.getByRole('button', { name: 'Withdraw the warning' }).click()
    await expect(wen.getByText(/withdrawn by Wen Li/)).toBeVisible()
    await expect(wen.getByText('Withdraw it')).toHaveCount(0)
    const tomas = await enter(browser, 'tomas')
    await tomas.goto(`${own.origin}/notifications`)
    await tomas.getByRole('link', { name: /taken a word to you back/ }).click()
    await expect(tomas.getByText('took it back')).toBeVisible()
  })

  test('the rooms of the moderators are closed to others, who leave a line in the log, and the guidelines are open to all', async ({
    page,
    accessible,
    browser,
  }) => {
    const visitor = await request.newContext({ maxRedirects: 0 })
    const tomas = await enter(browser, 'tomas')
    for (const path of ['/studio/reports', '/studio/audit', '/studio/reports/members/noor']) {
      expect((await visitor.get(own.origin + path)).status()).toBe(303)
      expect((await tomas.request.get(own.origin + path)).status()).toBe(403)
    }
    await visitor.dispose()
    await signInAs(page, own, 'mira@example.org')
    await page.goto(`${own.origin}/studio/audit?actor=tomas&deed=staff-page.refused`)
    await expect(page.getByRole('row', { name: /Tomás Herrera was refused a page of the studio/ })).toHaveCount(1)
    await expect(page.getByText('/studio/reports', { exact: true })).toBeVisible()
    await page.goto(`${own.origin}/guidelines`)
    await expect(page.getByRole('heading', { name: 'How to give feedback' })).toBeVisible()
    await accessible()
  })
})
