import { describe, expect, it } from 'vitest'
import { endRun, showNow, startRun } from '@/lib/archive/mutations'
import { hasGivenUp } from '@/lib/archive/queries'
import type { Actor } from '@/lib/auth/session'
import { findChallenge, findReference } from '@/lib/challenges/queries'
import { db } from '@/lib/db'
import { isOpen } from '@/lib/submissions/gate'
import { freezeVersion, lookWithoutDesigning } from '@/lib/submissions/mutations'
import { findGate, listDesigns } from '@/lib/submissions/queries'
import { after as dayOf, type MadeChallenge, makeChallenge, makeDraft, makeLook, makeMember, makeSubmission } from '@/tests/support/cast'

const start = dayOf(8)
const documents = { reference: { text: 'One way to do it.', limits: [], answers: [] } }
const makeArchived = () => makeChallenge({ opensAt: dayOf(-90), archivesAt: dayOf(-1), documents })

describe('a month of one’s own', () => {
  it('starts on any day once the month is over, and never before', async () => {
    const noor = await makeMember('Noor')
    const live = await makeChallenge()
    await expect(begin(noor, live, dayOf(10))).rejects.toMatchObject({ code: 'forbidden' })
    const closed = await makeChallenge({ opensAt: dayOf(-60) })
    await db.stage.updateMany({ where: { challengeId: closed.id, kind: 'round_up' }, data: { closesAt: dayOf(-20) } })
    for (const challenge of [closed, await makeArchived()]) {
      await begin(noor, challenge, start)
      const { run } = await view(noor, challenge, start)
      expect(run?.stations.map(({ kind, phase }) => [kind, phase])).toEqual([
        ['brief', 'now'],
        ['self_review', 'ahead'],
        ['reference', 'ahead'],
        ['round_up', 'ahead'],
      ])
      expect(run?.next).toMatchObject({ kind: 'self_review', opensAt: dayOf(15, 1) })
    }
  })

  it('starts once, however often the button is pressed, and is nobody else’s', async () => {
    const [noor, elif, challenge] = [await makeMember('Noor'), await makeMember('Elif'), await makeArchived()]
    await Promise.all([begin(noor, challenge, start), begin(noor, challenge, dayOf(8, 1)), begin(noor, challenge, start)])
    await begin(noor, challenge, dayOf(9))
    expect((await view(noor, challenge, dayOf(9))).run?.startedAt.getTime()).toBeLessThanOrEqual(dayOf(8, 1).getTime())
    expect((await view(elif, challenge, dayOf(9))).run).toBeNull()
    expect((await findChallenge(null, challenge.slug, dayOf(9)))?.run).toBeNull()
  })

  it('closes the designs to who began, and to nobody else; looking opens them, on purpose and for good', async () => {
    const [noor, elif, jonas, challenge] = [
      await makeMember('Noor'),
      await makeMember('Elif'),
      await makeMember('Jonas'),
      await makeArchived(),
    ]
    await makeSubmission(jonas, challenge)
    await begin(noor, challenge, start)
    expect(await designsFor(noor, challenge)).toBe(0)
    for (const other of [elif, null]) expect(await designsFor(other, challenge)).toBe(1)
    await lookWithoutDesigning(noor, await view(noor, challenge, dayOf(9)), dayOf(9))
    expect(await designsFor(noor, challenge)).toBe(1)
    await endRun(noor, await view(noor, challenge, dayOf(9)), dayOf(9))
    await begin(noor, challenge, dayOf(10))
    expect(await designsFor(noor, challenge)).toBe(1)
  })

  it('opens the designs again when it is given up', async () => {
    const [noor, jonas, challenge] = [await makeMember('Noor'), await makeMember('Jonas'), await makeArchived()]
    await makeSubmission(jonas, challenge)
    await begin(noor, challenge, start)
    await endRun(noor, await view(noor, challenge, dayOf(9)), dayOf(9))
    expect(await designsFor(noor, challenge)).toBe(1)
    expect((await view(noor, challenge, dayOf(9))).run).toBeNull()
    // A second time changes nothing.
    await endRun(noor, await view(noor, challenge, dayOf(10)), dayOf(10))
    expect(await db.archiveRun.findFirstOrThrow({ where: { memberId: noor.id } })).toMatchObject({ endedAt: dayOf(9) })
  })

  it('can be started again when it has run out, with what it had opened still open', async () => {
    const [noor, challenge] = [await makeMember('Noor'), await makeArchived()]
    await begin(noor, challenge, start)
    expect(await findReference(noor, await view(noor, challenge, dayOf(9)))).toBeNull()
    await begin(noor, challenge, dayOf(60))
    const again = await view(noor, challenge, dayOf(61))
    expect(again.run).toMatchObject({ startedAt: dayOf(60), shown: ['reference', 'round_up'] })
    expect(await findReference(noor, again)).not.toBeNull()
  })

  it('takes back mail about others’ designs that waits: they have just been closed', async () => {
    const [noor, jonas, challenge] = [await makeMember('Noor'), await makeMember('Jonas'), await makeArchived()]
    const { versionId } = await makeSubmission(jonas, challenge)
    const thread = await db.thread.create({ data: { versionId, authorId: jonas.id, createdAt: start } })
    const revision = await db.contentRevision.create({ data: { subject: 'x', html: '', text: '', slots: [], sha256: challenge.slug } })
    const waiting = {
      dedupeKey: `thread:${challenge.slug}`,
      lane: 'threads',
      revisionId: revision.id,
      email: 'x',
      sendAfter: start,
    } as const
    const message = await db.message.create({ data: waiting })
    const news = { kind: 'mention', challengeId: challenge.id, threadId: thread.id, messageId: message.id, createdAt: start } as const
    await db.notification.create({ data: { ...news, memberId: noor.id, dedupeKey: `x:${challenge.slug}` } })
    await begin(noor, challenge, start)
    expect(await db.message.findUniqueOrThrow({ where: { id: message.id } })).toMatchObject({ state: 'cancelled' })
  })
})

describe('the marks of a version made in one’s own month', () => {
  it('say blind when its author had not looked, and nothing of the reference before its day', async () => {
    const [noor, challenge] = [await makeMember('Noor'), await makeArchived()]
    await begin(noor, challenge, start)
    expect(await marksAt(noor, challenge, dayOf(12))).toEqual({ sawDesigns: false, sawReference: false })
  })

  it('say what the archive shows to all when its author is on no clock of their own', async () => {
    const [noor, challenge] = [await makeMember('Noor'), await makeArchived()]
    expect(await marksAt(noor, challenge, dayOf(12))).toEqual({ sawDesigns: true, sawReference: true })
  })

  it('say that the reference was in view from its own day on', async () => {
    const [noor, challenge] = [await makeMember('Noor'), await makeArchived()]
    await begin(noor, challenge, start)
    expect(await marksAt(noor, challenge, dayOf(22, 1))).toEqual({ sawDesigns: false, sawReference: true })
  })

  it('say so too when it was shown before its day, and opened then', async () => {
    const [noor, challenge] = [await makeMember('Noor'), await makeArchived()]
    await begin(noor, challenge, start)
    expect(await findReference(noor, await view(noor, challenge, dayOf(9)))).toBeNull()
    await showNow(noor, await view(noor, challenge, dayOf(9)), 'reference', dayOf(9))
    await showNow(noor, await view(noor, challenge, dayOf(9)), 'reference', dayOf(10))
    expect(await findReference(noor, await view(noor, challenge, dayOf(9)))).not.toBeNull()
    expect(await db.archiveReveal.findMany({ where: { run: { memberId: noor.id } }, select: { shownAt: true } })).toEqual([
      { shownAt: dayOf(9) },
    ])
    expect(await marksAt(noor, challenge, dayOf(12))).toEqual({ sawDesigns: false, sawReference: true })
  })

  it('never call blind who had looked in the month itself', async () => {
    const [noor, challenge] = [await makeMember('Noor'), await makeArchived()]
    await makeLook(noor, challenge, dayOf(-80))
    await begin(noor, challenge, start)
    expect(await marksAt(noor, challenge, dayOf(12))).toMatchObject({ sawDesigns: true })
  })

  it('never call blind who had given an earlier month up: the archive showed them everything', async () => {
    const [noor, challenge] = [await makeMember('Noor'), await makeArchived()]
    await begin(noor, challenge, start)
    expect(await hasGivenUp(noor, challenge.id)).toBe(false)
    await endRun(noor, await view(noor, challenge, dayOf(9)), dayOf(9))
    expect(await hasGivenUp(noor, challenge.id)).toBe(true)
    expect(await hasGivenUp(await makeMember('Elif'), challenge.id)).toBe(false)
    await begin(noor, challenge, dayOf(10))
    expect((await view(noor, challenge, dayOf(10))).run?.shown.toSorted()).toEqual(['reference', 'round_up'])
    expect(await marksAt(noor, challenge, dayOf(12))).toEqual({ sawDesigns: true, sawReference: true })
  })

  it('stay blind when the month given up was not archived yet, which opened the reference to all and no designs', async () => {
    const [noor, elif] = [await makeMember('Noor'), await makeMember('Elif')]
    const challenge = await makeChallenge({ opensAt: dayOf(-60), documents })
    await db.stage.updateMany({ where: { challengeId: challenge.id, kind: 'round_up' }, data: { closesAt: dayOf(-20) } })
    await begin(noor, challenge, start)
    await endRun(noor, await view(noor, challenge, dayOf(9)), dayOf(9))
    await begin(noor, challenge, dayOf(10))
    expect(await marksAt(noor, challenge, dayOf(12))).toEqual({ sawDesigns: false, sawReference: true })
    await begin(elif, challenge, dayOf(10))
    expect(await marksAt(elif, challenge, dayOf(12))).toEqual({ sawDesigns: false, sawReference: false })
  })

  it('never forget what an earlier version says it had seen', async () => {
    const [noor, challenge] = [await makeMember('Noor'), await makeArchived()]
    expect(await marksAt(noor, challenge, dayOf(7))).toMatchObject({ sawReference: true })
    await begin(noor, challenge, start)
    await db.draft.updateMany({ where: { submission: { memberId: noor.id } }, data: { title: 'Another thought', revision: 2 } })
    const version = await freezeVersion(noor, { challengeId: challenge.id, revision: 2 }, dayOf(12))
    expect(await db.version.findUniqueOrThrow({ where: { id: version.id } })).toMatchObject({ number: 2, sawReference: true })
  })
})

async function view(member: Actor, challenge: MadeChallenge, at: Date) {
  const found = await findChallenge(member, challenge.slug, at)
  if (!found) throw new Error('the challenge is not there')
  return found
}

const begin = async (member: Actor, challenge: MadeChallenge, at: Date) => startRun(member, await view(member, challenge, at), at)

async function designsFor(viewer: Actor | null, challenge: MadeChallenge): Promise<number> {
  const found = await findChallenge(viewer, challenge.slug, dayOf(9))
  const { items } = await listDesigns(viewer, challenge.id, dayOf(9), null)
  expect(isOpen(found ? await findGate(viewer, found) : 'locked')).toBe(items.length > 0)
  return items.length
}

async function marksAt(member: Actor, challenge: MadeChallenge, at: Date) {
  await makeDraft(member, challenge)
  const { id } = await freezeVersion(member, { challengeId: challenge.id, revision: 1 }, at)
  return db.version.findUniqueOrThrow({ where: { id }, select: { sawDesigns: true, sawReference: true } })
}
