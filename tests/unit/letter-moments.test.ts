import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { confirms } from '@/lib/broadcasts/scheduling/confirmation'
import { readMoment, secondsToCancel, type Wish } from '@/lib/broadcasts/scheduling/moment'
import { slugOf } from '@/lib/broadcasts/scheduling/slug'

const now = new Date('2027-03-20T12:00:00Z')
const wish = (more: Partial<Wish> = {}): Wish => ({ when: 'at', at: '2027-03-22T09:00', zone: 'Europe/Berlin', later: false, ...more })
const read = (more: Partial<Wish> = {}, at = now) => {
  const result = readMoment(wish(more), at)
  return 'problem' in result ? `${result.field}: ${result.problem}` : result
}

describe('the moment a letter goes out', () => {
  it('is a minute from now at the soonest, so that there is time to stop it', () => {
    expect(read({ when: 'now' })).toMatchObject({ moment: { releaseAt: new Date('2027-03-20T12:01:00Z'), mode: 'instant' } })
    expect(read({ at: '2027-03-20T13:00' })).toMatch(/^at: This is less than a minute/)
    expect(secondsToCancel).toBeGreaterThanOrEqual(60)
  })

  it('is read in the organizer’s zone, for everybody at once or as the hour of each reader', () => {
    expect(read()).toMatchObject({ moment: { releaseAt: new Date('2027-03-22T08:00:00Z'), mode: 'instant', localTime: null }, twice: null })
    expect(read({ when: 'local' })).toMatchObject({
      moment: { releaseAt: new Date('2027-03-22T08:00:00Z'), mode: 'local', localTime: '09:00' },
    })
  })

  it('is refused with a sentence when the clocks skip it', () => {
    expect(read({ at: '2027-03-28T02:30' })).toBe('at: In Europe/Berlin the clocks skip this hour on that day. Please choose another.')
    expect(read({ at: '2027-03-28T02:30', zone: 'Asia/Kathmandu' })).toMatchObject({ twice: null })
  })

  it('is one of two when the clocks show it twice, and both are offered', () => {
    const october = new Date('2027-10-01T00:00:00Z')
    const first = read({ at: '2027-10-31T02:30' }, october)
    const second = read({ at: '2027-10-31T02:30', later: true }, october)
    expect(first).toMatchObject({ moment: { releaseAt: new Date('2027-10-31T00:30:00Z') } })
    expect(second).toMatchObject({ moment: { releaseAt: new Date('2027-10-31T01:30:00Z') } })
    expect(first).toMatchObject({ twice: { first: expect.stringContaining('GMT+2'), second: expect.stringContaining('GMT+1') } })
  })

  it.each([
    ['an unknown zone', { zone: 'Mars/Olympus' }, /^zone: /],
    ['a day no calendar has', { at: '2027-02-31T09:00' }, /^at: /],
    ['no time at all', { at: '' }, /^at: Please give/],
    ['words', { at: 'tomorrow at nine' }, /^at: Please give/],
    ['a time years away', { at: '2031-01-01T09:00' }, /^at: This is more than a year/],
  ])('is refused for %s', (_what, more, sentence) => {
    expect(read(more)).toMatch(sentence)
  })
})

describe('the number somebody types to confirm', () => {
  it('is the one that was shown, with or without marks between thousands', () => {
    expect(confirms('1204', 1204, 1204)).toBe(true)
    expect(confirms(' 1,204 ', 1204, 1204)).toBe(true)
    expect(confirms('1 204', 1204, 1204)).toBe(true)
    for (const typed of ['', '1205', '12o4', '-1204', '1e3', 'all']) expect(confirms(typed, 1204, 1204)).toBe(false)
  })

  it('stays right while a few readers come and go, and not when the segment is another', () => {
    expect(confirms('1204', 1204, 1209)).toBe(true)
    expect(confirms('12', 12, 14)).toBe(true)
    expect(confirms('12', 12, 1204)).toBe(false)
  })
})

describe('the address of a letter', () => {
  const day = new Date('2027-03-22T08:00:00Z')

  it('is its subject, without slots and accents', () => {
    expect(slugOf('What we’ve learned: {{designs}} designs, Élodie & you', day)).toBe('what-weve-learned-designs-elodie-you')
    expect(slugOf('新しい課題', day)).toBe('letter-2027-03-22')
  })

  it('is always one a path can have', () => {
    fc.assert(
      fc.property(fc.string(), (subject) => {
        expect(slugOf(subject, day)).toMatch(/^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/)
      }),
    )
  })
})
