import fc from 'fast-check'
import pg from 'pg'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Actor, Viewer } from '@/lib/auth/session'
import { type RequestContext, requestStorage } from '@/lib/request-context'
import { listGallery, refuseSearch } from '@/lib/submissions/gallery/queries'
import {
  type GalleryFilter,
  type GalleryQuestion,
  type PageSize,
  readQuestion,
  withoutWords,
  writeQuestion,
} from '@/lib/submissions/gallery/schema'
import { isBlind } from '@/lib/submissions/marks'
import { after as dayOf, type MadeChallenge, makeChallenge, makeLook, makeMember, makeSubmission } from '@/tests/support/cast'
import { type DesignPlan, makeDesigns } from '@/tests/support/gallery'

const now = dayOf(10)
const everything: GalleryFilter = { uses: [], blind: false, needsReview: false, words: [], search: '' }
const asking = (filter: Partial<GalleryFilter>, size: PageSize = 60): GalleryQuestion => ({
  filter: { ...everything, ...filter },
  size,
  after: null,
})

let wen: Actor
let noor: Actor
let challenge: MadeChallenge
let made = 0
beforeEach(async () => {
  ;[wen, noor, challenge] = [await makeMember('Wen'), await makeMember('Noor'), await makeChallenge()]
  await makeLook(noor, challenge)
  made += 1
})

const named = (name: string) => `${name}-${made}`
const seen = async (question: GalleryQuestion, viewer: Viewer = noor) =>
  (await listGallery(viewer, challenge.id, question, now)).cards.map(({ member }) => member.handle.replace(/-\d+$/, '')).sort()

describe('the gallery of a challenge', () => {
  beforeEach(async () => {
    await makeDesigns(challenge, wen, [
      {
        handle: named('elif'),
        license: 'cc_by',
        versions: [
          { title: 'An older thought with Kafka', services: ['Apache Kafka'], askedBy: 'another' },
          {
            title: 'One row per night',
            notes: 'A 100% sure booking.',
            services: ['PostgreSQL', 'Redis'],
            sawDesigns: true,
            wish: 'candid',
          },
        ],
      },
      {
        handle: named('jonas'),
        versions: [
          { title: 'A line per flat', labels: ['Queue', 'Disputes_tray'], services: ['PostgreSQL'], sawDesigns: true, askedBy: 'another' },
        ],
      },
      { handle: named('priya'), versions: [{ services: ['Redis'], corrected: true, askedBy: 'author' }] },
      { handle: named('tomas'), versions: [{ wish: 'none' }] },
      { handle: named('gone'), withdrawn: true, versions: [{ title: 'One row per day', services: ['PostgreSQL', 'SQLite'] }] },
    ])
  })

  it('shows each design by its newest version, with what its card says', async () => {
    const { cards, all, next } = await listGallery(noor, challenge.id, asking({}), now)
    expect([all, next]).toEqual([4, null])
    expect(cards.find(({ member }) => member.handle === named('elif'))).toMatchObject({
      title: 'One row per night',
      versions: 2,
      diagrams: 1,
      license: 'cc_by',
      wish: 'candid',
      isBlind: true,
      needsReview: true,
      picture: { width: 800, height: 600 },
    })
  })

  it('finds the designs that use all the services asked for, in their newest version', async () => {
    expect(await seen(asking({ uses: ['PostgreSQL'] }))).toEqual(['elif', 'jonas'])
    expect(await seen(asking({ uses: ['PostgreSQL', 'Redis'] }))).toEqual(['elif'])
    expect(await seen(asking({ uses: ['Apache Kafka'] }))).toEqual([])
  })

  it('finds the blind ones by their first version: one that was corrected is none', async () => {
    expect(await seen(asking({ blind: true }))).toEqual(['elif', 'tomas'])
  })

  it('finds those that need a review: nobody else asked about the newest version, and their author wants to hear', async () => {
    expect(await seen(asking({ needsReview: true }))).toEqual(['elif', 'priya'])
  })

  it('finds words in title, notes and labels, all of them, and takes signs of patterns as they are', async () => {
    const search = (text: string) => seen(asking(readQuestion({ q: text }).filter))
    expect(await search('row NIGHT')).toEqual(['elif'])
    expect(await search('row flat')).toEqual([])
    expect(await search('thought')).toEqual([])
    expect(await search('queue')).toEqual(['jonas'])
    expect(await search('100%')).toEqual(['elif'])
    expect(await search('0%b')).toEqual([])
    expect(await search('s_t')).toEqual(['jonas'])
    expect(await search('o_e')).toEqual([])
    expect(await search('\\')).toEqual([])
  })

  it('holds all that is asked at once', async () => {
    expect(await seen(asking({ blind: true, needsReview: true, uses: ['Redis'], words: ['sure'] }))).toEqual(['elif'])
  })

  it('offers the services of what may be seen, the most used first', async () => {
    const { services } = await listGallery(noor, challenge.id, asking({ blind: true }), now)
    expect(services).toEqual([
      { name: 'PostgreSQL', designs: 2 },
      { name: 'Redis', designs: 2 },
    ])
  })

  it('keeps from visitors what is for members, in cards, services and figures', async () => {
    const archived = await makeChallenge({ opensAt: dayOf(-90), archivesAt: dayOf(-1) })
    await makeDesigns(archived, wen, [
      { handle: named('open'), versions: [{ services: ['Redis'] }] },
      { handle: named('inside'), visibility: 'members', versions: [{ services: ['Redis', 'PostgreSQL'] }] },
    ])
    expect(await listGallery(null, archived.id, asking({}), now)).toMatchObject({
      cards: [{ member: { handle: named('open') } }],
      all: 1,
      services: [{ name: 'Redis', designs: 1 }],
    })
    expect((await listGallery(wen, archived.id, asking({}), now)).all).toBe(2)
  })

  it('has nothing to show, offer or count while the designs are locked, but one’s own', async () => {
    for (const viewer of [null, wen])
      expect(await listGallery(viewer, challenge.id, asking({}), now)).toEqual({ cards: [], next: null, all: 0, services: [] })
    const tomas = await makeMember('Tomas')
    const elsewhere = await makeChallenge()
    await makeSubmission(tomas, elsewhere)
    expect(await listGallery(tomas, challenge.id, asking({ words: ['house'] }), now)).toMatchObject({ cards: [], all: 0, services: [] })
  })
})

describe('the pages of the gallery', () => {
  const services = ['PostgreSQL', 'Redis', 'Apache Kafka']
  const version = fc.record({
    services: fc.subarray(services),
    title: fc.constantFrom('a queue', 'a_queue', 'a house', '100% house'),
    notes: fc.constantFrom('', 'queue', 'nothing'),
    sawDesigns: fc.boolean(),
    sawReference: fc.boolean(),
    corrected: fc.boolean(),
    wish: fc.constantFrom('none' as const, 'gentle' as const),
    askedBy: fc.constantFrom('nobody' as const, 'author' as const, 'another' as const),
  })
  const designs = fc.array(
    fc.record({
      // Few moments, so that many designs began at the same one.
      begunAt: fc.integer({ min: 0, max: 2 }).map((minute) => new Date(dayOf(1).getTime() + minute * 60_000)),
      withdrawn: fc.boolean(),
      versions: fc.array(version, { minLength: 1, maxLength: 2 }),
    }),
    { minLength: 20, maxLength: 70 },
  )
  const filters = fc.record({
    uses: fc.subarray(services, { maxLength: 2 }),
    blind: fc.boolean(),
    needsReview: fc.boolean(),
    words: fc.constantFrom<string[]>([], ['queue'], ['house', '%'], ['_']),
    search: fc.constant(''),
  })

  it('follow each other without doubles or gaps, and hold exactly what was asked for', async () => {
    await fc.assert(
      fc.asyncProperty(designs, fc.array(filters, { minLength: 3, maxLength: 3 }), async (plans, asked) => {
        const here = await makeChallenge()
        await makeLook(noor, here)
        made += 1
        const all = plans.map((plan, index): DesignPlan => ({ ...plan, handle: `d${made}-${index}` }))
        await makeDesigns(here, wen, all)
        for (const filter of [everything, ...asked]) {
          const found: { handle: string; begunAt: number }[] = []
          for (let question: GalleryQuestion | null = { filter, size: 24, after: null }; question; ) {
            const { cards, next } = await listGallery(noor, here.id, question, now)
            expect(cards.length === 24 || next === null).toBe(true)
            for (const { member } of cards)
              found.push({
                handle: member.handle,
                begunAt: all.find(({ handle }) => handle === member.handle)?.begunAt?.getTime() ?? 0,
              })
            // Through an address and back, as a reader goes on.
            question = next && { ...question, after: readQuestion(Object.fromEntries(writeQuestion({ ...question, after: next }))).after }
          }
          expect(found.map(({ handle }) => handle).sort()).toEqual(
            all
              .filter((plan) => !plan.withdrawn && fits(plan, filter))
              .map(({ handle }) => handle)
              .sort(),
          )
          expect(found.map(({ begunAt }) => begunAt)).toEqual(found.map(({ begunAt }) => begunAt).sort((a, b) => b - a))
        }
      }),
      { numRuns: 12 },
    )
  }, 120_000)

  function fits({ versions }: DesignPlan, filter: GalleryFilter): boolean {
    const [first, newest] = [versions[0] ?? {}, versions.at(-1) ?? {}]
    const marks = {
      sawDesigns: first.sawDesigns ?? false,
      sawReference: first.sawReference ?? false,
      sawSelfReview: false,
      sawFeedback: false,
    }
    const text = [newest.title, newest.notes].join('\n').toLowerCase()
    return (
      filter.uses.every((name) => newest.services?.includes(name)) &&
      (!filter.blind || isBlind({ ...marks, correctedAt: first.corrected ? now : null })) &&
      (!filter.needsReview || (newest.wish !== 'none' && newest.askedBy !== 'another')) &&
      filter.words.every((word) => text.includes(word))
    )
  }

  it('cost the same number of queries at three designs and at three hundred, with any filter', async () => {
    const plans = Array.from(
      { length: 300 },
      (_, index): DesignPlan => ({ handle: named(`many${index}`), versions: [{ services: ['Redis'], labels: ['Queue'] }] }),
    )
    const few = await makeChallenge()
    await makeLook(noor, few)
    await makeDesigns(
      few,
      wen,
      plans.slice(0, 3).map((plan) => ({ ...plan, handle: `${plan.handle}-few` })),
    )
    await makeDesigns(challenge, wen, plans)
    const full = asking({ blind: true, needsReview: true, uses: ['Redis'], words: ['queue'] })
    const counts = [
      await queriesOf(() => listGallery(noor, few.id, asking({}), now)),
      await queriesOf(() => listGallery(noor, challenge.id, asking({}), now)),
      await queriesOf(() => listGallery(noor, challenge.id, full, now)),
    ]
    expect(counts[0]).toBeGreaterThan(3)
    expect(new Set(counts).size).toBe(1)
  })

  async function queriesOf(work: () => Promise<unknown>): Promise<number> {
    const query = vi.spyOn(pg.Client.prototype, 'query')
    await work()
    const count = query.mock.calls.length
    query.mockRestore()
    return count
  }
})

describe('searching a gallery again and again', () => {
  const { filter } = readQuestion({ q: 'queue', blind: '1' })
  const search = async (times: number, viewer: Viewer, client: string) => {
    const request: RequestContext = { id: '1', client, path: '/' }
    const refusals = await requestStorage().run(request, async () => {
      const heard: (string | null)[] = []
      for (let time = 0; time < times; time++) heard.push(await refuseSearch(viewer, filter, client))
      return heard
    })
    return { answered: refusals.filter((refusal) => refusal === null).length, last: refusals.at(-1), request }
  }

  it('is refused to a visitor after 30 times a minute, with 429 and how long to wait; another visitor goes on', async () => {
    const client = crypto.randomUUID()
    const { answered, last, request } = await search(31, null, client)
    expect([answered, last]).toEqual([30, expect.stringMatching(/^That was a lot .+ seconds .+ kept\.$/)])
    expect(request).toMatchObject({ status: 429, headers: { 'retry-after': expect.stringMatching(/^[1-6]?\d$/) } })
    expect(await search(1, null, crypto.randomUUID())).toMatchObject({ answered: 1, request: { id: '1' } })
  })

  it('is refused to Noor after 60 times, wherever she sits', async () => {
    expect((await search(60, noor, crypto.randomUUID())).answered).toBe(60)
    expect((await search(1, noor, crypto.randomUUID())).answered).toBe(0)
  })

  it('leaves everything that asks for no words alone', async () => {
    const client = crypto.randomUUID()
    await search(30, null, client)
    expect(await refuseSearch(null, readQuestion({ blind: '1', uses: 'Redis' }).filter, client)).toBeNull()
  })

  it('shows the first page unsearched, with what else was asked for', () => {
    const question = readQuestion({ q: 'queue', blind: '1', size: '60', after: `1700000000000-${crypto.randomUUID()}` })
    expect(withoutWords(question)).toEqual(readQuestion({ blind: '1', size: '60' }))
  })
})
