import { randomUUID } from 'node:crypto'
import { type APIRequestContext, type APIResponse, type Browser, request } from '@playwright/test'
import { type App, startApp } from './support/app'
import { expect, signInAs, test } from './support/journey'
import { type Kept, kept, runsIn } from './support/keys'
import { type Form, formsIn, poster } from './support/posting'

// Every answer of the site that could carry a key before its commit, of all exercises, is read word by word.
const asked: Record<string, string>[] = [{}, { rsc: '1' }, { rsc: '1', 'next-router-prefetch': '1' }]
const finding = { element: 'whole', category: 'operations', text: 'Nobody wrote down who is called at night.', fix: 'A list.' }

let app: App
let visitor: APIRequestContext
let tomas: APIRequestContext
let elif: APIRequestContext
/** Forms of a page whose key is open, to post them where it is not. */
let opened: { confirm: Form; propose: Form }

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000)
  app = process.env.E2E_ORIGIN ? { origin: process.env.E2E_ORIGIN, dataDir: '', stop: async () => {} } : await startApp()
  visitor = await request.newContext()
  tomas = await enter(browser, 'tomas')
  elif = await enter(browser, 'elif')
  opened = await formsOfNoor(browser)
})
test.afterAll(async () => {
  for (const who of [visitor, tomas, elif]) await who.dispose()
  await app.stop()
})

test('every text of every key has words in a row that nothing else says, so that it would be seen', () => {
  expect(kept).toHaveLength(10)
  expect(kept.flatMap(({ titles }) => titles)).toHaveLength(55)
  const unseen = kept.flatMap(({ slug, texts }) =>
    texts.filter(({ of, runs }) => runs.length === 0 && !of.endsWith(', name')).map(({ of }) => `${slug}: ${of}`),
  )
  expect(unseen).toEqual([])
})

test('a visitor, and a member who has not begun, read nothing of any key: in lists, tasks, the library, its search, feeds or scripts', async () => {
  test.setTimeout(120_000)
  for (const who of [visitor, tomas]) {
    for (const path of [...lists, takenAway]) await reads(who, path)
    for (const { slug } of kept) {
      await reads(who, `/practice/exercises/${slug}`)
      for (const path of who === visitor ? strangePlaces(slug) : []) expect((await reads(who, path, [{}])).status(), path).toBe(404)
    }
    for (const slug of entries) await reads(who, `/library/${slug}`, who === visitor ? [{}] : [{ rsc: '1' }])
  }
  for (const { slug, titles, texts } of kept)
    for (const words of [...titles, `"${texts.find(({ of }) => of.endsWith('fix'))?.runs[0]}"`, slug])
      await reads(visitor, `/library?q=${encodeURIComponent(words)}`, [{}], words)
  const page = await (await visitor.get(`${app.origin}/practice/exercises/checkout`)).text()
  const scripts = new Set(page.match(/\/_next\/static\/[\w./~-]+\.js/g))
  expect(scripts.size).toBeGreaterThan(3)
  for (const path of scripts) await reads(visitor, path, [{}])
})

for (const exercise of kept)
  test(`an attempt at "${exercise.slug}" is told nothing of its key by any page or action, for Tomás and for others, until he commits`, async () => {
    const { slug } = exercise
    const { plainly, byScript } = poster(tomas, app.origin)
    const task = await reads(tomas, `/practice/exercises/${slug}`)
    const begun = await silent(await byScript(`/practice/exercises/${slug}`, only(await task.text(), 'Begin'), {}), 'begin')
    const place = begun.headers()['x-action-redirect']?.split(';')[0] ?? ''
    expect(place).toMatch(new RegExp(`^/practice/exercises/${slug}/attempts/[0-9a-f-]{36}$`))
    const attemptId = place.slice(-36)
    const page = async () => (await reads(tomas, place, [{}])).text()

    const board = only(await page(), 'A finding')
    /** In both ways; `status` of the second is another where the first has changed something. */
    const post = async (form: Form, typed: Record<string, string>, status: number, again = status) => {
      const what = JSON.stringify(typed)
      expect((await silent(await plainly(place, form, typed), what)).status(), what).toBe(status)
      expect(statusOf(await silent(await byScript(place, form, typed), what)), what).toBe(again)
    }
    const write = (typed: Record<string, string>, status: number) =>
      post(board, { ...finding, do: 'add', formKey: randomUUID(), ...typed }, status)
    await write({ text: 'Too short' }, 422)
    await write({ element: 'moon' }, 422)
    await write({ do: 'reveal' }, 422)
    await write({ do: 'commit', text: '', fix: '' }, 422)
    await write({}, 303)
    await write({ element: exercise.parts[0] ?? '', text: 'One machine, and nothing beside it.' }, 303)
    await write({ do: 'commit' }, 409)
    await write({ do: 'commit-with', category: '' }, 422)

    const [change, other] = formsIn(await page(), 'Change this finding')
    const [remove] = formsIn(await page(), 'Remove this finding')
    if (!change || !other || !remove) throw new Error('two findings stand there')
    await post(change, { ...finding, text: 'Short' }, 422)
    await post(change, { ...finding, text: 'Nobody is called at night, whatever happens.' }, 303)
    await post(change, { ...finding, text: 'Another window said this, a little later.' }, 409)
    const findingId = other.fields.findingId ?? ''
    await post(opened.confirm, { attemptId, [`named.${findingId}`]: 'moon' }, 409)
    await post(opened.propose, { findingId, why: 'It belongs there, I think.' }, 404)
    await post(remove, {}, 303, 404)

    for (const who of [tomas, visitor, elif]) for (const path of [place, `${place}?flaw=1`]) await reads(who, path)
    await reads(tomas, `/practice/exercises/${slug}`)
    expect((await elif.get(app.origin + place)).status()).toBe(404)
    const tries: [Form, Record<string, string>][] = [
      [board, { ...finding, do: 'commit-with', formKey: randomUUID() }],
      [change, finding],
      [opened.confirm, { attemptId }],
      [opened.propose, { findingId, why: 'It belongs there, I think.' }],
    ]
    for (const [who, status] of [
      [elif, 404],
      [visitor, 401],
    ] as const)
      for (const [form, typed] of tries)
        for (const send of Object.values(poster(who, app.origin)))
          expect((await silent(await send(place, form, typed), 'by others')).status()).toBe(status)
  })

test('with ten attempts open, lists and library still say nothing to Tomás of any key', async () => {
  for (const path of lists) await reads(tomas, path)
  const own = await reads(tomas, takenAway, [{}])
  expect(own.status()).toBe(200)
  for (const slug of entries) await reads(tomas, `/library/${slug}`, [{}])
})

test('once Tomás commits, each of these texts is found by the same look, and still nobody else reads one', async () => {
  test.setTimeout(120_000)
  for (const exercise of kept) {
    const { byScript } = poster(tomas, app.origin)
    const begun = await byScript(`/practice/exercises/${exercise.slug}`, only(await task(exercise), 'Begin'), {})
    const place = begun.headers()['x-action-redirect']?.split(';')[0] ?? ''
    const get = async (headers = {}) => (await tomas.get(app.origin + place, { headers })).text()
    await byScript(place, only(await get(), 'A finding'), { formKey: randomUUID(), do: 'commit-without', nothing: 'on' })
    if (formsIn(await get(), 'What your findings name').length > 0) await byScript(place, only(await get(), 'What your findings name'), {})
    for (const headers of [{}, { rsc: '1' }]) {
      const found = runsIn(await get(headers))
      const missed = exercise.texts.filter(({ of, runs }) => !of.endsWith(', name') && !runs.every((run) => found.has(run)))
      expect(missed.map(({ of }) => of)).toEqual([])
    }
    for (const who of [elif, visitor]) await reads(who, place)
  }
  for (const who of [elif, visitor]) for (const path of lists) await reads(who, path)
})

const lists = [
  '/practice',
  '/practice/exercises',
  '/practice/exercises?domain=orders&tag=payments',
  '/practice/exercises/proposed',
  '/practice/progress',
  '/practice/scenarios',
  '/studio/exercises',
]

/** All that one has written, in a file. */
const takenAway = '/api/v1/own-practice'

/** Of the library, what any key leads to. */
const entries = new Set(kept.flatMap(({ library }) => library))

/** Addresses one might try; none of them is there. */
const strangePlaces = (slug: string) => [
  `/api/v1/exercises/${slug}`,
  `/api/v1/practice/exercises/${slug}`,
  `/practice/exercises/${slug}/key`,
  `/practice/exercises/${slug}.json`,
  `/practice/exercises/${slug}/opengraph-image`,
  '/sitemap.xml',
  '/feed.xml',
  '/content/exercises',
]

const task = async ({ slug }: Kept) => (await tomas.get(`${app.origin}/practice/exercises/${slug}`)).text()

/** An action that leads on answers a script with the next page at once. */
const statusOf = (answer: APIResponse) => (answer.headers()['x-action-redirect'] ? 303 : answer.status())

function only(html: string, label: string): Form {
  const [form] = formsIn(html, label)
  if (!form) throw new Error(`there is no form "${label}"`)
  return form
}

/** Asks for a page in each way and finds nothing of a key in the answer, but what the asker has said. The first answer. */
async function reads(who: APIRequestContext, path: string, ways = asked, said = ''): Promise<APIResponse> {
  const answers = []
  for (const headers of ways)
    answers.push(await silent(await who.get(app.origin + path, { headers }), `${path} ${JSON.stringify(headers)}`, said))
  const [first] = answers
  if (!first) throw new Error('a page is asked for in one way at least')
  return first
}

async function silent(answer: APIResponse, what: string, said = ''): Promise<APIResponse> {
  const own = runsIn(said)
  const told = [...runsIn(`${await answer.text()} ${JSON.stringify(answer.headers())}`)].filter((run) => !own.has(run))
  expect(told, what).toEqual([])
  return answer
}

async function enter(browser: Browser, handle: string): Promise<APIRequestContext> {
  const context = await browser.newContext()
  await signInAs(await context.newPage(), app, `${handle}@example.org`)
  const storageState = await context.storageState()
  await context.close()
  return request.newContext({ storageState })
}

async function formsOfNoor(browser: Browser) {
  const noor = await enter(browser, 'noor')
  const list = await (await noor.get(`${app.origin}/practice/exercises/checkout`)).text()
  const place = list.match(/\/practice\/exercises\/checkout\/attempts\/[0-9a-f-]{36}/)?.[0] ?? ''
  const html = await (await noor.get(app.origin + place)).text()
  await noor.dispose()
  return { confirm: only(html, 'What your findings name'), propose: only(html, 'Propose this finding as a flaw') }
}
