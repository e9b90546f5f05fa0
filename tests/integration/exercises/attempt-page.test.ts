import { randomUUID } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import type { Actor } from '@/lib/auth/session'
import { addFinding, beginAttempt, commitAttempt, confirmMatches } from '@/lib/exercises/attempts/mutations'
import { findAttempt, findOutcome } from '@/lib/exercises/attempts/queries'
import type { AddFindingInput } from '@/lib/exercises/attempts/schema'
import { retireExercises } from '@/lib/exercises/mutations'
import { listExercises } from '@/lib/exercises/queries'
import { partsOf, wholePart } from '@/lib/plans/alternative'
import { bicycles } from '@/tests/support/bicycles'
import { after, makeMember } from '@/tests/support/cast'
import { doubleCharge, makeExercise } from '@/tests/support/exercises'
import { pageOf } from '@/tests/support/pages'

vi.mock('next/headers', async () => (await import('@/tests/support/browser')).nextHeaders)

const attemptPage = (await import('@/app/(site)/practice/exercises/[slug]/attempts/[id]/page')).default
const now = after(1)
const rider = {
  ...doubleCharge,
  element: 'rider',
  category: 'performance' as const,
  text: 'Reflectors are missing, and at night no car sees the bicycles.',
  fix: '',
}

type Words = Pick<AddFindingInput, 'element' | 'category' | 'text' | 'fix'>

async function begun(member: Actor, number: number, findings: Words[]) {
  const { slug } = await makeExercise(number)
  const { id } = await beginAttempt(member, slug, now)
  for (const words of findings) await addFinding(member, { attemptId: id, formKey: randomUUID(), ...words }, now)
  return { slug, id, draw: () => pageOf(attemptPage, member, { params: { slug, id } }) }
}

/** What the attributes of an element that mention `sign` say, by name. */
const attributesOf = (html: string, tag: string, sign: string) => {
  const element = html.match(new RegExp(`<${tag}\\b[^>]*${sign}[^>]*>`))?.[0] ?? ''
  return Object.fromEntries([...element.matchAll(/ ([a-z-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]))
}
const textOf = (html: string, id: string) => {
  const [, text = ''] = html.match(new RegExp(`id="${id}"[^>]*>(.*?)</(?:strong|label|div|span)>`, 's')) ?? []
  return text.replaceAll(/<[^>]+>/g, '')
}

test('each part that Elif may point at is a choice with the name of the part, and what the part says beside it', async () => {
  const elif = await makeMember('Elif')
  const { id, draw } = await begun(elif, 51, [])
  const html = await draw()
  const plan = (await findAttempt(elif, id))?.task.drawing.plan
  if (!plan) throw new Error('her attempt is there')
  const parts = [...partsOf(plan), wholePart]
  expect(html.match(/<input[^>]*type="radio"[^>]*name="element"/g)).toHaveLength(parts.length)
  for (const part of parts) {
    const radio = attributesOf(html, 'input', `id="part-${part.id}"`)
    expect(radio).toMatchObject({ type: 'radio', value: part.id })
    expect(textOf(html, radio['aria-labelledby'] ?? '')).toBe(part.name)
    expect(html).toContain(` id="${radio['aria-describedby']}"`)
  }
})

test('each finding is asked by its number which flaw it names, with its own words beside the question', async () => {
  const elif = await makeMember('Elif')
  const { id, draw } = await begun(elif, 52, [doubleCharge, rider, { ...doubleCharge, element: 'bank' }])
  await commitAttempt(elif, { attemptId: id }, now)
  const html = await draw()
  const findings = (await findAttempt(elif, id))?.findings ?? []
  expect(findings).toHaveLength(3)
  for (const [index, finding] of findings.entries()) {
    const select = attributesOf(html, 'select', `name="named\\.${finding.id}"`)
    const label = html.match(new RegExp(`<label[^>]*for="${select.id}"[^>]*>(.*?)</label>`))?.[1]?.replaceAll(/<[^>]+>/g, '')
    expect(label).toBe(`Finding ${index + 1} names`)
    const [words] = select['aria-describedby']?.split(' ') ?? []
    expect(html.slice(html.indexOf(`id="${words}"`), html.indexOf(`name="named.${finding.id}"`))).toContain(finding.text)
  }
})

test('an attempt at an exercise that is no longer offered stays readable, and leads to no page that is not there', async () => {
  const jonas = await makeMember('Jonas')
  const { slug, draw } = await begun(jonas, 53, [doubleCharge])
  const crumb = `href="/practice/exercises/${slug}"`
  expect(await draw()).toContain(crumb)
  await retireExercises(
    (await listExercises()).map((one) => one.slug).filter((one) => one !== slug),
    after(2),
  )
  const html = await draw()
  expect(html).not.toContain(crumb)
  expect(html).toContain('href="/practice/exercises"')
  expect(html).toContain(doubleCharge.text)
})

test('after a new edition of the key an old score stands, and the page says what the same findings would be today', async () => {
  const noor = await makeMember('Noor')
  const server = {
    ...doubleCharge,
    element: 'server',
    category: 'availability' as const,
    text: 'One machine, no failover: a crash stops all.',
  }
  const { id, draw } = await begun(noor, 54, [doubleCharge, server, rider])
  await commitAttempt(noor, { attemptId: id }, now)
  const named = Object.fromEntries([...((await findOutcome(noor, id))?.named ?? [])].map(([finding, flaw]) => [finding, flaw ?? '']))
  expect(Object.values(named)).toEqual(['double-charge', 'single-server', ''])
  await confirmMatches(noor, { attemptId: id, named }, now)
  expect(await draw()).not.toMatch(/would be \d today/)

  // A flaw she found is taken out: one less.
  const [first, ...others] = bicycles.flaws
  await makeExercise(54, { flaws: others })
  expect(await findOutcome(noor, id)).toMatchObject({ today: 1, rating: { found: ['single-server', 'double-charge'] } })
  expect(await draw()).toContain('The same findings would be 1 today')

  // It comes back beside one that her third finding says: one more than then.
  if (!first) throw new Error('the bicycles have flaws')
  const dark = {
    ...first,
    id: 'no-reflectors',
    title: 'Nobody sees them',
    elements: ['rider'],
    category: 'performance' as const,
    also: [],
    words: ['reflectors', 'at night', 'no car sees', 'dark', 'lamps'],
  }
  await makeExercise(54, { flaws: [first, ...others, dark] })
  expect(await findOutcome(noor, id)).toMatchObject({ today: 3, rating: { found: ['single-server', 'double-charge'] } })
  expect(await draw()).toContain('The same findings would be 3 today')

  // The first key again: nothing to say.
  await makeExercise(54, { title: 'Bicycles, as they were' })
  expect(await findOutcome(noor, id)).toMatchObject({ today: null })
  expect(await draw()).not.toMatch(/would be \d today/)
})
