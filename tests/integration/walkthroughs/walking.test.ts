import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { importWalkthrough, removeWalkthroughs } from '@/lib/walkthroughs/content/mutations'
import { answerStep } from '@/lib/walkthroughs/mutations'
import { findWalkthrough, listOwnSteps, listTold, listWalkthroughs } from '@/lib/walkthroughs/queries'
import { makeMember } from '@/tests/support/cast'
import { filedWalkthrough, secret, walkthroughFixture } from '@/tests/support/scenarios'

const now = new Date('2026-11-20T10:00:00Z')
const words = 'I would ask how many come'

async function imported() {
  const slug = `shop-${randomUUID().slice(0, 8)}`
  expect(await importWalkthrough(filedWalkthrough(slug))).toBe('new')
  return { slug, mira: await makeMember('Mira'), answer: (step: string, answer = words) => ({ slug, step, answer }) }
}

test('everybody reads the questions, and nothing that is told or drawn', async () => {
  const { slug, mira } = await imported()
  const shown = [
    await findWalkthrough(null, slug),
    await findWalkthrough(mira, slug),
    await listWalkthroughs(null),
    await listTold(mira, slug, 'first'),
  ]
  expect(JSON.stringify(shown)).not.toContain(secret)
  expect(JSON.stringify(shown)).toContain('What would you do about first in step 1?')
})

test('a step is told to who has answered it, with its drawing laid out, and to nobody else', async () => {
  const { slug, mira, answer } = await imported()
  const jonas = await makeMember('Jonas', 'organizer')
  await answerStep(mira, answer('first-1'), now)
  await answerStep(mira, answer('first-2'), now)
  const told = await listTold(mira, slug, 'first')
  expect([...told.keys()]).toEqual(['first-1', 'first-2'])
  expect(told.get('first-2')?.plan?.wide.nodes).toHaveLength(2)
  expect(told.get('first-2')?.new).toEqual(['app'])
  expect(JSON.stringify([...told])).not.toContain('in step 3 of first')
  expect((await listTold(jonas, slug, 'first')).size).toBe(0)
  expect((await listOwnSteps(jonas, slug)).size).toBe(0)
})

test('steps come in their order through all parts, and the first words for one stay', async () => {
  const { slug, mira, answer } = await imported()
  await expect(answerStep(mira, answer('first-2'), now)).rejects.toMatchObject({ code: 'conflict' })
  await expect(answerStep(mira, answer('second-1'), now)).rejects.toMatchObject({ code: 'conflict' })
  await expect(answerStep(mira, answer('nowhere'), now)).rejects.toMatchObject({ code: 'not_found' })
  for (const step of ['first-1', 'first-2', 'first-3', 'first-4', 'second-1']) await answerStep(mira, answer(step), now)
  await answerStep(mira, answer('first-1'), now)
  await expect(answerStep(mira, answer('first-1', 'now that I know it better'), now)).rejects.toMatchObject({ code: 'conflict' })
  expect((await listOwnSteps(mira, slug)).get('first-1')).toBe(words)
  expect([...(await listTold(mira, slug, 'second')).keys()]).toEqual(['second-1'])
})

test('a step that comes in later is asked before what follows it is told again', async () => {
  const { slug, mira, answer } = await imported()
  await answerStep(mira, answer('first-1'), now)
  await answerStep(mira, answer('first-2'), now)
  const [first, second] = walkthroughFixture().parts
  if (!first?.steps[0] || !second) throw new Error('the fixture has two parts')
  const steps = [first.steps[0], { ...first.steps[0], id: 'between' }, ...first.steps.slice(1)]
  expect(await importWalkthrough(filedWalkthrough(slug, { parts: [{ ...first, steps }, second] }))).toBe('changed')
  expect([...(await listTold(mira, slug, 'first')).keys()]).toEqual(['first-1'])
})

test('Mira reads and ends what she began though its file is gone; nobody else begins it, until the file is back', async () => {
  const { slug, mira, answer } = await imported()
  const noor = await makeMember('Noor')
  await answerStep(mira, answer('first-1'), now)
  const untouched = `untouched-${randomUUID().slice(0, 8)}`
  await importWalkthrough(filedWalkthrough(untouched))
  const others = (await listWalkthroughs(null)).map((one) => one.slug).filter((one) => one !== slug && one !== untouched)
  await removeWalkthroughs(others)
  expect(await db.walkthrough.count({ where: { slug: untouched } })).toBe(0)

  expect((await listWalkthroughs(mira)).map((one) => one.slug)).not.toContain(slug)
  for (const viewer of [null, noor]) expect(await findWalkthrough(viewer, slug)).toBeNull()
  await expect(answerStep(noor, answer('first-1'), now)).rejects.toMatchObject({ code: 'not_found' })
  expect([...(await listTold(mira, slug, 'first')).keys()]).toEqual(['first-1'])
  await answerStep(mira, answer('first-2'), now)
  expect([...(await listOwnSteps(mira, slug)).keys()]).toEqual(['first-1', 'first-2'])

  expect(await importWalkthrough(filedWalkthrough(slug))).toBe('changed')
  expect(await findWalkthrough(noor, slug)).not.toBeNull()
  expect((await listOwnSteps(mira, slug)).size).toBe(2)
})

test('of two windows with other words for one step, the first is kept and the second is told; the same words twice are one answer', async () => {
  const { slug, mira, answer } = await imported()
  const said = await Promise.allSettled(
    ['I would count them first', 'I would ask who they are'].map((own) => answerStep(mira, answer('first-1', own), now)),
  )
  expect(said.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(said.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'conflict', message: expect.stringContaining('another window') },
  })
  await expect(answerStep(mira, answer('first-1', 'now that I have read it'), now)).rejects.toMatchObject({ code: 'conflict' })

  await Promise.all([answerStep(mira, answer('first-2'), now), answerStep(mira, answer('first-2'), now)])
  await answerStep(mira, answer('first-2'), now)
  expect((await listOwnSteps(mira, slug)).get('first-2')).toBe(words)
})
