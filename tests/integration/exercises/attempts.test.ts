import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { signOf } from '@/lib/exercises/attempts/kept'
import {
  addFinding,
  beginAttempt,
  changeFinding,
  commitAttempt,
  confirmMatches,
  removeFinding,
  writeOnBoard,
} from '@/lib/exercises/attempts/mutations'
import { findAttempt, findOutcome, listAttempts } from '@/lib/exercises/attempts/queries'
import { findExercise, listExercises } from '@/lib/exercises/queries'
import { coverageOver, listRated } from '@/lib/practice/findings/queries'
import { bicycles } from '@/tests/support/bicycles'
import { after, makeMember } from '@/tests/support/cast'
import { doubleCharge, makeExercise } from '@/tests/support/exercises'

const now = after(1)
const add = (attemptId: string) => ({ attemptId, formKey: randomUUID(), ...doubleCharge })

/** Everything of a key that must not be read before the commit. */
const secrets = [...bicycles.flaws.flatMap(({ title, explanation, fix }) => [title, explanation, fix]), bicycles.praise.text]

test('Priya begins, writes, changes and removes, commits, and her list is closed from then on', async () => {
  const priya = await makeMember('Priya')
  const { slug } = await makeExercise(21)
  const { id } = await beginAttempt(priya, slug, now)
  const once = add(id)
  await Promise.all([addFinding(priya, once, now), addFinding(priya, once, now)])
  await addFinding(priya, { ...add(id), element: 'whole', category: 'observability', text: 'Nobody would notice a thing.' }, now)
  const [first, second] = (await findAttempt(priya, id))?.findings ?? []
  if (!first || !second) throw new Error('two findings, the repeated post is one')
  await changeFinding(priya, { findingId: first.id, since: signOf(first), ...doubleCharge, category: 'data' })
  await removeFinding(priya, second.id)
  expect((await findAttempt(priya, id))?.findings).toMatchObject([{ category: 'data' }])
  await commitAttempt(priya, { attemptId: id }, after(1, 1))
  await commitAttempt(priya, { attemptId: id }, after(1, 2))
  expect((await findAttempt(priya, id))?.committedAt).toEqual(after(1, 1))
  await expect(addFinding(priya, add(id), after(1, 3))).rejects.toMatchObject({ code: 'conflict' })
  await expect(changeFinding(priya, { findingId: first.id, since: signOf(first), ...doubleCharge })).rejects.toMatchObject({
    code: 'conflict',
  })
  await expect(removeFinding(priya, first.id)).rejects.toMatchObject({ code: 'conflict' })
})

test('two clicks on Begin are one attempt, and after a commit it is a new one', async () => {
  const priya = await makeMember('Priya')
  const { slug } = await makeExercise(22)
  const [one, other] = await Promise.all([beginAttempt(priya, slug, now), beginAttempt(priya, slug, now)])
  expect(one.id).toBe(other.id)
  await commitAttempt(priya, { attemptId: one.id, nothing: 'on' }, now)
  expect((await beginAttempt(priya, slug, now)).id).not.toBe(one.id)
  expect(await listAttempts(priya, slug)).toHaveLength(2)
})

test('without a finding Jonas must say that he found nothing, and then is told to read first', async () => {
  const jonas = await makeMember('Jonas')
  const { slug } = await makeExercise(23)
  const { id } = await beginAttempt(jonas, slug, now)
  await expect(commitAttempt(jonas, { attemptId: id }, now)).rejects.toMatchObject({ code: 'invalid' })
  await commitAttempt(jonas, { attemptId: id, nothing: 'on' }, now)
  expect((await findOutcome(jonas, id))?.rating).toMatchObject({ band: 'read-first', precision: null, found: [] })
  expect(await listAttempts(jonas)).toMatchObject([{ band: 'read-first', found: 0 }])
})

test('a part that is not drawn is refused, and the words stay with their writer', async () => {
  const priya = await makeMember('Priya')
  const { slug } = await makeExercise(24)
  const { id } = await beginAttempt(priya, slug, now)
  await expect(addFinding(priya, { ...add(id), element: 'moon' }, now)).rejects.toMatchObject({ code: 'invalid' })
})

test('the pairs are proposed, confirmed by Priya, and rated by distinct flaws', async () => {
  const priya = await makeMember('Priya')
  const { slug } = await makeExercise(25)
  const { id } = await beginAttempt(priya, slug, now)
  await addFinding(priya, add(id), now)
  await addFinding(priya, { ...add(id), text: 'Customers are charged twice by the retry.' }, now)
  await addFinding(priya, { ...add(id), element: 'rider', category: 'performance', text: 'I do not like the color of it.', fix: '' }, now)
  await expect(confirmMatches(priya, { attemptId: id, named: {} }, now)).rejects.toMatchObject({ code: 'conflict' })
  await commitAttempt(priya, { attemptId: id }, now)
  const before = await findOutcome(priya, id)
  expect([...(before?.named.values() ?? [])]).toEqual(['double-charge', 'double-charge', null])
  const named = Object.fromEntries([...(before?.named ?? [])].map(([finding, flaw]) => [finding, flaw ?? '']))
  await expect(confirmMatches(priya, { attemptId: id, named: { ...named, [randomUUID()]: '' } }, now)).rejects.toMatchObject({
    code: 'invalid',
  })
  const strange = Object.fromEntries(Object.keys(named).map((finding) => [finding, 'moon']))
  await expect(confirmMatches(priya, { attemptId: id, named: strange }, now)).rejects.toMatchObject({ code: 'invalid' })
  await confirmMatches(priya, { attemptId: id, named }, now)
  expect((await findOutcome(priya, id))?.rating).toMatchObject({ band: 'junior', found: ['double-charge'], precision: 2 / 3 })
  expect(await listAttempts(priya)).toMatchObject([{ band: 'junior', found: 1 }])
})

test('S-01: the key is read by who has committed, and by nobody else at any time', async () => {
  const [priya, tomas, mira] = [await makeMember('Priya'), await makeMember('Tomas'), await makeMember('Mira', 'organizer')]
  const { slug } = await makeExercise(26)
  const { id } = await beginAttempt(priya, slug, now)
  await addFinding(priya, add(id), now)
  const everything = async () =>
    JSON.stringify([await findExercise(slug), await listExercises(), await findAttempt(priya, id), await listAttempts(priya)])
  for (const secret of secrets) expect(await everything()).not.toContain(secret)
  for (const reader of [priya, tomas, mira]) expect(await findOutcome(reader, id)).toBeNull()
  await commitAttempt(priya, { attemptId: id }, now)
  expect(JSON.stringify((await findOutcome(priya, id))?.key)).toContain('A lone machine carries the rental')
  for (const secret of secrets) expect(await everything()).not.toContain(secret)
  // An attempt is its member's alone, even for organizers.
  for (const reader of [tomas, mira]) {
    expect(await findOutcome(reader, id)).toBeNull()
    expect(await findAttempt(reader, id)).toBeNull()
    expect(await listAttempts(reader)).toEqual([])
    await expect(addFinding(reader, add(id), now)).rejects.toMatchObject({ code: 'not_found' })
    await expect(commitAttempt(reader, { attemptId: id }, now)).rejects.toMatchObject({ code: 'not_found' })
    await expect(confirmMatches(reader, { attemptId: id, named: {} }, now)).rejects.toMatchObject({ code: 'not_found' })
  }
  // A new attempt of her own opens nothing by itself, though an old one has.
  const again = await beginAttempt(priya, slug, now)
  expect(await findOutcome(priya, again.id)).toBeNull()
})

test('an attempt goes on with the edition it began with', async () => {
  const priya = await makeMember('Priya')
  const { slug } = await makeExercise(27)
  const { id } = await beginAttempt(priya, slug, now)
  await makeExercise(27, { title: 'Changed meanwhile' })
  expect((await findAttempt(priya, id))?.task.title).toBe(bicycles.title)
  expect((await beginAttempt(priya, slug, now)).id).toBe(id)
  expect(await db.attempt.count({ where: { memberId: priya.id } })).toBe(1)
})

test('a commit waits for words that are not written down, and takes them along or leaves them out as Elif says', async () => {
  const elif = await makeMember('Elif')
  const { slug } = await makeExercise(91)
  const { id } = await beginAttempt(elif, slug, now)
  const board = { ...add(id), do: 'commit' as const }
  await expect(writeOnBoard(elif, board, now)).rejects.toMatchObject({ code: 'conflict' })
  await expect(writeOnBoard(elif, { ...board, do: 'commit-with', category: '' }, now)).rejects.toMatchObject({
    code: 'invalid',
    fields: { category: [expect.any(String)] },
  })
  expect(await findAttempt(elif, id)).toMatchObject({ committedAt: null, findings: [] })
  await writeOnBoard(elif, { ...board, do: 'commit-with' }, now)
  expect(await findAttempt(elif, id)).toMatchObject({ committedAt: now, findings: [doubleCharge] })
  const again = await beginAttempt(elif, slug, now)
  await writeOnBoard(elif, { ...board, attemptId: again.id, do: 'commit-without', nothing: 'on' }, now)
  expect(await findAttempt(elif, again.id)).toMatchObject({ committedAt: now, findings: [] })
})

test('other words under a known key are kept in place of the first, and never passed over', async () => {
  const elif = await makeMember('Elif')
  const { slug } = await makeExercise(92)
  const { id } = await beginAttempt(elif, slug, now)
  const first = add(id)
  await addFinding(elif, first, now)
  await addFinding(elif, { ...first, text: 'The whole rental waits for the card company.' }, now)
  expect((await findAttempt(elif, id))?.findings.map(({ text }) => text)).toEqual(['The whole rental waits for the card company.'])
})

test('of two windows that change one finding the second hears of the first, with the words of both', async () => {
  const elif = await makeMember('Elif')
  const { slug } = await makeExercise(93)
  const { id } = await beginAttempt(elif, slug, now)
  await addFinding(elif, add(id), now)
  const [seen] = (await findAttempt(elif, id))?.findings ?? []
  if (!seen) throw new Error('one finding')
  const change = (text: string, since: string) => changeFinding(elif, { ...doubleCharge, findingId: seen.id, since, text })
  await change('Written in the first window.', signOf(seen))
  await change('Written in the first window.', signOf(seen))
  const refused = await change('Written in the second window.', signOf(seen)).catch((error: unknown) => error)
  expect(refused).toMatchObject({ code: 'conflict', current: { text: 'Written in the first window.', since: expect.any(String) } })
  const { since } = (refused as { current: { since: string } }).current
  await change('Written in the second window.', since)
  expect((await findAttempt(elif, id))?.findings).toMatchObject([{ text: 'Written in the second window.' }])
})

test('what Noor finds after reading the key stands in the history as that, and betters no record', async () => {
  const noor = await makeMember('Noor')
  const { slug } = await makeExercise(94)
  const first = await beginAttempt(noor, slug, after(1, 1))
  await commitAttempt(noor, { attemptId: first.id, nothing: 'on' }, after(1, 2))
  const again = await beginAttempt(noor, slug, after(1, 3))
  await addFinding(noor, add(again.id), after(1, 4))
  const [finding] = (await findAttempt(noor, again.id))?.findings ?? []
  await commitAttempt(noor, { attemptId: again.id }, after(1, 5))
  await confirmMatches(noor, { attemptId: again.id, named: { [finding?.id ?? '']: 'double-charge' } }, after(1, 6))
  expect(await listAttempts(noor, slug)).toMatchObject([
    { id: again.id, found: 1, isAfterKey: true },
    { id: first.id, found: 0, isAfterKey: false },
  ])
  const rated = await listRated(noor)
  expect(rated.map(({ id }) => id)).toEqual([first.id])
  expect(coverageOver(rated).every(({ found }) => found === 0)).toBe(true)
})
