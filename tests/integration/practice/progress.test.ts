import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { findOwnPractice } from '@/lib/practice/queries'
import { importScenario } from '@/lib/scenarios/editions/mutations'
import { beginAnswer, handIn, scoreAnswer } from '@/lib/scenarios/mutations'
import type { Topic } from '@/lib/scenarios/schema'
import { after, makeMember } from '@/tests/support/cast'
import { filedScenario, scenarioFixture } from '@/tests/support/scenarios'

const points = scenarioFixture().points.map(({ id }) => id)

async function makeScenario(topics: Topic[]) {
  const slug = `stock-${randomUUID().slice(0, 8)}`
  await importScenario(filedScenario(slug, { topics }), after(0))
  return slug
}

async function answered(member: Actor, slug: string, day: number, scores: number[] | null) {
  const id = await beginAnswer(member, slug, after(day))
  await handIn(member, id, { answer: 'words', revision: 0 }, after(day))
  const byPoint = Object.fromEntries(points.map((point, index) => [point, scores?.[index] ?? 0]))
  if (scores) await scoreAnswer(member, { id, scores: byPoint, quotes: {} }, after(day))
}

test('a weak answer is due after two days with its weakest point, and no more once it is answered again', async () => {
  const [mira, slug] = [await makeMember('Mira'), await makeScenario(['data'])]
  await answered(mira, slug, 0, [1, 1, 0, 1, 0, 1])
  expect((await findOwnPractice(mira, after(1))).due).toEqual([])
  const { due, suggestion } = await findOwnPractice(mira, after(3))
  expect(due).toMatchObject([{ slug, weakest: 'Says quokka number 3' }])
  expect(suggestion).toMatchObject({ href: `/practice/scenarios/${slug}` })
  await answered(mira, slug, 3, null)
  expect(await findOwnPractice(mira, after(4))).toMatchObject({ due: [], toScore: [{ slug }] })
  await answered(mira, slug, 5, [2, 2, 2, 2, 2, 2])
  expect(await findOwnPractice(mira, after(20))).toMatchObject({
    due: [],
    toScore: [],
    byTopic: [{ topic: 'data', share: 1, scenarios: 1 }],
  })
  expect((await findOwnPractice(mira, after(36))).due).toMatchObject([{ slug, weakest: null }])
})

test('topics are judged by the newest answer to each scenario', async () => {
  const mira = await makeMember('Mira')
  const [first, second] = [await makeScenario(['data', 'cost']), await makeScenario(['data'])]
  await answered(mira, first, 0, [0, 0, 0, 0, 0, 0])
  await answered(mira, first, 1, [2, 2, 2, 0, 0, 0])
  await answered(mira, second, 2, [2, 2, 2, 2, 2, 2])
  expect((await findOwnPractice(mira, after(2, 1))).byTopic).toEqual([
    { topic: 'data', share: 0.75, scenarios: 2 },
    { topic: 'cost', share: 0.5, scenarios: 1 },
  ])
})

test('nothing of it is there for another member, whoever they are', async () => {
  const [mira, slug] = [await makeMember('Mira'), await makeScenario(['data'])]
  await answered(mira, slug, 0, [0, 0, 0, 0, 0, 0])
  for (const role of ['member', 'moderator', 'organizer'] as const)
    expect(await findOwnPractice(await makeMember('Somebody', role), after(9))).toMatchObject({
      own: [],
      due: [],
      toScore: [],
      byTopic: [],
    })
})

test('coverage adds up over all attempts whose findings were looked through, and over nobody else’s', async () => {
  const mira = await makeMember('Mira')
  const flaw = (id: string, category: string) => ({
    id,
    title: id,
    elements: ['api'],
    category,
    also: [],
    words: ['a', 'b', 'c', 'd', 'e'],
    explanation: 'It breaks.',
    fix: 'Mend it.',
    library: ['caching'],
  })
  const made = await db.exercise.create({ data: { number: 90, slug: 'made', createdAt: after(0) } })
  const edition = await db.exerciseEdition.create({
    data: {
      exerciseId: made.id,
      number: 1,
      contentHash: 'made',
      task: { title: 'Made up' },
      key: { flaws: [flaw('one', 'availability'), flaw('two', 'availability'), flaw('three', 'data')] },
      createdAt: after(0),
    },
  })
  const attempt = (named: (string | null)[], matchedAt: Date | null) =>
    db.attempt.create({
      data: {
        memberId: mira.id,
        editionId: edition.id,
        startedAt: after(0),
        committedAt: new Date((matchedAt ?? after(0, 4)).getTime() - 60_000),
        matchedAt,
        findings: {
          create: named.map((name, position) => ({
            position,
            element: 'api',
            category: 'availability' as const,
            text: 'It falls over',
            fix: '',
            formKey: randomUUID(),
            createdAt: after(0),
            match: { create: { flaw: name, createdAt: after(0, 1) } },
          })),
        },
      },
    })
  await attempt(['one', 'one', null], after(0, 2))
  await attempt(['two', 'three'], after(0, 3))
  await attempt(['one', 'two', 'three'], null)
  const { rated, coverage } = await findOwnPractice(mira, after(1))
  expect(rated.map(({ found, all, band }) => [found, all, band])).toEqual([
    [1, 3, 'junior'],
    [2, 3, 'junior'],
  ])
  expect(coverage).toEqual([
    { category: 'availability', found: 2, all: 4 },
    { category: 'data', found: 1, all: 2 },
  ])
  expect((await findOwnPractice(await makeMember('Wen', 'moderator'), after(1))).rated).toEqual([])
})
