import { beforeAll, describe, expect, it } from 'vitest'
import type { Viewer } from '@/lib/auth/session'
import { findChallenge } from '@/lib/challenges/queries'
import { db } from '@/lib/db'
import { findFile } from '@/lib/files/queries'
import { isOpen } from '@/lib/submissions/gate'
import { lookWithoutDesigning, restoreSubmission, withdrawSubmission } from '@/lib/submissions/mutations'
import { findDesign, findGate, findVersion, listDesigns, listVersions } from '@/lib/submissions/queries'
import {
  after as dayOf,
  firstMonday,
  type MadeChallenge,
  makeChallenge,
  makeDraft,
  makeLook,
  makeMember,
  makeSubmission,
} from '@/tests/support/cast'

const now = dayOf(10)
const states = ['draft', 'scheduled', 'live', 'closed', 'archived'] as const
const people = [
  'visitor',
  'onlooker',
  'drafting',
  'handedIn',
  'looked',
  'withdrawn',
  'moderator',
  'moderatorWhoDrafts',
  'organizer',
  'author',
] as const
type Person = (typeof people)[number]

const challenges = {} as Record<(typeof states)[number], MadeChallenge>
const viewers = { visitor: null } as Record<Person, Viewer>
const pictures = {} as Record<(typeof states)[number], string>

// Live and closed months hide a design from all these; what each may read is written out, not computed.
const mayRead: Record<Person, boolean> = {
  visitor: false,
  onlooker: false,
  drafting: false,
  withdrawn: false,
  moderatorWhoDrafts: false,
  handedIn: true,
  looked: true,
  moderator: true,
  organizer: true,
  author: true,
}

beforeAll(async () => {
  const [author, ...others] = [
    await makeMember('Priya'),
    await makeMember('Onlooker'),
    await makeMember('Drafting'),
    await makeMember('Jonas'),
  ]
  viewers.author = author
  ;[viewers.onlooker, viewers.drafting, viewers.handedIn] = others as [Viewer, Viewer, Viewer] // three were just made
  viewers.looked = await makeMember('Looked')
  viewers.withdrawn = await makeMember('Withdrawn')
  viewers.moderator = await makeMember('Moderator', 'moderator')
  viewers.moderatorWhoDrafts = await makeMember('Moderator too', 'moderator')
  viewers.organizer = await makeMember('Organizer', 'organizer')
  challenges.draft = await makeChallenge({ announcedAt: null })
  challenges.scheduled = await makeChallenge({ opensAt: dayOf(20), announcedAt: firstMonday })
  challenges.live = await makeChallenge({})
  challenges.closed = await makeChallenge({ opensAt: dayOf(-60) })
  await db.stage.updateMany({ where: { challengeId: challenges.closed.id, kind: 'round_up' }, data: { closesAt: dayOf(-20) } })
  challenges.archived = await makeChallenge({ opensAt: dayOf(-90), archivesAt: dayOf(-1) })
  for (const state of states) {
    const challenge = challenges[state]
    const { versionId } = await makeSubmission(author, challenge)
    const diagram = await db.diagram.findFirstOrThrow({ where: { versionId }, select: { file: { select: { publicId: true } } } })
    pictures[state] = diagram.file.publicId
    for (const person of ['drafting', 'moderatorWhoDrafts'] as const) await makeDraft(known(viewers[person]), challenge)
    await makeSubmission(known(viewers.handedIn), challenge)
    await makeLook(known(viewers.looked), challenge)
    const { id } = await makeSubmission(known(viewers.withdrawn), challenge)
    await db.submission.update({ where: { id }, data: { deletedAt: now } })
  }
})

const known = <T>(value: T | null): T => {
  if (value === null) throw new Error('not made')
  return value
}

describe('who may read a design', () => {
  for (const person of people) {
    for (const state of ['live', 'closed'] as const)
      it(`${mayRead[person] ? 'lets' : 'does not let'} ${person} in while the challenge is ${state}`, async () => {
        expect(await everyWay(viewers[person], state)).toEqual(allWays(mayRead[person]))
      })

    it(`lets ${person} in once the challenge is archived`, async () => {
      expect(await everyWay(viewers[person], 'archived')).toEqual(allWays(true))
    })

    it(`answers ${person} the same in the database as the rule does`, async () => {
      for (const state of states) {
        const challenge = await findChallenge(viewers[person], challenges[state].slug, now)
        if (!challenge) continue
        const open = isOpen(await findGate(viewers[person], challenge))
        expect({ state, ...(await everyWay(viewers[person], state)) }).toEqual({ state, ...allWays(open) })
      }
    })
  }

  it('lets nobody but organizers and the author read what belongs to an unknown challenge', async () => {
    for (const person of people.filter((name) => name !== 'organizer' && name !== 'author'))
      for (const state of ['draft', 'scheduled'] as const) expect(await everyWay(viewers[person], state)).toEqual(allWays(false))
  })

  it('hides a withdrawn design from everybody, its author too', async () => {
    for (const person of people) {
      const handle = known(viewers.withdrawn).handle
      expect(await findDesign(viewers[person], challenges.archived.id, handle, now)).toBeNull()
    }
  })
})

describe('the ways through the gate', () => {
  it('opens by looking, once, and for good', async () => {
    const challenge = await makeChallenge()
    const elif = await makeMember('Elif')
    const view = known(await findChallenge(elif, challenge.slug, now))
    expect(await findGate(elif, view)).toBe('locked')
    await Promise.all([lookWithoutDesigning(elif, view, now), lookWithoutDesigning(elif, view, now)])
    expect(await findGate(elif, view)).toBe('waived')
    expect(await db.look.count({ where: { memberId: elif.id } })).toBe(1)
  })

  it('locks again when a design is withdrawn, and opens when it is put back', async () => {
    const challenge = await makeChallenge()
    const tomas = await makeMember('Tomas')
    const { id } = await makeSubmission(tomas, challenge)
    await db.draft.create({ data: { submissionId: id, updatedAt: now } })
    const view = known(await findChallenge(tomas, challenge.slug, now))
    expect(await findGate(tomas, view)).toBe('earned')
    await withdrawSubmission(tomas, challenge.id, now)
    expect(await findGate(tomas, view)).toBe('locked')
    expect(await findDesign(tomas, challenge.id, tomas.handle, now)).toBeNull()
    await restoreSubmission(tomas, challenge.id)
    expect(await findGate(tomas, view)).toBe('earned')
  })

  it('opens at the very instant of the archive', async () => {
    const challenge = await makeChallenge({ archivesAt: dayOf(30) })
    const author = await makeMember('Author')
    await makeSubmission(author, challenge)
    expect((await listDesigns(null, challenge.id, new Date(dayOf(30).getTime() - 1), null)).items).toEqual([])
    expect((await listDesigns(null, challenge.id, dayOf(30), null)).items).toHaveLength(1)
  })
})

describe('pictures', () => {
  it('of a draft are for its author alone, even from organizers', async () => {
    const elif = await makeMember('Elif')
    const { publicId } = await makeDraft(elif, await makeChallenge())
    expect(await findFile(elif, publicId, now)).not.toBeNull()
    for (const person of people) expect(await findFile(viewers[person], publicId, now)).toBeNull()
  })

  it('of a stage open with their stage, at that instant', async () => {
    const challenge = await makeChallenge()
    const file = await db.storedFile.create({
      data: {
        publicId: `stage-picture-${challenge.number}`,
        sha256: 'x',
        mime: 'image/webp',
        bytes: 1,
        width: 1,
        height: 1,
        givenName: 'a.webp',
      },
    })
    await db.challengeImage.create({
      data: { editionId: challenge.editionId, kind: 'reference', path: 'a.webp', caption: '', alt: '', fileId: file.id },
    })
    expect(await findFile(null, file.publicId, new Date(dayOf(14).getTime() - 1))).toBeNull()
    expect(await findFile(null, file.publicId, dayOf(14))).not.toBeNull()
    expect(await findFile(viewers.organizer, file.publicId, now)).not.toBeNull()
  })
})

/** Each door to one design: all must agree. */
async function everyWay(viewer: Viewer, state: (typeof states)[number]) {
  const challenge = challenges[state]
  const author = known(viewers.author)
  const submission = await db.submission.findFirstOrThrow({
    where: { challengeId: challenge.id, memberId: author.id },
    select: { id: true },
  })
  const list = await listDesigns(viewer, challenge.id, now, null)
  return {
    list: list.items.some(({ member }) => member.handle === author.handle),
    design: (await findDesign(viewer, challenge.id, author.handle, now)) !== null,
    version: (await findVersion(viewer, challenge.id, author.handle, 1, now)) !== null,
    versions: (await listVersions(viewer, submission.id, now)).length > 0,
    picture: (await findFile(viewer, pictures[state], now)) !== null,
  }
}

const allWays = (open: boolean) => ({ list: open, design: open, version: open, versions: open, picture: open })
