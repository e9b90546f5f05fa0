import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { readDocument, type Sheet } from '@/lib/worksheets/kinds/document'
import { kindOf } from '@/lib/worksheets/kinds/registry'
import { sweepWorksheets } from '@/lib/worksheets/saving/jobs'
import { deleteWorksheet, keepWorksheet, restoreRevision, saveRevision, undeleteWorksheet } from '@/lib/worksheets/saving/mutations'
import { findRevision, findWorksheet, listDeletedWorksheets, listWorksheets, mostWorksheets } from '@/lib/worksheets/saving/queries'
import { emptyInput } from '@/lib/worksheets/typing'
import { after, makeMember } from '@/tests/support/cast'

const now = after(3)
const later = (hours: number) => after(3, hours)

/** A trade-off with a title and one telling line. */
function tradeOff(title: string, choose = 'one queue'): Sheet {
  const kind = kindOf('trade-off')
  if (!kind) throw new Error('there is no trade-off')
  return { kind, title, input: emptyInput(kind.fields, { choose }) }
}

const refusal = async (promise: Promise<unknown>) => {
  const thrown = await promise.then(
    () => null,
    (error: unknown) => error,
  )
  if (!(thrown instanceof AppError)) throw new Error('nothing was refused')
  return thrown
}

test('each save of Priya’s is a revision, and saving the same again is none', async () => {
  const priya = await makeMember('Priya')
  const { id } = await keepWorksheet(priya, tradeOff('Queues'), now)
  expect(await saveRevision(priya, id, 1, tradeOff('Queues', 'a queue each'), later(1))).toEqual({ id, number: 2 })
  expect(await saveRevision(priya, id, 2, tradeOff('Queues', 'a queue each'), later(2))).toEqual({ id, number: 2 })
  const saved = await findWorksheet(priya, id)
  expect(saved?.revisions.map(({ number }) => number)).toEqual([2, 1])
  expect(saved?.sheet.input.choose).toBe('a queue each')
  expect((await findRevision(priya, id, 1))?.sheet.input.choose).toBe('one queue')
})

test('another title renames it, and one without a title is called by its kind', async () => {
  const priya = await makeMember('Priya')
  const { id } = await keepWorksheet(priya, tradeOff(''), now)
  expect((await listWorksheets(priya)).map(({ title }) => title)).toEqual(['Trade-off statement'])
  await saveRevision(priya, id, 1, tradeOff('Queues, at last'), later(1))
  expect((await listWorksheets(priya)).map(({ title, number }) => [title, number])).toEqual([['Queues, at last', 2]])
})

test('a window that has not seen the newest revision is refused, hears what stands there, and may then save over it', async () => {
  const priya = await makeMember('Priya')
  const { id } = await keepWorksheet(priya, tradeOff('Queues'), now)
  await saveRevision(priya, id, 1, tradeOff('Queues', 'from the first window'), later(1))
  const refused = await refusal(saveRevision(priya, id, 1, tradeOff('Queues', 'from the second'), later(2)))
  expect(refused).toMatchObject({ code: 'conflict', status: 409, current: { number: 2, input: { choose: 'from the first window' } } })
  expect(await saveRevision(priya, id, 2, tradeOff('Queues', 'from the second'), later(3))).toEqual({ id, number: 3 })
  expect((await findRevision(priya, id, 2))?.sheet.input.choose).toBe('from the first window')
})

test('of ten windows that save at once one wins, and nine are told', async () => {
  const priya = await makeMember('Priya')
  const { id } = await keepWorksheet(priya, tradeOff('Queues'), now)
  const outcomes = await Promise.allSettled(
    Array.from({ length: 10 }, (_, index) => saveRevision(priya, id, 1, tradeOff('Queues', `window ${index}`), later(1))),
  )
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'conflict' })
  expect((await findWorksheet(priya, id))?.number).toBe(2)
})

test('an old revision comes back as a new one', async () => {
  const priya = await makeMember('Priya')
  const { id } = await keepWorksheet(priya, tradeOff('Queues', 'first'), now)
  await saveRevision(priya, id, 1, tradeOff('Queues', 'second'), later(1))
  expect(await restoreRevision(priya, id, 1, later(2))).toEqual({ id, number: 3 })
  expect((await findWorksheet(priya, id))?.sheet.input.choose).toBe('first')
})

test('to everybody else, of whatever role, it does not exist', async () => {
  const priya = await makeMember('Priya')
  const { id } = await keepWorksheet(priya, tradeOff('Queues'), now)
  for (const role of ['member', 'moderator', 'organizer'] as const) {
    const other = await makeMember('Somebody', role)
    expect(await findWorksheet(other, id)).toBeNull()
    expect(await findRevision(other, id)).toBeNull()
    expect(await listWorksheets(other)).toEqual([])
    expect(await listDeletedWorksheets(other)).toEqual([])
    for (const write of [
      () => saveRevision(other, id, 1, tradeOff('Mine now'), later(1)),
      () => restoreRevision(other, id, 1, later(1)),
      () => deleteWorksheet(other, id, later(1)),
      () => undeleteWorksheet(other, id),
    ])
      expect(await refusal(write())).toMatchObject({ code: 'not_found' })
  }
  expect((await findWorksheet(priya, id))?.number).toBe(1)
})

test('a deleted one is gone for its member, comes back within 30 days, and is swept after them', async () => {
  const priya = await makeMember('Priya')
  const { id } = await keepWorksheet(priya, tradeOff('Queues'), now)
  await deleteWorksheet(priya, id, later(1))
  expect(await findWorksheet(priya, id)).toBeNull()
  expect((await listDeletedWorksheets(priya)).map(({ title }) => title)).toEqual(['Queues'])
  await undeleteWorksheet(priya, id)
  expect((await findWorksheet(priya, id))?.number).toBe(1)

  await deleteWorksheet(priya, id, later(2))
  await sweepWorksheets(after(33, 1))
  expect(await listDeletedWorksheets(priya)).toHaveLength(1)
  await sweepWorksheets(after(33, 3))
  expect(await listDeletedWorksheets(priya)).toEqual([])
  expect(await db.worksheetRevision.count({ where: { worksheetId: id } })).toBe(0)
  expect(await refusal(undeleteWorksheet(priya, id))).toMatchObject({ code: 'not_found' })
})

test('an account keeps so many and no more', async () => {
  const priya = await makeMember('Priya')
  await db.worksheet.createMany({
    data: Array.from({ length: mostWorksheets }, () => ({ memberId: priya.id, kind: 'trade-off', title: 'One of many', createdAt: now })),
  })
  expect(await refusal(keepWorksheet(priya, tradeOff('One more'), now))).toMatchObject({ code: 'quota' })
})

test('a deleted one comes back only where there is room', async () => {
  const priya = await makeMember('Priya')
  const { id } = await keepWorksheet(priya, tradeOff('Queues'), now)
  await deleteWorksheet(priya, id, later(1))
  await db.worksheet.createMany({
    data: Array.from({ length: mostWorksheets }, () => ({ memberId: priya.id, kind: 'trade-off', title: 'One of many', createdAt: now })),
  })
  expect(await refusal(undeleteWorksheet(priya, id))).toMatchObject({ code: 'quota' })
  expect(await listDeletedWorksheets(priya)).toHaveLength(1)
})

test('a form that is posted twice, even at once, is one worksheet; other words from it are another', async () => {
  const [priya, wen] = [await makeMember('Priya'), await makeMember('Wen')]
  const formKey = randomUUID()
  const [one, two] = await Promise.all([1, 2].map(() => keepWorksheet(priya, tradeOff('Queues'), now, formKey)))
  expect(two).toEqual(one)
  expect(await keepWorksheet(priya, tradeOff('Queues'), later(1), formKey)).toEqual(one)
  expect(await listWorksheets(priya)).toHaveLength(1)
  const other = await keepWorksheet(priya, tradeOff('Queues', 'a queue each'), later(2), formKey)
  expect(other.id).not.toBe(one?.id)
  expect((await keepWorksheet(wen, tradeOff('Queues'), now, formKey)).id).not.toBe(one?.id)
  expect((await findRevision(priya, one?.id ?? ''))?.sheet.input.choose).toBe('one queue')
})

test('a revision of a kind that is no more, or of another shape, shows as nothing and breaks no page', async () => {
  const priya = await makeMember('Priya')
  const { id } = await keepWorksheet(priya, tradeOff('Queues'), now)
  await db.worksheetRevision.updateMany({ where: { worksheetId: id }, data: { input: { choose: 7 } } })
  expect(await findWorksheet(priya, id)).toBeNull()
  expect(await listWorksheets(priya)).toHaveLength(1)
})

test('a document that was exported is kept as it was', async () => {
  const priya = await makeMember('Priya')
  const sheet = readDocument(JSON.stringify({ worksheet: 'trade-off', format: 1, title: 'From a file', input: tradeOff('').input }))
  if (!sheet) throw new Error('the document was refused')
  const { id } = await keepWorksheet(priya, sheet, now)
  expect((await findWorksheet(priya, id))?.sheet).toMatchObject({ title: 'From a file', input: tradeOff('').input })
})
