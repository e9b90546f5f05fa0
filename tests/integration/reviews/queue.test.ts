import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import type { FeedbackWish } from '@/lib/generated/prisma/enums'
import {
  heldClaims,
  leaseEndsAt,
  mayReview,
  offersFor,
  reviewsNeeded,
  roomOf,
  silentAfterHours,
  type Waiting,
} from '@/lib/reviews/allocation'
import { fillsHand, mostClaims, partsOf, type ReviewDates, reviewState } from '@/lib/reviews/leases'
import { claimReview, extendReview, lockReview, refuseOffer, returnReview, touchReview } from '@/lib/reviews/mutations'
import { listOffers } from '@/lib/reviews/offers/queries'
import { findStanding } from '@/lib/reviews/standing/queries'
import { addVersion, after, hour, makeChallenge, makeDraft, makeLook, makeMember, makeSubmission } from '@/tests/support/cast'

// What the database does is held against the pure rule, through any story of six members and four designs.

const begin = after(4)
const deeds = ['claim', 'claim', 'claim', 'extend', 'return', 'finish', 'finish', 'refuse', 'touch', 'version', 'wait', 'wait'] as const
const anyDeed = fc.record({
  deed: fc.constantFrom(...deeds),
  who: fc.nat(7),
  which: fc.nat(9),
  hours: fc.constantFrom(0.5, 3, 9, 25, 40),
})

type Review = ReviewDates & { id: string }
type Version = {
  id: string
  designId: string
  authorId: string
  frozenAt: Date
  wish: FeedbackWish
  reviews: Review[]
  refusals: { memberId: string }[]
}

async function makeWorld() {
  const challenge = await makeChallenge()
  const members: Actor[] = []
  const versions: Version[] = []
  for (const [index, wish] of (['gentle', 'candid', 'none', 'gentle'] as const).entries()) {
    const author = await makeMember(`Author ${index}`)
    const { id, versionId } = await makeSubmission(author, challenge, new Date(begin.getTime() + index * hour))
    if (wish !== 'gentle') await db.version.update({ where: { id: versionId }, data: { wish, correctedAt: begin } })
    versions.push({
      id: versionId,
      designId: id,
      authorId: author.id,
      frozenAt: new Date(begin.getTime() + index * hour),
      wish,
      reviews: [],
      refusals: [],
    })
    members.push(author)
  }
  for (const name of ['Elif', 'Tomas']) {
    const looker = await makeMember(name)
    await makeLook(looker, challenge)
    members.push(looker)
  }
  const locked = [await makeMember('Noor'), await makeMember('Wen', 'moderator')]
  for (const member of locked) await makeDraft(member, challenge)
  return { challenge, members: [...members, ...locked], locked: new Set(locked.map(({ id }) => id)), versions }
}

type World = Awaited<ReturnType<typeof makeWorld>>

const isNewest = ({ versions }: World, version: Version) =>
  versions.every(({ designId, frozenAt }) => designId !== version.designId || frozenAt <= version.frozenAt)

const inHandOf = ({ versions }: World, id: string, now: Date) =>
  versions.flatMap(({ reviews }) => reviews.filter((review) => review.reviewerId === id && fillsHand(review, now))).length

const finishedIn = ({ versions }: World) =>
  versions.flatMap(({ authorId, reviews }) =>
    reviews.filter(({ finishedAt }) => finishedAt).map(({ reviewerId }) => ({ authorId, reviewerId })),
  )

const waitingOf = (world: World, version: Version): Waiting => ({
  versionId: version.id,
  authorId: version.authorId,
  handedInAt: version.frozenAt,
  given: finishedIn(world).filter(({ reviewerId }) => reviewerId === version.authorId).length,
  components: new Set(),
  ...partsOf(version.reviews, version.refusals),
})

function expectedOffers(world: World, { id }: Actor, now: Date): string[] {
  if (world.locked.has(id)) return []
  const partners = finishedIn(world).flatMap(({ authorId, reviewerId }) =>
    authorId === id ? [reviewerId] : reviewerId === id ? [authorId] : [],
  )
  const waiting = world.versions
    .filter((version) => version.wish !== 'none' && isNewest(world, version))
    .map((version) => waitingOf(world, version))
  return offersFor({ id, components: new Set(), partners: new Set(partners) }, waiting, now, 50).map(({ versionId }) => versionId)
}

function expectedClaim(world: World, { id }: Actor, version: Version, now: Date): string {
  if (world.locked.has(id)) return 'not_found'
  if (version.authorId === id) return 'forbidden'
  if (version.reviews.some((review) => review.reviewerId === id && reviewState(review, now) === 'held')) return 'again'
  const waiting = waitingOf(world, version)
  const { open, reserve } = roomOf(waiting, now)
  if (!isNewest(world, version) || version.wish === 'none' || !mayReview({ id }, waiting) || open + reserve === 0) return 'conflict'
  return inHandOf(world, id, now) >= mostClaims ? 'conflict' : 'claimed'
}

const codeOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work
    return 'done'
  } catch (refusal) {
    if (refusal instanceof AppError) return refusal.code
    throw refusal
  }
}

async function claim(world: World, actor: Actor, version: Version, now: Date) {
  const expected = expectedClaim(world, actor, version, now)
  if (expected === 'claimed' || expected === 'again') {
    const { id } = await claimReview(actor, version.id, now)
    if (expected === 'again') return expect(version.reviews.map((review) => review.id)).toContain(id)
    version.reviews.push({ id, reviewerId: actor.id, claimedAt: now, extendedAt: null, seenAt: now, returnedAt: null, finishedAt: null })
    // Two never hold one place: those at work and those done are never more than a version is promised.
    const { claims, doneBy } = partsOf(version.reviews, [])
    const atWork = heldClaims(claims, now).filter(({ seenAt }) => now.getTime() - seenAt.getTime() < silentAfterHours * hour)
    expect(atWork.length + doneBy.length).toBeLessThanOrEqual(reviewsNeeded)
  } else expect(await codeOf(claimReview(actor, version.id, now))).toBe(expected)
}

async function changeOwn(world: World, deed: 'extend' | 'return' | 'finish', actor: Actor, version: Version, now: Date) {
  const review = version.reviews.find(({ reviewerId }) => reviewerId === actor.id) ?? version.reviews[0]
  if (!review) return
  const state = reviewState(review, now)
  const mine = review.reviewerId === actor.id
  if (deed === 'extend') {
    const code = await codeOf(extendReview(actor, review.id, now))
    expect(code).toBe(mine ? (state === 'held' ? 'done' : 'conflict') : 'not_found')
    if (code === 'done' && !review.extendedAt) Object.assign(review, { extendedAt: now, seenAt: now })
  } else if (deed === 'return') {
    const code = await codeOf(returnReview(actor, review.id, now))
    expect(code).toBe(mine ? (state === 'finished' ? 'conflict' : 'done') : 'not_found')
    if (code === 'done' && state !== 'returned') review.returnedAt = now
  } else if (mine) {
    const { open, reserve } = roomOf(waitingOf(world, version), now)
    const { mayFinish } = await db.$transaction((tx) => lockReview(tx, actor, review.id, now))
    expect(mayFinish).toBe(state === 'held' || (state === 'lapsed' && open + reserve > 0))
    if (!mayFinish) return
    await db.review.update({ where: { id: review.id }, data: { finishedAt: now } })
    review.finishedAt = now
  }
}

/** A moderator who takes part nowhere else may be offered what an earlier story has left over. */
const listHere = async ({ challenge }: World, actor: Actor, now: Date, count: number) =>
  (await listOffers(actor, now, count)).filter((offer) => offer.challenge.id === challenge.id).map(({ versionId }) => versionId)

async function check(world: World, now: Date) {
  for (const actor of world.members) {
    const offers = await listHere(world, actor, now, 50)
    expect(offers).toEqual(expectedOffers(world, actor, now))
  }
  for (const version of world.versions) {
    const states = version.reviews.map((review) => reviewState(review, now))
    const standing = await findStanding(world.members[0] ?? null, version.id, now)
    expect(standing).toMatchObject({
      finished: states.filter((state) => state === 'finished').length,
      underWay: states.filter((state) => state === 'held').length,
    })
    expect(await findStanding(world.members.at(-1) ?? null, version.id, now)).toBeNull()
  }
}

test('whatever members do in whatever order, the database offers, gives and ends claims as the rule says, and in the end nobody has starved', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyDeed, { minLength: 8, maxLength: 30 }), async (story) => {
      const world = await makeWorld()
      let now = new Date(begin.getTime() + 5 * hour)
      for (const { deed, who, which, hours } of story) {
        const actor = world.members[who % world.members.length] as Actor
        const version = world.versions[which % world.versions.length] as Version
        now = new Date(now.getTime() + 60_000)
        if (deed === 'wait') now = new Date(now.getTime() + hours * hour)
        else if (deed === 'claim') await claim(world, actor, version, now)
        else if (deed === 'refuse') {
          const expected = world.locked.has(actor.id) ? 'not_found' : version.authorId === actor.id ? 'forbidden' : 'done'
          expect(await codeOf(refuseOffer(actor, version.id, now))).toBe(expected)
          if (expected === 'done') version.refusals.push({ memberId: actor.id })
        } else if (deed === 'touch') {
          await db.$transaction((tx) => touchReview(tx, actor, version.id, now))
          const own = version.reviews.find(
            ({ reviewerId, returnedAt, finishedAt }) => reviewerId === actor.id && !returnedAt && !finishedAt,
          )
          if (own) own.seenAt = now
        } else if (deed === 'version') {
          const { id } = await addVersion({ id: version.designId }, { frozenAt: now })
          world.versions.push({ ...version, id, frozenAt: now, wish: 'gentle', reviews: [], refusals: [] })
        } else await changeOwn(world, deed, actor, version, now)
      }
      await check(world, now)
      const stored = await db.review.findMany({ where: { version: { submission: { challengeId: world.challenge.id } } } })
      for (const { leaseUntil, claimedAt, extendedAt } of stored)
        expect(leaseUntil).toEqual(leaseEndsAt({ claimedAt, extended: extendedAt !== null }))
      // All leases end; then everybody takes what they are offered until there is nothing left.
      now = new Date(now.getTime() + 100 * hour)
      for (let left = true; left; ) {
        left = false
        for (const actor of world.members)
          for (const versionId of await listHere(world, actor, now, mostClaims)) {
            const version = world.versions.find(({ id }) => id === versionId) as Version
            await claim(world, actor, version, now)
            await changeOwn(world, 'finish', actor, version, now)
            left = true
          }
      }
      for (const version of world.versions.filter((each) => each.wish !== 'none' && isNewest(world, each))) {
        const waiting = waitingOf(world, version)
        const able = world.members.filter((actor) => !world.locked.has(actor.id) && mayReview(actor, waiting))
        expect(waiting.doneBy.length >= reviewsNeeded || able.length === 0).toBe(true)
      }
    }),
    { numRuns: 20 },
  )
}, 240_000)
