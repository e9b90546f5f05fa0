import { beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { listGallery, listPeers } from '@/lib/submissions/gallery/queries'
import { readQuestion } from '@/lib/submissions/gallery/schema'
import { after as dayOf, type MadeChallenge, makeChallenge, makeLook, makeMember, makeRun, makeSubmission } from '@/tests/support/cast'

const now = dayOf(20)
let challenge: MadeChallenge
let people: Record<'noor' | 'elif' | 'priya' | 'jonas' | 'tomas', Actor>

beforeEach(async () => {
  challenge = await makeChallenge({ opensAt: dayOf(-90), archivesAt: dayOf(-1) })
  people = {
    noor: await makeMember('Noor'),
    elif: await makeMember('Elif'),
    priya: await makeMember('Priya'),
    jonas: await makeMember('Jonas'),
    tomas: await makeMember('Tomas'),
  }
  // Jonas designed in the month and began again later without another version; Elif and Priya began from the archive.
  await makeSubmission(people.jonas, challenge, dayOf(-80))
  await makeSubmission(people.tomas, challenge, dayOf(-79))
  for (const member of [people.noor, people.elif, people.jonas]) await makeRun(member, challenge, { startedAt: dayOf(8) })
  await makeRun(people.priya, challenge, { startedAt: dayOf(8), endedAt: dayOf(15) })
  await makeSubmission(people.elif, challenge, dayOf(10))
  await makeSubmission(people.priya, challenge, dayOf(11))
})

describe('peers of the archive', () => {
  it('are the designs made on a month of their author’s own, the latest first, and the others follow', async () => {
    await makeSubmission(people.noor, challenge, dayOf(12))
    const peers = await listPeers(people.noor, challenge.id, now)
    expect(handles(peers.cards)).toEqual([people.priya.handle, people.elif.handle])
    const rest = await listGallery(people.noor, challenge.id, readQuestion({}), now, peers.ids)
    expect(handles(rest.cards)).toEqual([people.noor.handle, people.tomas.handle, people.jonas.handle])
    expect(rest.all).toBe(5)
  })

  it('are as locked as all designs to who has not handed in on their own month, and are not counted', async () => {
    expect(await listPeers(people.noor, challenge.id, now)).toEqual({ ids: [], cards: [] })
    await makeLook(people.noor, challenge)
    expect((await listPeers(people.noor, challenge.id, now)).cards).toHaveLength(2)
  })

  it('are without what was withdrawn', async () => {
    await makeLook(people.noor, challenge)
    await db.submission.updateMany({ where: { memberId: people.priya.id }, data: { deletedAt: now } })
    expect(handles((await listPeers(people.noor, challenge.id, now)).cards)).toEqual([people.elif.handle])
  })
})

const handles = (cards: { member: { handle: string } }[]) => cards.map(({ member }) => member.handle)
