import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { addFinding, beginAttempt, commitAttempt, confirmMatches } from '@/lib/exercises/attempts/mutations'
import { takeAwayPractice } from '@/lib/practice/take-away/queries'
import { importScenario } from '@/lib/scenarios/editions/mutations'
import { beginAnswer, handIn, scoreAnswer } from '@/lib/scenarios/mutations'
import { importWalkthrough } from '@/lib/walkthroughs/content/mutations'
import { answerStep } from '@/lib/walkthroughs/mutations'
import { attachWorksheet } from '@/lib/worksheets/attaching/mutations'
import { kindOf } from '@/lib/worksheets/kinds/registry'
import { deleteWorksheet, keepWorksheet, saveRevision } from '@/lib/worksheets/saving/mutations'
import { shareWorksheet } from '@/lib/worksheets/sharing/mutations'
import { emptyInput } from '@/lib/worksheets/typing'
import { bicycles } from '@/tests/support/bicycles'
import { after, makeMember, signInAs } from '@/tests/support/cast'
import { doubleCharge, makeExercise } from '@/tests/support/exercises'
import { filedScenario, filedWalkthrough, scenarioFixture, secret } from '@/tests/support/scenarios'

const now = after(1)
const points = scenarioFixture().points.map(({ id }) => id)

/** One of everything a member can write in practice. */
async function practice(name: string, exercise: number) {
  const member = await signInAs(await makeMember(name))
  const [scenario, walkthrough] = [`stock-${randomUUID().slice(0, 8)}`, `shop-${randomUUID().slice(0, 8)}`]
  const { slug } = await makeExercise(exercise)
  const { id: attemptId } = await beginAttempt(member, slug, now)
  await addFinding(member, { attemptId, formKey: randomUUID(), ...doubleCharge }, now)
  await importScenario(filedScenario(scenario), after(0))
  const answerId = await beginAnswer(member, scenario, now)
  await handIn(member, answerId, { answer: `${name} would ask first`, revision: 0 }, now)
  await importWalkthrough(filedWalkthrough(walkthrough))
  await answerStep(member, { slug: walkthrough, step: 'first-1', answer: `${name} counts people` }, now)
  const kind = kindOf('trade-off')
  if (!kind) throw new Error('there is no trade-off')
  const sheet = (choose: string) => ({ kind, title: 'Queues', input: emptyInput(kind.fields, { choose }) })
  const { id: worksheetId } = await keepWorksheet(member, sheet(`one queue of ${name}`), now)
  return { member, slug, scenario, walkthrough, attemptId, answerId, worksheetId, sheet }
}

test('Priya takes along every revision, finding, answer and step of her own, and nothing of anybody else', async () => {
  const { member: priya, sheet, ...her } = await practice('Priya', 61)
  await practice('Wen', 62)
  await saveRevision(priya, her.worksheetId, 1, sheet('a queue each'), after(2))
  const token = await shareWorksheet(priya, her.worksheetId, after(2))
  await attachWorksheet(priya, her.worksheetId, { attemptId: her.answerId }, after(2))
  await commitAttempt(priya, { attemptId: her.attemptId }, after(2))
  const { id: findingId } = await db.finding.findFirstOrThrow({ where: { attemptId: her.attemptId }, select: { id: true } })
  const flaw = bicycles.flaws[0]?.id ?? ''
  await confirmMatches(priya, { attemptId: her.attemptId, named: { [findingId]: flaw } }, after(2))
  const scores = Object.fromEntries(points.map((point) => [point, 1]))
  await scoreAnswer(priya, { id: her.answerId, scores, quotes: {} }, after(2))

  const own = await takeAwayPractice(priya, after(3))
  expect(own).toMatchObject({
    worksheets: [
      {
        kind: 'trade-off',
        revisions: [
          { number: 1, input: { choose: 'one queue of Priya' } },
          { number: 2, input: { choose: 'a queue each' }, attachments: [{ attemptId: her.answerId }] },
        ],
        shares: [{ endedAt: null }],
      },
    ],
    attempts: [{ exercise: her.slug, findings: [{ text: doubleCharge.text, fix: doubleCharge.fix, match: { flaw } }] }],
    answers: [{ scenario: her.scenario, answer: 'Priya would ask first', points: points.map((point) => ({ point, score: 1 })) }],
    steps: [{ walkthrough: her.walkthrough, step: 'first-1', answer: 'Priya counts people' }],
  })
  const file = JSON.stringify(own)
  expect(file).not.toMatch(/Wen|@/)
  expect(file).not.toContain(token)
})

test('no key comes along, and a deleted worksheet does as long as it is kept', async () => {
  const { member: jonas, worksheetId } = await practice('Jonas', 63)
  await deleteWorksheet(jonas, worksheetId, after(2))
  const own = await takeAwayPractice(jonas, after(2))
  expect(own.worksheets).toMatchObject([{ deletedAt: after(2) }])
  const file = JSON.stringify(own)
  expect(file).not.toContain(secret)
  for (const { title, explanation, fix } of bicycles.flaws) for (const words of [title, explanation, fix]) expect(file).not.toContain(words)
})

test('an old sign-in is asked to be renewed first', async () => {
  const { member: elif } = await practice('Elif', 64)
  await db.session.updateMany({ where: { id: elif.sessionId }, data: { createdAt: new Date(Date.now() - 16 * 60_000) } })
  await expect(takeAwayPractice(elif, now)).rejects.toMatchObject({ code: 'reauth_required' })
})
