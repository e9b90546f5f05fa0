import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Viewer } from '@/lib/auth/session'
import { findChallenge, findReference, findRoundUp, listHeldBack } from '@/lib/challenges/queries'
import { isHeldBack } from '@/lib/challenges/view'
import { db } from '@/lib/db'
import { findFile, findSource } from '@/lib/files/queries'
import { findReportable } from '@/lib/moderation/things/queries'
import { findStamp } from '@/lib/reviews/live/queries'
import { claimReview } from '@/lib/reviews/mutations'
import { listOffers } from '@/lib/reviews/offers/queries'
import { findThread } from '@/lib/reviews/places/queries'
import { findReviewable } from '@/lib/reviews/queries'
import { replyAtOnce } from '@/lib/reviews/replies/mutations'
import { findStanding } from '@/lib/reviews/standing/queries'
import { listFinishedReviews } from '@/lib/reviews/thanks/queries'
import { countConversation } from '@/lib/reviews/threads/queries'
import { findDueWarmUp } from '@/lib/reviews/warm-ups/queries'
import { findSide, listComparable } from '@/lib/submissions/comparing/queries'
import { listGallery } from '@/lib/submissions/gallery/queries'
import { readQuestion } from '@/lib/submissions/gallery/schema'
import { isOpen } from '@/lib/submissions/gate'
import { lookWithoutDesigning, restoreSubmission, withdrawSubmission } from '@/lib/submissions/mutations'
import { findDesign, findGate, findVersion, listDesigns, listVersions } from '@/lib/submissions/queries'
import { countDesignsOf } from '@/lib/submissions/standing/queries'
import { findTakeAway } from '@/lib/submissions/take-away/queries'
import {
  after as dayOf,
  firstMonday,
  type MadeChallenge,
  makeChallenge,
  makeDraft,
  makeLook,
  makeMember,
  makeRun,
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
  'among',
  // These began the challenge for themselves; what the archive opens to all stays closed to them.
  'onRun',
  'onRunHandedIn',
  'onRunLooked',
  'gaveUp',
  'moderatorOnRun',
  'organizerOnRun',
] as const
type Person = (typeof people)[number]

const challenges = {} as Record<(typeof states)[number], MadeChallenge>
const viewers = { visitor: null } as Record<Person, Viewer>
const authors = ['author', 'among'] as const
type Author = (typeof authors)[number]
const services: Record<Author, string> = { author: 'PostgreSQL', among: 'Redis' }
const pictures = {} as Record<Author, Record<(typeof states)[number], string>>

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
  among: true,
  onRun: false,
  onRunHandedIn: true,
  onRunLooked: true,
  gaveUp: false,
  moderatorOnRun: false,
  organizerOnRun: true,
}

const mayReadArchived = (person: Person) => person !== 'onRun' && person !== 'moderatorOnRun'

beforeAll(async () => {
  const [author, ...others] = [
    await makeMember('Priya'),
    await makeMember('Onlooker'),
    await makeMember('Drafting'),
    await makeMember('Jonas'),
  ]
  viewers.author = author
  viewers.among = await makeMember('Members only')
  for (const name of authors) pictures[name] = {} as Record<(typeof states)[number], string>
  ;[viewers.onlooker, viewers.drafting, viewers.handedIn] = others as [Viewer, Viewer, Viewer] // three were just made
  viewers.looked = await makeMember('Looked')
  viewers.withdrawn = await makeMember('Withdrawn')
  viewers.moderator = await makeMember('Moderator', 'moderator')
  viewers.moderatorWhoDrafts = await makeMember('Moderator too', 'moderator')
  viewers.organizer = await makeMember('Organizer', 'organizer')
  for (const person of ['onRun', 'onRunHandedIn', 'onRunLooked', 'gaveUp'] as const) viewers[person] = await makeMember(person)
  viewers.moderatorOnRun = await makeMember('Moderator on a run', 'moderator')
  viewers.organizerOnRun = await makeMember('Organizer on a run', 'organizer')
  challenges.draft = await makeChallenge({ announcedAt: null })
  challenges.scheduled = await makeChallenge({ opensAt: dayOf(20), announcedAt: firstMonday })
  challenges.live = await makeChallenge({})
  challenges.closed = await makeChallenge({ opensAt: dayOf(-60) })
  await db.stage.updateMany({ where: { challengeId: challenges.closed.id, kind: 'round_up' }, data: { closesAt: dayOf(-20) } })
  challenges.archived = await makeChallenge({ opensAt: dayOf(-90), archivesAt: dayOf(-1) })
  for (const state of states) {
    const challenge = challenges[state]
    for (const name of authors) {
      const { id, versionId } = await makeSubmission(known(viewers[name]), challenge)
      const diagram = await db.diagram.findFirstOrThrow({
        where: { versionId },
        select: { fileId: true, file: { select: { publicId: true } } },
      })
      pictures[name][state] = diagram.file.publicId
      await db.version.update({ where: { id: versionId }, data: { services: [services[name]] } })
      await db.diagramSource.create({ data: { fileId: diagram.fileId, kind: 'mermaid', text: 'graph LR', bytes: 8 } })
      await db.submission.update({ where: { id }, data: { license: 'cc_by', visibility: name === 'among' ? 'members' : 'everyone' } })
    }
    for (const person of ['drafting', 'moderatorWhoDrafts'] as const) await makeDraft(known(viewers[person]), challenge)
    for (const person of ['handedIn', 'onRunHandedIn'] as const) await makeSubmission(known(viewers[person]), challenge)
    for (const person of ['looked', 'onRunLooked'] as const) await makeLook(known(viewers[person]), challenge)
    for (const person of ['onRun', 'onRunHandedIn', 'onRunLooked', 'moderatorOnRun', 'organizerOnRun'] as const)
      await makeRun(known(viewers[person]), challenge)
    await makeRun(known(viewers.gaveUp), challenge, { endedAt: dayOf(9) })
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

    it(`${mayReadArchived(person) ? 'lets' : 'does not let'} ${person} in once the challenge is archived`, async () => {
      expect(await everyWay(viewers[person], 'archived')).toEqual(allWays(mayReadArchived(person)))
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

  for (const person of people) {
    for (const state of ['live', 'closed'] as const)
      it(`${mayRead[person] ? 'lets' : 'does not let'} ${person} read what is for members only while the challenge is ${state}`, async () => {
        expect(await everyWay(viewers[person], state, 'among')).toEqual(allWays(mayRead[person]))
      })

    it(`${person !== 'visitor' && mayReadArchived(person) ? 'shows' : 'does not show'} ${person} what is for members only once the challenge is archived`, async () => {
      expect(await everyWay(viewers[person], 'archived', 'among')).toEqual(allWays(person !== 'visitor' && mayReadArchived(person)))
    })
  }

  it('keeps what a design was drawn from with its author while all rights are reserved, and shows the design itself as before', async () => {
    const [author, challenge] = [await makeMember('Tomas'), await makeChallenge({ opensAt: dayOf(-90), archivesAt: dayOf(-1) })]
    const { versionId } = await makeSubmission(author, challenge)
    const { fileId, file } = await db.diagram.findFirstOrThrow({
      where: { versionId },
      select: { fileId: true, file: { select: { publicId: true } } },
    })
    await db.diagramSource.create({ data: { fileId, kind: 'mermaid', text: 'graph LR', bytes: 8 } })
    for (const person of people)
      expect({
        person,
        picture: (await findFile(viewers[person], file.publicId, now)) !== null,
        source: (await findSource(viewers[person], file.publicId, now)) !== null,
        archive: await findTakeAway(viewers[person], { ...challenge, title: 'A' }, author.handle, now).then(Boolean, () => false),
      }).toEqual({ person, picture: true, source: false, archive: false })
    expect(await findSource(author, file.publicId, now)).not.toBeNull()
  })

  it('does not count to visitors what is for members only', async () => {
    const { id } = challenges.archived
    const [members, visitors] = [await countDesignsOf(viewers.onlooker, [id]), await countDesignsOf(null, [id])]
    expect((members.get(id) ?? 0) - (visitors.get(id) ?? 0)).toBe(1)
    const conversations = await Promise.all([countConversation(viewers.onlooker, id), countConversation(null, id)])
    const authorId = known(viewers.author).id
    const { id: threadId } = await db.thread.create({
      data: { versionId: await versionOf('among', 'archived'), authorId, createdAt: now },
    })
    await db.comment.create({ data: { threadId, authorId, body: 'Why?', createdAt: now, formKey: randomUUID() } })
    expect([(await countConversation(viewers.onlooker, id)).threads, (await countConversation(null, id)).threads]).toEqual([
      conversations[0].threads + 1,
      conversations[1].threads,
    ])
  })

  it('lets nobody but organizers and the authors read what belongs to an unknown challenge', async () => {
    for (const person of people.filter((name) => !['organizer', 'organizerOnRun', 'author', 'among'].includes(name)))
      for (const state of ['draft', 'scheduled'] as const) expect(await everyWay(viewers[person], state)).toEqual(allWays(false))
  })

  it('offers to nobody a design they may not read, and to who may not know of it no claim', async () => {
    for (const person of people) {
      const viewer = viewers[person]
      if (!viewer) continue
      for (const state of ['live', 'closed', 'archived'] as const) {
        const open = (await everyWay(viewer, state)).version
        const versionId = await versionOf('author', state)
        const offered = (await listOffers(viewer, now, 99)).map((offer) => offer.versionId)
        expect({ person, state, offered: offered.includes(versionId) }).toEqual({ person, state, offered: open && person !== 'author' })
        const told = await claimReview(viewer, versionId, now).catch((refusal: unknown) => refusal)
        if (!open) expect(told).toMatchObject({ code: 'not_found' })
        await db.review.deleteMany()
      }
    }
  })

  it('hides what a moderator has hidden from everybody but its author and the staff, by every way, until it is shown again', async () => {
    const { id: submissionId } = await db.submission.findFirstOrThrow({
      where: { challengeId: challenges.live.id, memberId: known(viewers.author).id },
      select: { id: true },
    })
    const moderatorId = known(viewers.organizer).id
    const { id } = await db.hiding.create({ data: { submissionId, moderatorId, reason: 'Copied from a book.', createdAt: now } })
    const may = (person: Person) => person === 'author' || (mayRead[person] && known(viewers[person]).role !== 'member')
    for (const person of people)
      expect({ person, ...(await everyWay(viewers[person], 'live')) }).toEqual({ person, ...allWays(may(person)) })
    await db.hiding.update({ where: { id }, data: { liftedAt: now, liftedById: moderatorId } })
    for (const person of people) expect((await everyWay(viewers[person], 'live')).version).toBe(mayRead[person])
  })

  it('shows the finished reviews of a design, and what a first review begins with, to those alone who may read it', async () => {
    const reviewerId = (await makeMember('Reviewer')).id
    for (const state of ['live', 'closed', 'archived'] as const) {
      const versionId = await versionOf('author', state)
      const dates = { claimedAt: now, seenAt: now, leaseUntil: now, finishedAt: now }
      const { id } = await db.review.create({
        data: { versionId, reviewerId, ...dates, thanks: { create: { words: 'Thank you.', createdAt: now } } },
      })
      for (const person of people) {
        const viewer = viewers[person]
        const open =
          (await findVersion(viewer, { slug: challenges[state].slug, handle: known(viewers.author).handle, number: 1 }, now)) !== null
        const told = (await listFinishedReviews(viewer, versionId, now)).length > 0
        const named = viewer ? (await findReviewable(viewer, versionId, now)) !== null : open
        const warm = viewer ? (await findDueWarmUp(viewer, versionId, now)) !== null : open
        const reported = viewer ? (await findReportable(viewer, { kind: 'thanks', id }, now)) !== null : open
        const ways = { told, named, warm, reported }
        expect({ person, state, ...ways }).toEqual({ person, state, told: open, named: open, warm: open, reported: open })
      }
    }
    await db.review.deleteMany()
  })

  it('writes replies at once for nobody whom the gate keeps out, and for every member whom their own design or look lets in', async () => {
    const moderatorId = known(viewers.organizer).id
    for (const whose of authors)
      for (const state of states)
        for (const hidden of [false, true]) {
          const versionId = await versionOf(whose, state)
          const authorId = known(viewers[whose]).id
          const { submissionId } = await db.version.findUniqueOrThrow({ where: { id: versionId }, select: { submissionId: true } })
          const { id: threadId } = await db.thread.create({ data: { versionId, authorId, createdAt: now } })
          if (hidden) await db.hiding.create({ data: { submissionId, moderatorId, reason: 'Copied from a book.', createdAt: now } })
          for (const person of people) {
            const viewer = viewers[person]
            if (!viewer) continue
            await db.rateLimit.deleteMany()
            const open = (await findThread(viewer, threadId, now)) !== null
            const atOnce = (await replyAtOnce(viewer, { threadId, body: 'Why?', formKey: randomUUID() }, 200, now)) !== null
            // Staff, and who reads what the archive has opened, may have to be asked for at length.
            const atLength =
              viewer.role !== 'member' || (state === 'archived' && ['onlooker', 'drafting', 'withdrawn', 'gaveUp'].includes(person))
            expect({ person, state, whose, hidden, atOnce }).toEqual({
              person,
              state,
              whose,
              hidden,
              atOnce: open && (!atLength || atOnce),
            })
          }
          await db.hiding.deleteMany({ where: { submissionId } })
          await db.thread.delete({ where: { id: threadId } })
        }
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
    const { id: fileId } = await db.storedFile.findUniqueOrThrow({ where: { publicId } })
    await db.diagramSource.create({ data: { fileId, kind: 'drawio', text: '<mxfile/>', bytes: 9 } })
    expect(await findSource(elif, publicId, now)).not.toBeNull()
    for (const person of people)
      expect([await findFile(viewers[person], publicId, now), await findSource(viewers[person], publicId, now)]).toEqual([null, null])
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

describe('a month of one’s own', () => {
  const held = ['reference', 'round_up'] as const

  it('keeps reference and round-up back until their own day, pictures too, for its member alone', async () => {
    const challenge = await makeChallenge({ opensAt: dayOf(-90), archivesAt: dayOf(-1), documents })
    const noor = await makeMember('Noor')
    const organizer = await makeMember('Mira', 'organizer')
    for (const member of [noor, organizer]) await makeRun(member, challenge, { startedAt: dayOf(10) })
    const picture = await makeStagePicture(challenge)
    // Days are counted in the challenge's zone, hours are the stage's own: ten in Berlin, which is an hour later in winter.
    for (const [moment, reference, roundUp] of [
      [dayOf(10), false, false],
      [new Date(dayOf(24, 1).getTime() - 1), false, false],
      [dayOf(24, 1), true, false],
      [dayOf(31, 1), true, true],
    ] as const) {
      expect(await stagesShown(noor, challenge, picture, moment)).toEqual({ reference, roundUp, picture: reference })
      for (const other of [null, viewers.onlooker ?? null, organizer])
        expect(await stagesShown(other, challenge, picture, moment)).toEqual({ reference: true, roundUp: true, picture: true })
    }
  })

  it('shows a stage on one’s own word, and that stage alone', async () => {
    const challenge = await makeChallenge({ opensAt: dayOf(-90), archivesAt: dayOf(-1), documents })
    const noor = await makeMember('Noor')
    const { id } = await makeRun(noor, challenge, { startedAt: dayOf(10) })
    const picture = await makeStagePicture(challenge)
    await db.archiveReveal.create({ data: { runId: id, kind: 'reference', shownAt: dayOf(11) } })
    expect(await stagesShown(noor, challenge, picture, dayOf(12))).toEqual({ reference: true, roundUp: false, picture: true })
    await db.archiveRun.update({ where: { id }, data: { endedAt: dayOf(12) } })
    expect(await stagesShown(noor, challenge, picture, dayOf(13))).toEqual({ reference: true, roundUp: true, picture: true })
  })

  it('is asked for in the same words by page and by picture', async () => {
    const challenge = await makeChallenge({ opensAt: dayOf(-90), archivesAt: dayOf(-1), documents })
    const noor = await makeMember('Noor')
    await makeRun(noor, challenge, { startedAt: dayOf(10) })
    const view = known(await findChallenge(noor, challenge.slug, dayOf(12)))
    expect(await listHeldBack(noor, dayOf(12))).toEqual(held.map((kind) => ({ challengeId: challenge.id, kind })))
    expect(held.map((kind) => isHeldBack(noor, view, kind))).toEqual([true, true])
    expect(await listHeldBack(null, dayOf(12))).toEqual([])
  })
})

const documents = {
  reference: { text: 'One way to do it.', limits: [], answers: [] },
  round_up: { text: 'What the month brought.' },
}

async function makeStagePicture(challenge: MadeChallenge): Promise<string> {
  const publicId = `picture-of-${challenge.number}`
  const { id: fileId } = await db.storedFile.create({
    data: { publicId, sha256: 'x', mime: 'image/webp', bytes: 1, width: 1, height: 1, givenName: 'a.webp' },
  })
  const { editionId } = challenge
  await db.challengeImage.create({ data: { editionId, kind: 'reference', path: 'a.webp', caption: '', alt: '', fileId } })
  return publicId
}

async function stagesShown(viewer: Viewer, { slug }: MadeChallenge, picture: string, at: Date) {
  const challenge = known(await findChallenge(viewer, slug, at))
  return {
    reference: (await findReference(viewer, challenge)) !== null,
    roundUp: (await findRoundUp(viewer, challenge)) !== null,
    picture: (await findFile(viewer, picture, at)) !== null,
  }
}

/** Each door to one design: all must agree. */
async function everyWay(viewer: Viewer, state: (typeof states)[number], whose: Author = 'author') {
  const challenge = challenges[state]
  const author = known(viewers[whose])
  const submission = await db.submission.findFirstOrThrow({
    where: { challengeId: challenge.id, memberId: author.id },
    select: { id: true },
  })
  const list = await listDesigns(viewer, challenge.id, now, null)
  const galleries = await Promise.all(questionsFor(whose).map((question) => listGallery(viewer, challenge.id, readQuestion(question), now)))
  const shown = galleries.map(({ cards }) => cards.some(({ member }) => member.handle === author.handle))
  // What is offered and counted tells of a design as much as its card.
  const told = galleries.map((gallery) => gallery.all > 0 && gallery.services.some(({ name }) => name === services[whose]))
  return {
    list: list.items.some(({ member }) => member.handle === author.handle),
    gallery: shown.every(Boolean) || (shown.some(Boolean) ? 'in part' : false),
    offers: told.every(Boolean) || (told.some(Boolean) ? 'in part' : false),
    // Under a license that lets others take it; whether it is there is the gate's to say.
    archive: await findTakeAway(viewer, { ...challenge, title: 'A' }, author.handle, now).then(Boolean, () => false),
    design: (await findDesign(viewer, challenge.id, author.handle, now)) !== null,
    version: (await findVersion(viewer, { slug: challenge.slug, handle: author.handle, number: 1 }, now)) !== null,
    standing: (await findStanding(viewer, await versionOf(whose, state), now)) !== null,
    versions: (await listVersions(viewer, submission.id, now)).length > 0,
    live: (await findStamp(viewer, await versionOf(whose, state), now)) !== null,
    picture: (await findFile(viewer, pictures[whose][state], now)) !== null,
    ...(await comparing(viewer, challenge.slug, author.handle)),
    smallPicture: (await findFile(viewer, pictures[whose][state], now, 'small')) !== null,
    source: (await findSource(viewer, pictures[whose][state], now)) !== null,
  }
}

async function versionOf(whose: Author, state: (typeof states)[number]) {
  const submission = { challengeId: challenges[state].id, memberId: known(viewers[whose]).id }
  return (await db.version.findFirstOrThrow({ where: { submission }, select: { id: true } })).id
}

const questionsFor = (whose: Author) => [
  {},
  { uses: services[whose] },
  { blind: '1' },
  { unreviewed: '1' },
  { q: 'stored' },
  { q: 'design', size: '60', blind: '1' },
]

const allWays = (open: boolean) => ({
  standing: open,
  live: open,
  list: open,
  gallery: open,
  offers: open,
  archive: open,
  design: open,
  version: open,
  versions: open,
  picture: open,
  smallPicture: open,
  source: open,
  compared: open,
  comparable: open,
})

/** The ways by which comparing could show or name that design. */
async function comparing(viewer: Viewer, slug: string, handle: string) {
  const challenge = await findChallenge(viewer, slug, now)
  if (!challenge) return { compared: false, comparable: false }
  const { designs } = await listComparable(viewer, challenge, [handle], now)
  return {
    compared: (await findSide(viewer, challenge, { kind: 'version', handle, number: 1 }, now)) !== null,
    comparable: designs.some(({ member }) => member.handle === handle),
  }
}
