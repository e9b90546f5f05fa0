import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/session'
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
