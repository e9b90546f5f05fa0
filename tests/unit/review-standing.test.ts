import fc from 'fast-check'
import { expect, it } from 'vitest'
import { reviewsNeeded } from '@/lib/reviews/allocation'
import { leaseUntil, mayFinish, partsOf, reviewState } from '@/lib/reviews/leases'
import { estimateSentence, lateSentence, modeSentence, progressSentence } from '@/lib/reviews/standing'

const hour = 3_600_000
const at = (hours: number) => new Date(hours * hour)
const anyMoment = fc.integer({ min: 0, max: 120 }).map(at)
const anyReview = fc.record({
  reviewerId: fc.constantFrom('ana', 'ben', 'cleo', 'dan'),
  claimedAt: anyMoment,
  extendedAt: fc.option(anyMoment),
  seenAt: anyMoment,
  returnedAt: fc.option(anyMoment),
  finishedAt: fc.option(anyMoment),
})

it('a design says how many reviews are finished and under way', () => {
  expect(progressSentence({ finished: 0, underWay: 0 })).toBe('Nobody has begun a review yet.')
  expect(progressSentence({ finished: 0, underWay: 2 })).toBe('No review finished yet, 2 under way.')
  expect(progressSentence({ finished: 1, underWay: 1 })).toBe('1 of 2 reviews finished, 1 under way.')
  expect(progressSentence({ finished: 2, underWay: 0 })).toBe('2 of 2 reviews finished.')
  expect(progressSentence({ finished: 3, underWay: 0 })).toBe('3 reviews finished.')
})

it('an estimate is what was seen, and without experience that is said', () => {
  expect(estimateSentence({ kind: 'within', hours: 36 })).toBe('Designs here usually have both reviews within 36 hours.')
  expect(estimateSentence({ kind: 'share', percent: 40 })).toMatch(/^So far, 40 of 100 designs/)
  expect(estimateSentence({ kind: 'share', percent: 0 })).toMatch(/no design here/)
  expect(estimateSentence({ kind: 'unknown' })).toMatch(/Too few designs/)
})

it('small months say that peers alone cannot keep the promise, and a long wait is said', () => {
  expect(modeSentence('alone', true)).toMatch(/^Yours is the only design here.*12 hours\.$/)
  expect(modeSentence('pair', false)).toMatch(/one of the two reviews/)
  expect(modeSentence('trio', false)).toMatch(/other two authors/)
  expect(modeSentence('queue', true)).toMatch(/36 hours, the organizer after 60, or already with them/)
  expect([71, 72, 100].map(lateSentence)).toEqual([null, expect.stringContaining('3 days'), expect.stringContaining('4 days')])
})

it('each review counts once: finished before given back, given back before its lease', () => {
  fc.assert(
    fc.property(fc.array(anyReview, { maxLength: 5 }), anyMoment, (reviews, now) => {
      const { claims, doneBy, refusedBy } = partsOf(reviews, [])
      expect(claims.length + doneBy.length + refusedBy.length).toBe(reviews.length)
      for (const review of reviews) {
        const state = reviewState(review, now)
        if (review.finishedAt) expect(state).toBe('finished')
        else if (review.returnedAt) expect(state).toBe('returned')
        else expect(state).toBe(now < leaseUntil(review) ? 'held' : 'lapsed')
      }
    }),
  )
})

it('a claim that holds may always be finished, a lapsed one only where a review is lacking, and nothing twice', () => {
  fc.assert(
    fc.property(fc.array(anyReview, { minLength: 1, maxLength: 5 }), anyMoment, (reviews, now) => {
      for (const review of reviews) {
        const state = reviewState(review, now)
        const may = mayFinish(review, reviews, now)
        if (state === 'held') expect(may).toBe(true)
        if (state === 'finished' || state === 'returned') expect(may).toBe(false)
        if (may && state === 'lapsed') expect(partsOf(reviews, []).doneBy.length).toBeLessThan(reviewsNeeded)
      }
    }),
  )
})
