import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { parse } from '@/lib/forms'
import { passagesIn } from '@/lib/reviews/passages/standing'
import { openThread } from '@/lib/reviews/threads/mutations'
import { openThreadSchema } from '@/lib/reviews/threads/schema'
import { addVersion, after, makeChallenge, makeMember, makeSubmission } from '@/tests/support/cast'
import { listThreads } from '@/tests/support/threads'

const now = after(4)
const notes = `# One queue

We keep **one queue** for everything, as [R4] asks. A gateway holds the sockets.

- one queue per team would be *too many*
`

async function makeScene() {
  const challenge = await makeChallenge()
  const [jonas, priya] = [await makeMember('Jonas'), await makeMember('Priya')]
  const design = await makeSubmission(jonas, challenge)
  await makeSubmission(priya, challenge)
  const version = await addVersion(design, { notes, diagrams: [{}, {}] })
  const diagrams = await db.diagram.findMany({ where: { versionId: version.id }, orderBy: { position: 'asc' } })
  const elsewhere = await db.diagram.findFirstOrThrow({ where: { versionId: design.versionId } })
  const form = { versionId: version.id, body: 'Why?' }
  const ask = async (place: object) => openThread(priya, parse(openThreadSchema, { ...form, formKey: randomUUID(), ...place }), now)
  const placeOf = async () => (await listThreads(priya, version.id, now))[0]?.place
  return { priya, versionId: version.id, diagrams, elsewhere, ask, placeOf }
}

test('Priya asks about the whole design, and it is a question', async () => {
  const { priya, versionId, ask } = await makeScene()
  // A form sends the fields nobody filled.
  await ask({ label: 'question', diagramId: '', region: '', quote: '', quoteBefore: '', quoteAfter: '' })
  expect(await listThreads(priya, versionId, now)).toMatchObject([{ label: 'question', place: { kind: 'general' }, mark: null }])
})

test('Priya points at a region of the second diagram', async () => {
  const { diagrams, ask, placeOf } = await makeScene()
  const pin = { diagramId: diagrams[1]?.id ?? '', region: 'xywh=percent:10.5,20,30,40' }
  await ask({ ...pin, label: 'praise' })
  expect(await placeOf()).toEqual({ kind: 'pin', ...pin })
})

test('a pin belongs to a diagram of the version it is left on', async () => {
  const { elsewhere, ask, placeOf } = await makeScene()
  for (const diagramId of [elsewhere.id, randomUUID()])
    await expect(ask({ diagramId, region: 'xywh=percent:1,2,3,4' })).rejects.toMatchObject({
      code: 'invalid',
      fields: { diagramId: [expect.any(String)] },
    })
  expect(await placeOf()).toBeUndefined()
})

test.each([
  ['outside', 'xywh=percent:90,10,20,5'],
  ['in pixels', 'xywh=10,10,20,5'],
  ['with more in it', 'xywh=percent:1,1,1,1&t=1'],
  ['with three numbers', 'xywh=percent:1,1,1'],
  ['below nothing', 'xywh=percent:-1,1,1,1'],
])('a region %s is refused by name', async (_, region) => {
  const { diagrams, ask } = await makeScene()
  await expect(ask({ diagramId: diagrams[0]?.id, region })).rejects.toMatchObject({
    code: 'invalid',
    fields: { region: [expect.any(String)] },
  })
})

test('Priya asks about words of the notes as the page shows them, over bold type and citations', async () => {
  const { ask, placeOf } = await makeScene()
  await ask({ quote: 'one queue  for everything,\nas R4 asks' })
  expect(await placeOf()).toEqual({
    kind: 'passage',
    quote: 'one queue for everything, as R4 asks',
    before: 'One queue We keep ',
    after: '. A gateway holds the sockets. o',
  })
})

test('words that stand there twice need their neighbors, words that do not stand there are refused', async () => {
  const { ask, placeOf } = await makeScene()
  const refused = (message: RegExp) => ({ code: 'invalid', fields: { quote: [expect.stringMatching(message)] } })
  await expect(ask({ quote: 'one queue' })).rejects.toMatchObject(refused(/more than once/))
  await expect(ask({ quote: 'two queues' })).rejects.toMatchObject(refused(/do not stand/))
  await expect(ask({ quote: ' \n ' })).rejects.toMatchObject(refused(/do not stand/))
  await expect(ask({ quoteBefore: 'We keep' })).rejects.toMatchObject(refused(/missing/))
  await ask({ quote: 'one queue', quoteBefore: 'the sockets.', quoteAfter: ' per team' })
  expect(await placeOf()).toMatchObject({ quote: 'one queue', after: ' per team would be too many' })
})

test('a thread is about one place, and a form with more in it is refused', async () => {
  const { diagrams, ask } = await makeScene()
  const pin = { diagramId: diagrams[0]?.id, region: 'xywh=percent:1,2,3,4' }
  for (const place of [{ ...pin, quote: 'A gateway' }, { region: pin.region }, { label: 'verdict' }, { reviewId: randomUUID() }])
    await expect(ask(place)).rejects.toMatchObject({ code: 'invalid' })
})

test('words of the notes stay with their conversation on the next version, where they are found or known to be gone', async () => {
  const challenge = await makeChallenge()
  const [jonas, priya] = [await makeMember('Jonas'), await makeMember('Priya')]
  const design = await makeSubmission(jonas, challenge)
  await makeSubmission(priya, challenge)
  const notes = 'We keep one queue for everything. The gateway holds the sockets.'
  const first = await addVersion(design, { notes })
  const ask = (quote: string) => openThread(priya, { versionId: first.id, body: 'Why?', formKey: randomUUID(), quote }, after(6))
  const [kept, lost] = [await ask('We keep one queue for everything.'), await ask('The gateway holds the sockets.')]
  const later = 'First things first. We keep one queue for everyone. Nobody holds a socket any more, since mail is enough.'
  const next = await addVersion(design, { notes: later, frozenAt: after(7) })
  const { marked, gone } = passagesIn(later, await listThreads(priya, next.id, after(8)))
  expect(marked.map(({ id, start, end }) => [id, later.slice(start, end)])).toEqual([[kept.threadId, 'We keep one queue for everyone.']])
  expect([...gone]).toEqual([lost.threadId])
})
