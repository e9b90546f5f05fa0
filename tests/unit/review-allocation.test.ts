import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  alarmHours,
  type Claim,
  heldClaims,
  lease,
  leaseEndsAt,
  likeness,
  offersFor,
  reviewsNeeded,
  roomOf,
  silentAfterHours,
  standInHours,
  type Waiting,
} from '@/lib/reviews/allocation'

const hour = 3_600_000
const start = Date.UTC(2026, 10, 2)
const at = (hours: number) => new Date(start + hours * hour)
const names = ['ana', 'ben', 'cleo', 'dan', 'eve', 'fay']

const claim = (reviewerId: string, from: number, more: Partial<Claim> = {}): Claim => ({
  reviewerId,
  claimedAt: at(from),
  extended: false,
  seenAt: at(from),
  ...more,
})
const waits = (versionId: string, more: Partial<Waiting> = {}): Waiting => ({
  versionId,
  authorId: versionId,
  handedInAt: at(0),
  claims: [],
  doneBy: [],
  refusedBy: [],
  given: 0,
  components: new Set(),
  ...more,
})
const asks = (id: string, more = {}) => ({ id, components: new Set<string>(), partners: new Set<string>(), ...more })
const offered = (id: string, waiting: Waiting[], now = at(1), count = 2) =>
  offersFor(asks(id), waiting, now, count).map(({ versionId }) => versionId)

const anyClaim = fc.record({
  reviewerId: fc.constantFrom(...names),
  claimedAt: fc.integer({ min: 0, max: 100 }).map(at),
  extended: fc.boolean(),
  seenAt: fc.integer({ min: 0, max: 100 }).map(at),
})
const anyVersion = fc.record({
  versionId: fc.uuid(),
  authorId: fc.constantFrom(...names),
  handedInAt: fc.integer({ min: 0, max: 100 }).map(at),
  claims: fc.array(anyClaim, { maxLength: 4 }),
  doneBy: fc.uniqueArray(fc.constantFrom(...names), { maxLength: 3 }),
  refusedBy: fc.uniqueArray(fc.constantFrom(...names), { maxLength: 3 }),
  given: fc.nat(5),
  components: fc.uniqueArray(fc.constantFrom('Redis', 'Kafka', 'S3')).map((parts) => new Set(parts)),
})
const anyQueue = fc.uniqueArray(anyVersion, { selector: ({ versionId }) => versionId, maxLength: 12 })
const anyMoment = fc.integer({ min: 0, max: 200 }).map(at)

describe('what a member is offered to review', () => {
  it('is never their own, nor what they had before, nor what has all its reviewers', () => {
    fc.assert(
      fc.property(anyQueue, fc.constantFrom(...names), anyMoment, fc.integer({ min: 1, max: 3 }), (queue, id, now, count) => {
        const offers = offersFor(asks(id), queue, now, count)
        expect(offers.length).toBeLessThanOrEqual(count)
        expect(new Set(offers).size).toBe(offers.length)
        for (const { authorId, doneBy, refusedBy, claims } of offers) {
          expect(authorId).not.toBe(id)
          expect([...doneBy, ...refusedBy, ...claims.map(({ reviewerId }) => reviewerId)]).not.toContain(id)
          expect(doneBy.length).toBeLessThan(reviewsNeeded)
        }
      }),
    )
  })

  it('does not hang on the order in which the queue was read', () => {
    fc.assert(
      fc.property(anyQueue, fc.constantFrom(...names), anyMoment, (queue, id, now) => {
        expect(offersFor(asks(id), [...queue].reverse(), now, 2)).toEqual(offersFor(asks(id), queue, now, 2))
      }),
    )
  })

  it('is something whenever anything is left that they may do: nobody who asks starves, and no version waits beside idle hands', () => {
    fc.assert(
      fc.property(anyQueue, fc.constantFrom(...names), anyMoment, (queue, id, now) => {
        const possible = queue.filter((version) => {
          const had = [...version.doneBy, ...version.refusedBy, ...version.claims.map(({ reviewerId }) => reviewerId)]
          const room = roomOf(version, now)
          return version.authorId !== id && !had.includes(id) && room.open + room.reserve > 0
        })
        expect(offersFor(asks(id), queue, now, 1)).toHaveLength(Math.min(1, possible.length))
      }),
    )
  })

  it('begins with work nobody has, then with a promise that is running out', () => {
    const silent = waits('silent', { claims: [claim('x', 0), claim('y', 0)] })
    const late = at(alarmHours.volunteers + 1)
    expect(offered('ana', [silent, waits('young', { handedInAt: at(30) })], at(silentAfterHours))).toEqual(['young', 'silent'])
    expect(offered('ana', [waits('young', { handedInAt: late }), waits('urgent', { doneBy: ['z'] })], late)).toEqual(['urgent', 'young'])
  })

  it('gives a stand-in as readily as work nobody has once a promise ends in thirty hours', () => {
    const silent = waits('silent', { claims: [claim('x', 30), claim('y', 30)] })
    const young = waits('young', { handedInAt: at(38) })
    expect(offered('ana', [silent, young], at(standInHours - 0.1))).toEqual(['young', 'silent'])
    expect(offered('ana', [silent, young], at(standInHours))).toEqual(['silent', 'young'])
    // Whoever shows that they work on it is not stood in for.
    const atWork = waits('silent', { claims: [claim('x', 30, { seenAt: at(41) }), claim('y', 30, { seenAt: at(41) })] })
    expect(offered('ana', [atWork, young], at(standInHours))).toEqual(['young'])
  })

  it('serves the older need first, and of needs of the same half-day the one with fewer reviews', () => {
    const [older, same] = [waits('older', { doneBy: ['x'] }), waits('same', { handedInAt: at(2) })]
    expect(offered('ana', [older, waits('younger', { handedInAt: at(13) })], at(20), 1)).toEqual(['older'])
    expect(offered('ana', [older, same], at(20), 1)).toEqual(['same'])
  })

  it('keeps a promise that can still be kept before one that is broken, and drops neither', () => {
    expect(offered('ana', [waits('broken'), waits('young', { handedInAt: at(70) })], at(80))).toEqual(['young', 'broken'])
  })

  it('is once the oldest need and once a newcomer nobody has begun, so that a long queue keeps no first reader from anybody', () => {
    const old = ['a', 'b', 'c'].map((id, place) => waits(id, { handedInAt: at(place) }))
    const begun = waits('begun', { handedInAt: at(39.5), claims: [claim('x', 39.6)] })
    const queue = [...old, waits('newcomer', { handedInAt: at(39) }), begun]
    expect(offered('ana', queue, at(40))).toEqual(['a', 'newcomer'])
    expect(offered('ana', queue, at(40), 1)).toEqual(['a'])
    expect(offered('ana', queue, at(40), 9)).toEqual(['a', 'newcomer', 'b', 'c', 'begun'])
    // With one design left it is offered once.
    expect(offered('ana', [waits('newcomer')], at(1))).toEqual(['newcomer'])
  })

  it('prefers givers, then new pairs, then designs unlike their own', () => {
    const giver = waits('giver', { given: 2 })
    expect(offered('ana', [waits('taker', { handedInAt: at(0.5) }), giver])).toEqual(['giver', 'taker'])
    const known = asks('ana', { partners: new Set(['ben']) })
    expect(offersFor(known, [waits('ben'), waits('cleo', { handedInAt: at(1) })], at(2), 1)[0]?.versionId).toBe('cleo')
    const cached = asks('ana', { components: new Set(['Redis']) })
    const [like, unlike] = [waits('like', { components: new Set(['Redis']) }), waits('unlike', { components: new Set(['Kafka']) })]
    expect(offersFor(cached, [like, { ...unlike, handedInAt: at(1) }], at(2), 1)[0]?.versionId).toBe('unlike')
  })
})

describe('a lease', () => {
  it('always returns by itself, after a day or, once extended, after two', () => {
    fc.assert(
      fc.property(anyClaim, anyMoment, (held, now) => {
        const hours = lease.hours * (held.extended ? 2 : 1)
        expect(leaseEndsAt(held).getTime() - held.claimedAt.getTime()).toBe(hours * hour)
        expect(heldClaims([held], now).length === 1).toBe(now < leaseEndsAt(held))
      }),
    )
  })

  it('is never held by more members than a promise lacks, stand-ins for silent ones aside', () => {
    fc.assert(
      fc.property(anyVersion, anyMoment, (version, now) => {
        const { open, reserve } = roomOf(version, now)
        const held = heldClaims(version.claims, now)
        const silent = held.filter(({ seenAt }) => now.getTime() - seenAt.getTime() >= silentAfterHours * hour).length
        const lacking = Math.max(0, reviewsNeeded - version.doneBy.length)
        expect(open).toBe(Math.max(0, lacking - held.length))
        expect(open + reserve + held.length - silent).toBeLessThanOrEqual(Math.max(lacking, held.length - silent))
        expect(reserve).toBeLessThanOrEqual(silent)
      }),
    )
  })

  it('stays with its holder when a stand-in comes', () => {
    const version = waits('v', { claims: [claim('x', 0), claim('y', 0, { seenAt: at(9) })] })
    expect(roomOf(version, at(1))).toEqual({ open: 0, reserve: 0 })
    expect(roomOf(version, at(10))).toEqual({ open: 0, reserve: 1 })
    expect(roomOf(version, at(24))).toEqual({ open: 2, reserve: 0 })
  })
})

it('two designs are like each other by what they share, whichever comes first', () => {
  const parts = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd')).map((list) => new Set(list))
  fc.assert(
    fc.property(parts, parts, (left, right) => {
      expect(likeness(left, right)).toBe(likeness(right, left))
      expect(likeness(left, left)).toBe(left.size === 0 ? 0 : 1)
    }),
  )
})
