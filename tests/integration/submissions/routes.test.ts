import { beforeEach, describe, expect, it, vi } from 'vitest'
import { sessionCookie } from '@/lib/auth/cookies'
import type { Actor } from '@/lib/auth/session'
import { openSession } from '@/lib/auth/session-store'
import { db } from '@/lib/db'
import { Browser, use } from '@/tests/support/browser'
import { day, type MadeChallenge, makeChallenge, makeDraft, makeLook, makeMember, makeSubmission } from '@/tests/support/cast'

vi.mock('next/headers', async () => (await import('@/tests/support/browser')).nextHeaders)

const { POST } = await import('@/app/api/v1/challenges/[slug]/draft/route')
const list = (await import('@/app/api/v1/challenges/[slug]/designs/route')).GET
const item = (await import('@/app/api/v1/challenges/[slug]/designs/[handle]/route')).GET

let priya: Actor
let jonas: Actor
let challenge: MadeChallenge
beforeEach(async () => {
  ;[priya, jonas, challenge] = [
    await makeMember('Priya'),
    await makeMember('Jonas'),
    await makeChallenge({ opensAt: new Date(Date.now() - 5 * day) }),
  ]
})

async function browse(member: Actor | null) {
  const browser = use(new Browser())
  if (member) browser.cookies.set(sessionCookie().name, { value: await openSession(member, ''), options: {} })
}

const origin = 'http://localhost:3000'
const save = (body: unknown, type = 'application/json') =>
  POST(
    new Request(origin, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': type },
    }),
    {
      params: Promise.resolve({ slug: challenge.slug }),
    },
  )
const askList = (query = '', slug = challenge.slug) => list(new Request(`${origin}/${query}`), { params: Promise.resolve({ slug }) })
const askItem = (handle: string) => item(new Request(origin), { params: Promise.resolve({ slug: challenge.slug, handle }) })
const words = { revision: 1, title: 'A', notes: 'B', diagrams: [] }

describe('autosave', () => {
  it('saves, and answers the revision to go on from', async () => {
    await makeDraft(priya, challenge)
    await browse(priya)
    const answer = await save(words)
    expect([answer.status, await answer.json()]).toEqual([200, { revision: 2, savedAt: expect.stringMatching(/Z$/) }])
  })

  it('answers a stale revision with 409 and the stored text', async () => {
    await makeDraft(priya, challenge)
    await browse(priya)
    await save({ ...words, notes: 'From the laptop.' })
    const answer = await save({ ...words, notes: 'From the phone.' })
    expect(answer.status).toBe(409)
    expect(await answer.json()).toMatchObject({ error: { code: 'conflict' }, current: { notes: 'From the laptop.', revision: 2 } })
  })

  it('is refused in the right way', async () => {
    await makeDraft(priya, challenge)
    await browse(null)
    expect((await save(words)).status).toBe(401)
    await browse(jonas)
    expect((await save(words)).status).toBe(404)
    await browse(priya)
    expect((await save(words, 'text/plain')).status).toBe(415)
    expect((await save('{')).status).toBe(400)
    expect((await save('x'.repeat(2 * 1024 * 1024))).status).toBe(413)
    for (const wrong of [
      null,
      [],
      '"text"',
      { ...words, revision: '1' },
      { ...words, notes: { not: '' } },
      { ...words, memberId: jonas.id },
    ])
      expect((await save(wrong)).status).toBe(422)
    expect(await db.draft.findFirst({ where: { submission: { memberId: priya.id } } })).toMatchObject({ revision: 1 })
  })
})

describe('designs as data', () => {
  it('are not there before the gate opens: one and all, absent and hidden alike', async () => {
    await makeSubmission(priya, challenge)
    for (const member of [null, jonas]) {
      await browse(member)
      expect((await askList()).status).toBe(404)
      const [hidden, absent] = [await askItem(priya.handle), await askItem('nobody-here')]
      expect([hidden.status, absent.status]).toEqual([404, 404])
      expect(await hidden.text()).toBe(await absent.text())
    }
    expect((await askList('', 'no-such-challenge')).status).toBe(404)
  })

  it('show what a page shows, and nothing else of their author', async () => {
    await makeSubmission(priya, challenge)
    await makeLook(jonas, challenge)
    await browse(jonas)
    const { designs, nextCursor } = await (await askList()).json()
    expect(nextCursor).toBeNull()
    expect(designs).toEqual([
      {
        author: { handle: priya.handle, name: 'Priya' },
        url: `/challenges/${challenge.slug}/designs/${priya.handle}`,
        license: null,
        visibility: 'everyone',
        versions: [
          {
            number: 1,
            title: "Priya's design",
            url: `/challenges/${challenge.slug}/designs/${priya.handle}/1`,
            frozenAt: expect.any(String),
            correctedAt: null,
            designedBlind: true,
            saw: { designs: false, selfReview: false, feedback: false, reference: false },
          },
        ],
      },
    ])
    const whole = await (await askItem(priya.handle)).text()
    expect(whole).toContain('Every message is stored')
    expect(whole).not.toContain('@charrette.example')
    expect(whole).not.toContain(priya.id)
  })

  it('come 24 a page, each once', async () => {
    for (let count = 0; count < 26; count++) await makeSubmission(await makeMember('Somebody'), challenge)
    await makeLook(jonas, challenge)
    await browse(jonas)
    const first = await (await askList()).json()
    const second = await (await askList(`?after=${first.nextCursor}`)).json()
    const handles = [...first.designs, ...second.designs].map((design: { author: { handle: string } }) => design.author.handle)
    expect([first.designs.length, second.designs.length, new Set(handles).size]).toEqual([24, 2, 26])
    expect((await askList('?after=1')).status).toBe(422)
    expect((await askList('?role=organizer')).status).toBe(422)
  })
})
