import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { addFinding, beginAttempt, commitAttempt, confirmMatches } from '@/lib/exercises/attempts/mutations'
import { findOutcome } from '@/lib/exercises/attempts/queries'
import { listKeys } from '@/lib/exercises/keys/queries'
import { acceptProposal, declineProposal, proposeFlaw } from '@/lib/exercises/proposals/mutations'
import { listOwnProposals, listProposals } from '@/lib/exercises/proposals/queries'
import { listNotifications } from '@/lib/notifications/queries'
import { after, makeMember } from '@/tests/support/cast'
import { makeExercise } from '@/tests/support/exercises'

const now = after(1)
const words = {
  element: 'app',
  category: 'performance' as const,
  text: 'The app asks for the lock each second, which drains phones.',
  fix: 'Push it.',
}

/** A committed attempt with one finding that names nothing, proposed as a flaw. */
async function propose(member: Actor, slug: string) {
  const { id } = await beginAttempt(member, slug, now)
  await addFinding(member, { attemptId: id, formKey: randomUUID(), ...words }, now)
  await commitAttempt(member, { attemptId: id }, now)
  const findingId = [...((await findOutcome(member, id))?.named.keys() ?? [])][0] ?? ''
  await confirmMatches(member, { attemptId: id, named: {} }, now)
  await proposeFlaw(member, { findingId, why: 'Phones are empty at noon.' }, now)
  return { id, findingId }
}

const accepted = (findingId: string, editionId: string, title = 'The app polls each second') => ({
  findingId,
  editionId,
  title,
  category: 'performance' as const,
  elements: { app: 'on' as const },
  explanation: 'Each waiting phone asks once a second, and ninety of them wait in a minute.',
  fix: 'Push the state of the lock over one connection.',
  words: 'polling, battery',
  answer: 'Well seen.',
})

test('Priya’s finding becomes a flaw of the next edition with her name, and her old attempt would be one more today', async () => {
  const [priya, mira] = [await makeMember('Priya'), await makeMember('Mira', 'organizer')]
  const { id: exerciseId, slug, editionId } = await makeExercise(31)
  const { id, findingId } = await propose(priya, slug)
  expect(await listProposals(mira)).toMatchObject([{ findingId, by: { name: 'Priya' }, exercise: { editionId } }])
  await acceptProposal(mira, accepted(findingId, editionId), after(2))
  expect(await listProposals(mira)).toEqual([])
  const outcome = await findOutcome(priya, id)
  expect(outcome).toMatchObject({ today: 1, rating: { found: [], band: 'read-first' } })
  expect(outcome?.key.flaws).toHaveLength(5)
  expect(await listOwnProposals(priya)).toMatchObject([{ accepted: true, answer: 'Well seen.' }])
  expect((await listNotifications(priya, after(2), null)).items).toMatchObject([
    { kind: 'flaw_accepted', href: '/practice/exercises/proposed' },
  ])
  // Who begins now meets six flaws, one of them with her name.
  const noor = await makeMember('Noor')
  const attempt = await beginAttempt(noor, slug, after(3))
  await commitAttempt(noor, { attemptId: attempt.id, nothing: 'on' }, after(3))
  const later = await findOutcome(noor, attempt.id)
  expect(later?.key.flaws).toHaveLength(6)
  expect([...(later?.credits.values() ?? [])]).toMatchObject([{ name: 'Priya' }])
  expect(await db.exerciseEdition.count({ where: { exerciseId } })).toBe(2)
  // A change of the file keeps it.
  await makeExercise(31, { title: 'Bicycles anew' })
  const third = await beginAttempt(noor, slug, after(4))
  await commitAttempt(noor, { attemptId: third.id, nothing: 'on' }, after(4))
  expect((await findOutcome(noor, third.id))?.key.flaws.map(({ title }) => title)).toContain('The app polls each second')
})

test('two organizers at once do not lose a flaw: the later one hears of it', async () => {
  const [priya, noor] = [await makeMember('Priya'), await makeMember('Noor')]
  const [mira, olga] = [await makeMember('Mira', 'organizer'), await makeMember('Olga', 'organizer')]
  const { slug, editionId, id } = await makeExercise(32)
  const [one, other] = [await propose(priya, slug), await propose(noor, slug)]
  const results = await Promise.allSettled([
    acceptProposal(mira, accepted(one.findingId, editionId, 'One flaw'), now),
    acceptProposal(olga, accepted(other.findingId, editionId, 'Another flaw'), now),
  ])
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } })
  const [open] = await listProposals(mira)
  if (!open) throw new Error('the refused one still waits')
  await acceptProposal(olga, accepted(open.findingId, open.exercise.editionId, 'Another flaw'), now)
  await expect(declineProposal(mira, { findingId: open.findingId, answer: 'Too late for this.' }, now)).rejects.toMatchObject({
    code: 'conflict',
  })
  const newest = await db.exercise.findUniqueOrThrow({ where: { id }, select: { edition: { select: { key: true, number: true } } } })
  expect(newest.edition?.number).toBe(3)
  expect(JSON.stringify(newest.edition?.key)).toMatch(/One flaw.*Another flaw|Another flaw.*One flaw/)
})

test('a declined one comes with words, and only organizers decide or see the queue', async () => {
  const [priya, wen, mira] = [await makeMember('Priya'), await makeMember('Wen', 'moderator'), await makeMember('Mira', 'organizer')]
  const { slug, editionId } = await makeExercise(33)
  const { findingId } = await propose(priya, slug)
  for (const reader of [priya, wen]) {
    await expect(listProposals(reader)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(acceptProposal(reader, accepted(findingId, editionId), now)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(declineProposal(reader, { findingId, answer: 'No, thank you.' }, now)).rejects.toMatchObject({ code: 'forbidden' })
  }
  await declineProposal(mira, { findingId, answer: 'It is in the second flaw already.' }, now)
  expect(await listOwnProposals(priya)).toMatchObject([{ accepted: false, decidedAt: now, answer: 'It is in the second flaw already.' }])
  expect((await listNotifications(priya, now, null)).items).toMatchObject([{ kind: 'flaw_declined' }])
})

test('what names a flaw of the key, another’s finding, or one before the commit is not proposed', async () => {
  const [priya, tomas] = [await makeMember('Priya'), await makeMember('Tomas')]
  const { slug } = await makeExercise(34)
  const { id } = await beginAttempt(priya, slug, now)
  await addFinding(priya, { attemptId: id, formKey: randomUUID(), ...words }, now)
  const [finding] = await db.finding.findMany({ where: { attemptId: id } })
  const offer = { findingId: finding?.id ?? '', why: 'It is a flaw, I think.' }
  await expect(proposeFlaw(priya, offer, now)).rejects.toMatchObject({ code: 'not_found' })
  await commitAttempt(priya, { attemptId: id }, now)
  await expect(proposeFlaw(tomas, offer, now)).rejects.toMatchObject({ code: 'not_found' })
  await confirmMatches(priya, { attemptId: id, named: { [offer.findingId]: 'unwatched' } }, now)
  await expect(proposeFlaw(priya, offer, now)).rejects.toMatchObject({ code: 'conflict' })
})

test('organizers read the keys of all exercises with the editions that led to them, and nobody else does', async () => {
  const [priya, wen, mira] = [await makeMember('Priya'), await makeMember('Wen', 'moderator'), await makeMember('Mira', 'organizer')]
  const { slug, editionId } = await makeExercise(37)
  const { findingId } = await propose(priya, slug)
  await acceptProposal(mira, accepted(findingId, editionId), after(2))
  const kept = (await listKeys(mira)).find((one) => one.slug === slug)
  expect(kept?.key.flaws.map(({ title }) => title)).toContain('The app polls each second')
  expect(kept?.editions.map(({ number, by }) => [number, by])).toEqual([
    [2, 'Mira'],
    [1, null],
  ])
  for (const other of [priya, wen]) await expect(listKeys(other)).rejects.toMatchObject({ code: 'forbidden' })
})
