import { expect, test } from 'vitest'
import type { Viewer } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { attachWorksheet, detachWorksheet, mostBeside } from '@/lib/worksheets/attaching/mutations'
import { findAttached, listAttachments, listBesideAnswer, listPlaces } from '@/lib/worksheets/attaching/queries'
import { kindOf } from '@/lib/worksheets/kinds/registry'
import { deleteWorksheet, keepWorksheet, saveRevision } from '@/lib/worksheets/saving/mutations'
import { emptyInput } from '@/lib/worksheets/typing'
import { after, makeChallenge, makeLook, makeMember, makeSubmission } from '@/tests/support/cast'
import { readVersionPage } from '@/tests/support/version-page'

const now = after(4)
const kind = kindOf('trade-off')
if (!kind) throw new Error('there is no trade-off')
const sheet = (choose: string) => ({ kind, title: 'Queues', input: emptyInput(kind.fields, { choose }) })

const listBesideVersion = async (viewer: Viewer, versionId: string, at: Date) =>
  (await readVersionPage(viewer, versionId, at))?.worksheets ?? []

/** Jonas’s design with a worksheet beside it. */
async function makeAttached() {
  const [challenge, jonas] = [await makeChallenge(), await makeMember('Jonas')]
  const { id: submissionId, versionId } = await makeSubmission(jonas, challenge)
  const { id } = await keepWorksheet(jonas, sheet('one queue'), now)
  await attachWorksheet(jonas, id, { versionId }, now)
  const [line] = await listBesideVersion(jonas, versionId, now)
  if (!line) throw new Error('nothing lies beside the version')
  return { challenge, jonas, submissionId, versionId, id, attachment: line.id }
}

/** An answer to a scenario, as its own noun would have made it. */
async function makeAnswer(memberId: string) {
  const scenario = await db.scenario.create({ data: { slug: `slow-app-${memberId.slice(-8)}` } })
  const edition = await db.scenarioEdition.create({
    data: { scenarioId: scenario.id, contentHash: 'one', task: { title: 'The app is slow' }, key: {}, createdAt: now },
  })
  const { id } = await db.scenarioAttempt.create({
    data: { memberId, editionId: edition.id, startedAt: now, endsAt: after(4, 1), answeredAt: after(4, 1) },
  })
  return id
}

test('who passes the gate of a version reads what lies beside it, and nobody else knows of it', async () => {
  const { challenge, jonas, versionId, attachment } = await makeAttached()
  const [elif, priya, noor] = [await makeMember('Elif'), await makeMember('Priya'), await makeMember('Noor')]
  await makeSubmission(priya, challenge)
  await makeLook(noor, challenge)
  const readers: [Viewer, boolean][] = [
    [null, false],
    [elif, false],
    [jonas, true],
    [priya, true],
    [noor, true],
    [await makeMember('Wen', 'moderator'), true],
    [await makeMember('Mira', 'organizer'), true],
  ]
  for (const [viewer, reads] of readers) {
    expect((await listBesideVersion(viewer, versionId, now)).length, viewer?.handle ?? 'a visitor').toBe(reads ? 1 : 0)
    expect((await findAttached(viewer, attachment, now)) !== null).toBe(reads)
  }
})

test('a design that was withdrawn takes what lay beside it along', async () => {
  const { challenge, submissionId, versionId, attachment } = await makeAttached()
  const priya = await makeMember('Priya')
  await makeSubmission(priya, challenge)
  await db.submission.update({ where: { id: submissionId }, data: { deletedAt: now } })
  expect(await listBesideVersion(priya, versionId, now)).toEqual([])
  expect(await findAttached(priya, attachment, now)).toBeNull()
})

test('it stays as it was attached, until a newer revision takes its place', async () => {
  const { jonas, versionId, id, attachment } = await makeAttached()
  await saveRevision(jonas, id, 1, sheet('a queue each'), after(5))
  expect((await findAttached(jonas, attachment, now))?.sheet.input.choose).toBe('one queue')
  await attachWorksheet(jonas, id, { versionId }, after(5))
  const lines = await listBesideVersion(jonas, versionId, now)
  expect(lines.map(({ revision }) => revision.number)).toEqual([2])
  // Once more changes nothing.
  await attachWorksheet(jonas, id, { versionId }, after(6))
  expect(await listBesideVersion(jonas, versionId, now)).toEqual(lines)
})

test('nobody lays a worksheet beside the design of somebody else, nor somebody else’s beside their own', async () => {
  const { jonas, versionId, id, attachment } = await makeAttached()
  const wen = await makeMember('Wen', 'moderator')
  const own = await keepWorksheet(wen, sheet('mine'), now)
  await expect(attachWorksheet(wen, own.id, { versionId }, now)).rejects.toMatchObject({ code: 'not_found' })
  await expect(attachWorksheet(wen, id, { versionId }, now)).rejects.toMatchObject({ code: 'not_found' })
  await expect(detachWorksheet(wen, attachment)).rejects.toMatchObject({ code: 'not_found' })
  expect(await listBesideVersion(jonas, versionId, now)).toHaveLength(1)
})

test('beside an answer it is its member’s alone', async () => {
  const jonas = await makeMember('Jonas')
  const attemptId = await makeAnswer(jonas.id)
  const { id } = await keepWorksheet(jonas, sheet('one queue'), now)
  await attachWorksheet(jonas, id, { attemptId }, now)
  const [line] = await listBesideAnswer(jonas, attemptId)
  expect(line?.revision.title).toBe('Queues')
  for (const viewer of [null, await makeMember('Elif'), await makeMember('Wen', 'moderator'), await makeMember('Mira', 'organizer')]) {
    expect(await findAttached(viewer, line?.id ?? '', now)).toBeNull()
    if (viewer) expect(await listBesideAnswer(viewer, attemptId)).toEqual([])
  }
  const elif = await makeMember('Elif')
  const hers = await keepWorksheet(elif, sheet('hers'), now)
  await expect(attachWorksheet(elif, hers.id, { attemptId }, now)).rejects.toMatchObject({ code: 'not_found' })
  expect((await listPlaces(jonas, now)).attempts.map((attempt) => attempt.id)).toEqual([attemptId])
  expect((await listPlaces(elif, now)).attempts).toEqual([])
})

test('a worksheet that is deleted or taken away lies nowhere', async () => {
  const { jonas, versionId, id, attachment } = await makeAttached()
  await deleteWorksheet(jonas, id, now)
  expect(await listBesideVersion(jonas, versionId, now)).toEqual([])
  expect(await findAttached(jonas, attachment, now)).toBeNull()
  const other = await makeAttached()
  await detachWorksheet(other.jonas, other.attachment)
  expect(await listAttachments(other.jonas, other.id)).toEqual([])
})

test('beside one version lie so many and no more', async () => {
  const { jonas, versionId } = await makeAttached()
  for (let count = 1; count < mostBeside; count += 1)
    await attachWorksheet(jonas, (await keepWorksheet(jonas, sheet(String(count)), now)).id, { versionId }, now)
  const { id } = await keepWorksheet(jonas, sheet('too many'), now)
  await expect(attachWorksheet(jonas, id, { versionId }, now)).rejects.toMatchObject({ code: 'quota' })
})
