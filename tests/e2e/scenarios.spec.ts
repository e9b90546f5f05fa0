import { readdirSync, readFileSync } from 'node:fs'
import { type APIRequestContext, type Page, request } from '@playwright/test'
import { parse } from 'yaml'
import { scenarioFile } from '@/lib/scenarios/schema'
import { walkthroughFile } from '@/lib/walkthroughs/schema'
import { expect, signInAs, test } from './support/journey'

const slug = 'short-links-for-a-radio'
const scenario = scenarioFile.parse(parse(readFileSync(`content/scenarios/${slug}.yaml`, 'utf8')))
const walk = 'tickets-for-the-games'
const walkthrough = walkthroughFile.parse(parse(readFileSync(`content/walkthroughs/${walk}.yaml`, 'utf8')))

test('Priya answers a scenario by keyboard alone, over a reload and a second tab, scores herself and goes on', async ({
  page,
  context,
  signIn,
  visit,
  accessible,
}) => {
  await signIn('priya')
  await visit(`/practice/scenarios/${slug}`)
  await press(page, page.getByRole('button', { name: /^Begin/ }))
  await page.waitForURL('**/answers/*')
  const answer = page.getByRole('textbox', { name: 'Your answer' })
  await expect(page.getByRole('timer', { name: 'Time left' })).toHaveText(/^\d:\d\d$/)
  await answer.focus()
  await page.keyboard.type('I would ask how many links are read for each one that is written.')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await accessible()

  await page.reload()
  await expect(answer).toHaveValue(/^I would ask how many/)

  const other = await context.newPage()
  await other.goto(page.url())
  await other.getByRole('textbox', { name: 'Your answer' }).fill('From the other tab.')
  await expect(other.getByText('Saved', { exact: true })).toBeVisible()
  await other.close()
  await answer.focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' And a cache in front, since reads repeat.')
  await expect(page.getByText('From the other tab.')).toBeVisible()
  await press(page, page.getByRole('button', { name: 'Keep mine' }))
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()

  await press(page, page.getByRole('button', { name: 'Hand in' }))
  await expect(page.getByRole('heading', { name: 'What it really tests' })).toBeVisible()
  await expect(page.getByText(/And a cache in front, since reads repeat\./).first()).toBeVisible()
  await accessible()
  await press(page, page.getByRole('button', { name: 'Keep my score' }))
  await expect(page.getByText('Choose one of the three.').first()).toBeVisible()
  for (const { point } of scenario.points) {
    await page.getByRole('group', { name: point }).getByRole('radio', { name: 'Not there' }).focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowRight')
  }
  await press(page, page.getByRole('button', { name: 'Keep my score' }))
  const points = scenario.points.length
  await expect(page.getByRole('heading', { name: `Your score: ${points} of ${2 * points} (50 %)` })).toBeVisible()
  for (const [index, { question, listensFor }] of scenario.followUps.entries()) {
    await expect(page.getByRole('heading', { name: question })).toBeVisible()
    await expect(page.getByText(listensFor)).toBeHidden()
    await page.getByLabel('Your words').focus()
    await page.keyboard.type(`My answer to question ${index + 1} is short.`)
    await press(page, page.getByRole('button', { name: 'Answer, then read on' }))
    await expect(page.getByText(listensFor)).toBeVisible()
  }
  await accessible()
  await visit('/practice/progress')
  await expect(page.getByRole('heading', { name: 'Scenarios' })).toBeVisible()
  await accessible()
})

test('Noor hears of half, of the last minute and of the end, and what she typed until then is what counts', async ({
  page,
  signIn,
  visit,
}) => {
  await signIn('noor')
  await visit('/practice/scenarios/the-app-is-slow')
  await page.getByRole('button', { name: /^Begin/ }).click()
  await page.waitForURL('**/answers/*')
  const answer = page.getByRole('textbox', { name: 'Your answer' })
  await answer.fill('I would ask which screen it is.')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  // The site's clock goes as fast as this browser's.
  let passed = 0
  const pass = async (minutes: number, seconds: number) => {
    passed += (minutes * 60 + seconds) * 1000
    await page.clock.fastForward((minutes * 60 + seconds) * 1000)
  }
  await page.route('**/api/v1/scenario-answers/*', async (route) => {
    const response = await route.fetch()
    const body = await response.json()
    await route.fulfill({ response, json: { ...body, now: body.now + passed } })
  })
  await page.clock.install()
  await page.reload()
  await expect(page.getByRole('timer')).toHaveText(/^4:[345]\d$/)
  await pass(2, 40)
  await expect(page.getByText('Half of the time is left.')).toBeVisible()
  await pass(1, 25)
  await expect(page.getByText('One minute left.')).toBeVisible()
  await answer.fill('I would ask which screen it is, and since when.')
  await pass(1, 0)
  await expect(page.getByText('The time is over. What was saved counts.')).toBeVisible()
  await expect(answer).not.toBeEditable()
  await page.getByRole('button', { name: 'See what it really tests' }).click()
  await expect(page.getByRole('heading', { name: 'What it really tests' })).toBeVisible()
  await expect(page.getByText('I would ask which screen it is, and since when.').first()).toBeVisible()
})

test('Jonas hands in while his words are still being saved: the hand-in waits, takes the newest words, and is refused by nothing', async ({
  page,
  signIn,
  visit,
}) => {
  await signIn('jonas')
  await visit('/practice/scenarios/the-cache-that-broke-the-database')
  await page.getByRole('button', { name: /^Begin/ }).click()
  await page.waitForURL('**/answers/*')
  const saving = Promise.withResolvers<void>()
  const held = Promise.withResolvers<void>()
  await page.route('**/api/v1/scenario-answers/*', async (route) => {
    // Stored already, and its answer is still on the way.
    const response = await route.fetch()
    saving.resolve()
    await held.promise
    await route.fulfill({ response })
  })
  const answer = page.getByRole('textbox', { name: 'Your answer' })
  await answer.fill('I would let one request fill the cache')
  await saving.promise
  await answer.fill('I would let one request fill the cache, and the others wait for it.')
  await page.getByRole('button', { name: 'Hand in' }).click()
  await expect(page.getByText('Saving…')).toBeVisible()
  held.resolve()
  await expect(page.getByRole('heading', { name: 'What it really tests' })).toBeVisible()
  await expect(page.getByText('and the others wait for it.').first()).toBeVisible()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('Elif saves, hands in and scores by plain forms, and walks a step of the walkthrough', async ({ page, app, visit }) => {
    const browser = page.context().browser()
    const scripted = await browser?.newContext({ javaScriptEnabled: true })
    if (!scripted) throw new Error('there is a browser')
    await signInAs(await scripted.newPage(), app, 'elif@example.org')
    await page.context().addCookies(await scripted.cookies())
    await scripted.close()

    await visit(`/practice/scenarios/${slug}`)
    await page.getByRole('button', { name: /^Begin/ }).click()
    await page.getByRole('textbox', { name: 'Your answer' }).fill('By a plain form.')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(page.getByText('Saved.', { exact: true })).toBeVisible()
    await page.getByRole('textbox', { name: 'Your answer' }).fill('By a plain form, twice.')
    await page.getByRole('button', { name: 'Hand in' }).click()
    await expect(page.getByRole('heading', { name: 'What it really tests' })).toBeVisible()
    await expect(page.getByText('By a plain form, twice.')).toBeVisible()
    for (const { point } of scenario.points) await page.getByRole('group', { name: point }).getByRole('radio', { name: 'Touched' }).check()
    await page.getByRole('button', { name: 'Keep my score' }).click()
    await expect(page.getByRole('heading', { name: /^Your score/ })).toBeVisible()

    const [first, second] = walkthrough.parts[0]?.steps ?? []
    await visit(`/practice/walkthroughs/${walk}`)
    await page.getByRole('link', { name: 'Begin' }).click()
    await page.getByLabel('What would you say?').fill('Too few words')
    await page.getByRole('button', { name: 'Say it, then read on' }).click()
    await expect(page.getByText('five words are enough')).toBeVisible()
    await page.getByLabel('What would you say?').fill('I would ask how many seats there are.')
    await page.getByRole('button', { name: 'Say it, then read on' }).click()
    await expect(page.getByText(plain(first?.tell ?? '')).first()).toBeVisible()
    await expect(page.getByRole('heading', { name: second?.title ?? '' })).toBeVisible()
  })
})

test('no scenario and no step gives away its key to visitors, to members before they commit, or to other members', async ({
  app,
  page,
  visit,
  signIn,
}) => {
  test.setTimeout(120_000)
  await signIn('tomas')
  await visit('/practice/scenarios/the-app-is-slow')
  await page
    .getByRole('button', { name: /^Begin/ })
    .or(page.getByRole('link', { name: 'Go on writing' }))
    .click()
  await page.waitForURL('**/answers/*')
  const running = new URL(page.url()).pathname
  const member = await request.newContext({ storageState: await page.context().storageState() })
  const visitor = await request.newContext()
  const files = readdirSync('content/scenarios').map((name) => name.replace('.yaml', ''))
  for (const name of files) {
    const secrets = secretsOf(name)
    for (const who of [visitor, member]) await expectSilence(who, app.origin, `/practice/scenarios/${name}`, secrets)
  }
  const secrets = secretsOf('the-app-is-slow')
  for (const path of [running, '/practice', '/practice/scenarios', '/practice/progress', '/api/v1/own-practice', '/library/five-whys'])
    await expectSilence(member, app.origin, path, secrets)
  const entered = await page.context().browser()?.newContext()
  if (!entered) throw new Error('there is a browser')
  await signInAs(await entered.newPage(), app, 'noor@example.org')
  const stranger = await request.newContext({ storageState: await entered.storageState() })
  await entered.close()
  expect((await stranger.get(app.origin + running)).status()).toBe(404)
  for (const who of [stranger, visitor]) await expectSilence(who, app.origin, running, secrets)
  const put = await member.put(`${app.origin}/api/v1/scenario-answers/${running.split('/').at(-1)}`, {
    data: { answer: 'One more word.', revision: 0 },
    headers: { origin: app.origin, 'sec-fetch-site': 'same-origin' },
  })
  expect([200, 409]).toContain(put.status())
  for (const secret of secrets) expect(await put.text()).not.toContain(secret)

  const told = walkthrough.parts.flatMap(({ steps }) => steps.map(({ tell }) => plain(tell)))
  for (const { id } of walkthrough.parts)
    for (const who of [visitor, member])
      for (const path of [`/practice/walkthroughs/${walk}`, `/practice/walkthroughs/${walk}/${id}`])
        await expectSilence(who, app.origin, path, told)
  for (const one of [member, visitor, stranger]) await one.dispose()
})

test('practice reads well on a phone of 320 pixels, for visitors too', async ({ page, visit, accessible }) => {
  await page.setViewportSize({ width: 320, height: 700 })
  for (const path of ['/practice', '/practice/scenarios', `/practice/scenarios/${slug}`, `/practice/walkthroughs/${walk}`]) {
    await visit(path)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    await accessible()
  }
})

async function press(page: Page, button: ReturnType<Page['getByRole']>) {
  await button.focus()
  await page.keyboard.press('Enter')
}

async function expectSilence(who: APIRequestContext, origin: string, path: string, secrets: string[]) {
  for (const headers of [{}, { rsc: '1' }] as Record<string, string>[]) {
    const text = await (await who.get(origin + path, { headers })).text()
    for (const secret of secrets) expect(text, `${path} ${JSON.stringify(headers)}`).not.toContain(secret)
  }
}

/** A run of a text that stands the same in HTML, in a payload and in Markdown. */
const plain = (text: string): string => text.match(/[A-Za-z0-9 ,]{30,60}/)?.[0].trim() ?? text

function secretsOf(name: string): string[] {
  const { tests, points, mistakes, answer, followUps } = scenarioFile.parse(parse(readFileSync(`content/scenarios/${name}.yaml`, 'utf8')))
  const follow = followUps.flatMap(({ question, listensFor, answer }) => [question, listensFor, answer])
  return [tests, answer, ...points.map(({ why }) => why), ...mistakes.map(({ instead }) => instead), ...follow].map(plain)
}
