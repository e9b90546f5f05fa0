import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { parse, readForm } from '@/lib/forms'
import { pinnedThreads } from '@/lib/reviews/pins/pinned'
import { openThread } from '@/lib/reviews/threads/mutations'
import { openThreadSchema } from '@/lib/reviews/threads/schema'
import { addVersion, after, makeChallenge, makeMember, makeSubmission } from '@/tests/support/cast'
import { listThreads } from '@/tests/support/threads'

const now = after(4)

async function makeScene() {
  const challenge = await makeChallenge()
  const [jonas, priya] = [await makeMember('Jonas'), await makeMember('Priya')]
  const design = await makeSubmission(jonas, challenge)
  await makeSubmission(priya, challenge)
  const version = await addVersion(design, { diagrams: [{}, {}] })
  const [first, second] = await db.diagram.findMany({ where: { versionId: version.id }, orderBy: { position: 'asc' } })
  /** What a browser without script posts: every field of the form, filled or not. */
  const post = async (fields: Record<string, string>) => {
    const form = new FormData()
    const blank = { diagramId: '', 'region.x': '', 'region.y': '', 'region.width': '', 'region.height': '' }
    for (const [name, value] of Object.entries({ versionId: version.id, body: 'Why?', formKey: randomUUID(), ...blank, ...fields }))
      form.set(name, value)
    return openThread(priya, parse(openThreadSchema, readForm(form)), now)
  }
  const pins = async () =>
    pinnedThreads(await listThreads(priya, version.id, now)).map(({ thread, ...place }) => ({ number: thread.number, ...place }))
  return { priya, versionId: version.id, first: first?.id ?? '', second: second?.id ?? '', post, pins }
}

test('Priya gives a place by four numbers where her browser runs no script, and it stands on the second diagram', async () => {
  const { second, post, pins } = await makeScene()
  await post({ diagramId: second, 'region.x': '10', 'region.y': '20,5', 'region.width': ' 30 % ', 'region.height': '40' })
  expect(await pins()).toEqual([{ number: 1, diagramId: second, region: { x: 10, y: 20.5, width: 30, height: 40 } }])
})

test('two numbers are a point, a pasted place is the place, and no numbers are no place', async () => {
  const { first, post, pins } = await makeScene()
  await post({ diagramId: first, 'region.x': '10', 'region.y': '20' })
  await post({ diagramId: first, 'region.x': 'https://example.org/a.png#xywh=percent:1,2,3,4' })
  await post({})
  expect(await pins()).toMatchObject([
    { number: 1, region: { x: 10, y: 20, width: 0, height: 0 } },
    { number: 2, region: { x: 1, y: 2, width: 3, height: 4 } },
  ])
})

test.each([
  ['three numbers', { 'region.x': '10', 'region.y': '20', 'region.width': '5' }],
  ['words', { 'region.x': 'left', 'region.y': 'top' }],
  ['a number below nothing', { 'region.x': '-10', 'region.y': '20' }],
  ['a field that is none of the four', { 'region.x': '1', 'region.y': '2', 'region.z': '3' }],
  ['nothing', {}],
])('a diagram and %s are refused beside the place, and nothing is posted', async (_, fields) => {
  const { first, post, pins, priya, versionId } = await makeScene()
  await expect(post({ diagramId: first, ...fields })).rejects.toMatchObject({
    code: 'invalid',
    fields: { region: [expect.any(String)] },
  })
  expect(await pins()).toEqual([])
  expect(await listThreads(priya, versionId, now)).toEqual([])
})

test('numbers without a diagram are refused too', async () => {
  const { post } = await makeScene()
  await expect(post({ 'region.x': '10', 'region.y': '20' })).rejects.toMatchObject({ code: 'invalid' })
})
