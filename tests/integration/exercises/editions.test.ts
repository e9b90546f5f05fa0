import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { retireExercises } from '@/lib/exercises/mutations'
import { findExercise, listExercises } from '@/lib/exercises/queries'
import { storedKey } from '@/lib/exercises/task'
import { bicycles } from '@/tests/support/bicycles'
import { after } from '@/tests/support/cast'
import { makeExercise } from '@/tests/support/exercises'

const editionsOf = (exerciseId: string) =>
  db.exerciseEdition.findMany({ where: { exerciseId }, orderBy: { number: 'asc' }, select: { number: true, key: true } })

test('an exercise is imported once, with both layouts of its plan, and a changed file makes the next edition', async () => {
  const { id, slug } = await makeExercise(11)
  await makeExercise(11)
  expect(await editionsOf(id)).toHaveLength(1)
  const shown = await findExercise(slug)
  expect(shown?.task.drawing.tall.nodes).toHaveLength(bicycles.plan.nodes.length)
  await makeExercise(11, { title: 'Bicycles, once more' })
  expect(await editionsOf(id)).toMatchObject([{ number: 1 }, { number: 2 }])
  expect((await findExercise(slug))?.task.title).toBe('Bicycles, once more')
})

test('two importers at once make one edition', async () => {
  const { id } = await makeExercise(95)
  const changes = { title: 'Bicycles at two places' }
  await Promise.all([makeExercise(95, changes), makeExercise(95, changes)])
  expect(await editionsOf(id)).toMatchObject([{ number: 1 }, { number: 2 }])
})

test('a flaw an organizer added outlives a change of the file, and points at the whole picture when its part is gone', async () => {
  const { id, editionId } = await makeExercise(12)
  const { key } = await db.exerciseEdition.findUniqueOrThrow({ where: { id: editionId }, select: { key: true } })
  const { flaws } = storedKey.parse(key)
  const [first] = flaws
  if (!first) throw new Error('there are flaws')
  const added = {
    ...first,
    id: 'added-rain',
    title: 'Rain',
    elements: ['mailer', 'lock'],
    proposedById: '01890000-0000-7000-8000-000000000001',
  }
  await db.exerciseEdition.update({ where: { id: editionId }, data: { key: { flaws: [...flaws, added] } } })
  const without = {
    plan: {
      ...bicycles.plan,
      nodes: bicycles.plan.nodes.filter((node) => node.id !== 'mailer'),
      edges: bicycles.plan.edges.filter((edge) => edge.id !== 'receipts'),
    },
    praise: undefined,
  }
  await makeExercise(12, without)
  const [, second] = await editionsOf(id)
  expect(storedKey.parse(second?.key).flaws.find((flaw) => flaw.id === 'added-rain')).toMatchObject({ elements: ['lock'], title: 'Rain' })
})

test('what is no longer among the content is not begun any more, and comes back with its file', async () => {
  const { slug } = await makeExercise(13)
  await retireExercises([], after(1))
  expect(await findExercise(slug)).toBeNull()
  expect(await listExercises()).toEqual([])
  await makeExercise(13)
  expect(await findExercise(slug)).not.toBeNull()
})
