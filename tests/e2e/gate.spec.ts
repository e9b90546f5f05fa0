import { type APIRequestContext, request, test } from '@playwright/test'
import { type App, startApp } from './support/app'
import { expect, signInAs } from './support/journey'

// Everything of one locked design and of stages to come, by every way it could leave the house.
const live = '/challenges/virtual-event-platform'
const canary = [
  'Three services and a quiet queue',
  'I split the platform by what may break',
  'What happens to a team',
  'One region for the evening',
  'a second region that waits',
]
const channels: Record<string, Resource> & { page: Resource } = {
  page: { path: `${live}/designs/jonas/1` },
  'compared with itself': { path: `${live}/compare?left=jonas/1&right=jonas/1` },
  'chosen for a comparison': { path: `${live}/compare?left=jonas/1` },
  'comparison as RSC payload': { path: `${live}/compare?left=jonas/1&right=jonas/1`, headers: { rsc: '1' } },
  'newest version': { path: `${live}/designs/jonas` },
  'page as RSC payload': { path: `${live}/designs/jonas/1`, headers: { rsc: '1' } },
  'page as prefetch': { path: `${live}/designs/jonas/1`, headers: { rsc: '1', 'next-router-prefetch': '1' } },
  JSON: { path: `/api/v1${live}/designs/jonas` },
  'list as JSON': { path: `/api/v1${live}/designs` },
  archive: { path: `/api/v1${live}/designs/jonas/archive` },
  'folder for a pull request': { path: `/api/v1${live}/designs/jonas/archive?as=folder` },
  'live arrival': { path: 'events' },
  'worksheet beside it': { path: 'worksheet' },
  'worksheet beside it as RSC payload': { path: 'worksheet', headers: { rsc: '1' } },
  picture: { path: 'picture' },
  'picture in a page': {
    path: 'picture',
    headers: { 'sec-fetch-dest': 'image', 'sec-fetch-mode': 'no-cors', 'sec-fetch-site': 'same-origin' },
  },
  'small picture': { path: 'picture?size=small' },
  'what a picture was drawn from': { path: 'picture/source' },
}
const unopened: Record<string, Resource> = {
  reference: { path: `${live}/reference` },
  'round-up': { path: `${live}/round-up` },
  'scheduled challenge': { path: '/challenges/tickets-for-the-games' },
  'reference in a comparison': { path: `${live}/compare?left=reference` },
  'reference in a comparison as RSC payload': { path: `${live}/compare?left=reference`, headers: { rsc: '1' } },
  'reference as RSC payload': { path: `${live}/reference`, headers: { rsc: '1' } },
}
const viewers = {
  visitor: null,
  'a member who has not designed': 'elif',
  'its author': 'jonas',
  'a member who has designed': 'priya',
  'a moderator who takes no part': 'wen',
  'the organizer': 'mira',
}
const sees = new Set(['its author', 'a member who has designed', 'a moderator who takes no part', 'the organizer'])

const contexts = new Map<string, APIRequestContext>()
let picture = ''
let events = ''
let worksheet = ''
// A program of its own: here nobody may have handed in what another journey hands in.
let app: App

test.describe('design first, then look', () => {
  test.beforeAll(async ({ browser }) => {
    test.setTimeout(120_000)
    app = await startApp()
    for (const [viewer, handle] of Object.entries(viewers)) contexts.set(viewer, await enter(browser, app, handle))
    const html = await (await ask('its author', app, channels.page)).text()
    picture = html.match(/\/api\/files\/[\w-]{22}/)?.[0] ?? ''
    expect(picture).not.toBe('')
    events = html.match(/\/api\/v1\/versions\/[0-9a-f-]{36}\/events/)?.[0] ?? ''
    expect(events).not.toBe('')
    worksheet = html.match(/\/worksheets\/attached\/[0-9a-f-]{36}/)?.[0] ?? ''
    expect(worksheet).not.toBe('')
  })
  test.afterAll(async () => {
    for (const context of contexts.values()) await context.dispose()
    await app.stop()
  })

  for (const viewer of Object.keys(viewers))
    for (const [channel, resource] of Object.entries(channels))
      for (const method of ['GET', 'HEAD', 'range'])
        test(`${viewer} ${sees.has(viewer) ? 'reads' : 'is told nothing of'} a design: ${channel}, ${method}`, async () => {
          const answer = await ask(viewer, app, resource, method)
          const text = await answer.text()
          if (sees.has(viewer)) return expect(answer.status()).toBeLessThan(400)
          // A prefetched payload has no page in it and is 200 for all: what counts is that absent answers the same.
          const missing = await ask(viewer, app, { ...resource, path: resource.path.replaceAll('jonas', 'nobody-at-all') }, method)
          expect(answer.status()).toBe(/^(picture|events|worksheet)/.test(resource.path) && !resource.headers?.rsc ? 404 : missing.status())
          if (!resource.headers) expect(answer.status()).toBe(404)
          for (const words of canary) expect(text).not.toContain(words)
        })

  for (const viewer of Object.keys(viewers))
    for (const [channel, resource] of Object.entries(unopened))
      test(`${viewer} ${viewer === 'the organizer' ? 'prepares' : 'waits for'} what has not opened: ${channel}`, async () => {
        const answer = await ask(viewer, app, resource)
        expect(answer.status()).toBe(viewer === 'the organizer' ? 200 : 404)
        if (viewer !== 'the organizer')
          expect(await answer.text()).not.toMatch(/Limits accepted|Tickets for the games|The author’s own design/)
      })

  test('a locked design and an absent one answer alike, byte for byte', async () => {
    const absent = {
      page: `${live}/designs/nobody-at-all/1`,
      'compared with itself': `${live}/compare?left=nobody-at-all/1&right=nobody-at-all/1`,
      'page as RSC payload': `${live}/designs/nobody-at-all/1`,
      JSON: `/api/v1${live}/designs/nobody-at-all`,
      picture: '/api/files/AAAAAAAAAAAAAAAAAAAAAA',
      'small picture': '/api/files/AAAAAAAAAAAAAAAAAAAAAA?size=small',
      'live arrival': '/api/v1/versions/00000000-0000-4000-8000-000000000000/events',
      'worksheet beside it': '/worksheets/attached/00000000-0000-4000-8000-000000000000',
      'what a picture was drawn from': '/api/files/AAAAAAAAAAAAAAAAAAAAAA/source',
    }
    for (const [channel, path] of Object.entries(absent)) {
      const [locked, missing] = [
        await ask('visitor', app, channels[channel] ?? channels.page),
        await ask('visitor', app, { ...channels[channel], path }),
      ]
      expect(missing.status()).toBe(locked.status())
      expect(withoutIds(await missing.text(), app)).toBe(withoutIds(await locked.text(), app))
    }
  })

  test('who is locked out gets no stream of a conversation, and neither does a visitor', async () => {
    for (const viewer of Object.keys(viewers).filter((name) => !sees.has(name))) {
      const answer = await ask(viewer, app, { path: 'events', headers: { accept: 'text/event-stream' } })
      expect([answer.status(), answer.headers()['content-type']]).toEqual([404, 'application/json; charset=utf-8'])
    }
  })

  test('who is locked out can begin and answer no conversation, and hears what is said of one that is not there', async () => {
    const html = await (await ask('its author', app, channels.page)).text()
    const nowhere = '00000000-0000-4000-8000-000000000000'
    const threadId = html.match(/id="thread-([0-9a-f-]{36})"/)?.[1] ?? ''
    expect(threadId).not.toBe('')
    const versionId = events.match(/[0-9a-f-]{36}/)?.[0]
    for (const viewer of Object.keys(viewers).filter((name) => !sees.has(name)))
      for (const [path, locked, absent] of [
        ['comments', { threadId }, { threadId: nowhere }],
        ['threads', { versionId }, { versionId: nowhere }],
      ] as const) {
        const said = []
        for (const where of [locked, absent]) {
          const data = { ...where, body: 'Why?', formKey: crypto.randomUUID() }
          const answer = await contexts.get(viewer)?.post(`${app.origin}/api/v1/${path}`, { data, headers: { origin: app.origin } })
          expect(answer?.status()).toBe(viewer === 'visitor' ? 401 : 404)
          said.push(withoutIds((await answer?.text()) ?? '', app))
        }
        expect(said[0]).toBe(said[1])
      }
  })

  test('what a reserved design was drawn from answers others as if there were none, though they see the picture', async () => {
    const html = await (await ask('a member who has designed', app, { path: `${live}/designs/tomas/1` })).text()
    const seen = html.match(/\/api\/files\/[\w-]{22}/)?.[0] ?? ''
    expect(seen).not.toBe('')
    for (const viewer of sees) {
      expect((await ask(viewer, app, { path: seen })).status()).toBe(200)
      for (const as of ['', '?as=png']) {
        const reserved = await ask(viewer, app, { path: `${seen}/source${as}` })
        const missing = await ask(viewer, app, { path: `/api/files/AAAAAAAAAAAAAAAAAAAAAA/source${as}` })
        expect([reserved.status(), missing.status()]).toEqual([404, 404])
        expect(withoutIds(await reserved.text(), app)).toBe(withoutIds(await missing.text(), app))
      }
    }
  })

  test('no open page of anyone who is locked out mentions a locked design', async () => {
    const galleries = ['', '?q=quiet', '?uses=Redis', '?blind=1', '?unreviewed=1&size=60'].map((query) => `${live}/designs${query}`)
    const open = [
      '/',
      '/challenges',
      live,
      ...galleries,
      '/letters',
      '/members/jonas',
      '/notifications',
      '/reviews',
      `/reviews/warm-ups/media?for=${events.match(/[0-9a-f-]{36}/)?.[0]}`,
      `${live}/my-design`,
      `${live}/my-design/diagrams/new?kind=mermaid`,
      `${live}/compare`,
      '/notifications/moderators',
      '/studio/reports',
      '/studio/audit',
      '/guidelines',
      '/practice',
      '/practice/scenarios',
      '/practice/progress',
      '/api/v1/own-practice',
      '/practice/walkthroughs/tickets-for-the-games',
      '/practice/exercises',
      '/practice/exercises/checkout',
      '/practice/exercises/proposed',
      '/studio/exercises',
    ]
    for (const viewer of ['visitor', 'a member who has not designed'])
      for (const path of open)
        for (const headers of [{}, { rsc: '1' }] as Record<string, string>[]) {
          const text = await (await ask(viewer, app, { path, headers })).text()
          for (const words of canary) expect(text, `${path} for ${viewer}`).not.toContain(words)
        }
  })
})

type Resource = { path: string; headers?: Record<string, string> }

function ask(viewer: string, app: App, { path, headers = {} }: Resource, method = 'GET') {
  const context = contexts.get(viewer)
  if (!context) throw new Error(`${viewer} is not there`)
  const url =
    app.origin +
    path
      .replace(/^picture/, picture)
      .replace(/^events/, events)
      .replace(/^worksheet/, worksheet)
  return context.fetch(url, {
    method: method === 'HEAD' ? 'HEAD' : 'GET',
    headers: { ...headers, ...(method === 'range' ? { range: 'bytes=0-99' } : {}) },
  })
}

async function enter(browser: import('@playwright/test').Browser, app: App, handle: string | null): Promise<APIRequestContext> {
  if (!handle) return request.newContext()
  const browsing = await browser.newContext()
  await signInAs(await browsing.newPage(), app, `${handle}@example.org`)
  const context = await request.newContext({ storageState: await browsing.storageState() })
  await browsing.close()
  return context
}

// What differs by nature between two answers: nonce, request id, the framework's random key of a render, the path itself.
const withoutIds = (text: string, app: App) =>
  rowsOf(text)
    // Which scripts are named ahead hangs on the moment too, at one address from one request to the next; the rows name all of them.
    .replace(/<script src="[^"]*" async=""[^>]*><\/script>/g, '')
    .replace(/nonce="[^"]*"|\\?"nonce\\?":\\?"[^"\\]*\\?"|nonce-[\w+/=]+/g, '')
    .replace(/\\?"[\w-]{21}[vm]\\?"/g, '')
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '')
    .replaceAll(app.origin, '')
    .replace(/\b(jonas|nobody-at-all)\b/g, 'X')

// A payload's rows come in the order their promises settle, and are numbered in it: the same rows are the same answer.
const rowsOf = (text: string) =>
  text
    .replace(/"\]\)<\/script><script[^>]*>self\.__next_f\.push\(\[1,"/g, '')
    .split(/\\n|\n/)
    .map((row) => row.replace(/^[0-9a-f]+:/, '').replace(/\$[L@]?[0-9a-f]+\b/g, '$'))
    .sort()
    .join('\n')
