import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
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

test('two posts of one step at once keep one answer', async () => {
  const { slug, mira, answer } = await imported()
  await Promise.allSettled([answerStep(mira, answer('first-1', 'these are my first words'), now), answerStep(mira, answer('first-1'), now)])
  expect((await listOwnSteps(mira, slug)).size).toBe(1)
})

test('a step that comes in later is asked before what follows it is told again; a walkthrough with answers is never removed', async () => {
  const { slug, mira, answer } = await imported()
  await answerStep(mira, answer('first-1'), now)
  await answerStep(mira, answer('first-2'), now)
  const [first, second] = walkthroughFixture().parts
  if (!first?.steps[0] || !second) throw new Error('the fixture has two parts')
  const steps = [first.steps[0], { ...first.steps[0], id: 'between' }, ...first.steps.slice(1)]
  expect(await importWalkthrough(filedWalkthrough(slug, { parts: [{ ...first, steps }, second] }))).toBe('changed')
  expect([...(await listTold(mira, slug, 'first')).keys()]).toEqual(['first-1'])
  await removeWalkthroughs([])
  expect(await findWalkthrough(null, slug)).not.toBeNull()
})
