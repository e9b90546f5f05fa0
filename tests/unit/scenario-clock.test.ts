import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { putWords } from '@/lib/scenarios/saving'
import { type Hearing, type Lead, leadOf, narrowed } from '@/lib/scenarios/site-clock'

const knownAfter = (hearings: readonly Hearing[]) => hearings.reduce<Lead | null>(narrowed, null)

/** A site whose clock is ahead by `lead`, asked over a line that takes its time both ways. */
const answers = fc.record({
  lead: fc.integer({ min: -86_400_000, max: 86_400_000 }),
  calls: fc.array(
    fc.record({
      at: fc.nat(600_000),
      there: fc.nat(20_000),
      back: fc.nat(20_000),
      isLink: fc.boolean(),
      // A page taken from history is drawn once more, long after it was asked for.
      again: fc.nat(600_000),
    }),
    { minLength: 1, maxLength: 12 },
  ),
})
const heardIn = ({ lead, calls }: typeof answers extends fc.Arbitrary<infer T> ? T : never) =>
  calls.map(({ at, there, back, isLink, again }) => ({
    now: at + there + lead,
    asked: isLink ? null : at,
    heard: at + there + back + again,
  }))

test('however slow the line, the site’s clock lies between the bounds, and no answer moves them apart', () => {
  fc.assert(
    fc.property(answers, (site) => {
      const hearings = heardIn(site)
      const known = hearings.map((_, index) => knownAfter(hearings.slice(0, index + 1)))
      for (const bounds of known) {
        expect(bounds?.least).toBeLessThanOrEqual(site.lead)
        expect(bounds?.most).toBeGreaterThanOrEqual(site.lead)
      }
      const widths = known.map((bounds) => (bounds ? bounds.most - bounds.least : Number.NaN))
      for (const [index, width] of widths.entries()) expect(width).toBeLessThanOrEqual(widths[index - 1] ?? Number.POSITIVE_INFINITY)
    }),
  )
})

test('once an answer says when it was asked for, nobody is shown more time than there is', () => {
  fc.assert(
    fc.property(answers, (site) => {
      const bounds = knownAfter(heardIn(site))
      if (bounds && site.calls.some(({ isLink }) => !isLink)) expect(leadOf(bounds)).toBeGreaterThanOrEqual(site.lead)
    }),
  )
})

test('after a slow link inside the site the first save puts the clock right', () => {
  const slow = narrowed(null, { now: 100_000, asked: null, heard: 108_000 })
  expect(leadOf(slow)).toBe(-8_000)
  expect(leadOf(narrowed(slow, { now: 120_000, asked: 119_950, heard: 120_060 }))).toBe(50)
})

test('a machine whose clock was set meanwhile is believed by its newest hearing', () => {
  const before = narrowed(null, { now: 100_000, asked: 99_900, heard: 100_100 })
  expect(leadOf(narrowed(before, { now: 130_000, asked: 3_729_900, heard: 3_730_100 }))).toBe(-3_599_900)
})

test('a save tells what the site’s clock said between asking and hearing; a site that is away tells nothing', async () => {
  const words = { question: '', text: 'words', stance: null, revision: 0 }
  const hear = vi.fn<(hearing: Hearing) => void>()
  vi.stubGlobal('fetch', async () => Response.json({ answer: 'words', revision: 1, now: 5_000 }))
  expect(await putWords('/', words, hear)).toMatchObject({ kind: 'saved', answer: { text: 'words', revision: 1 } })
  expect(hear.mock.calls).toEqual([[{ now: 5_000, asked: expect.any(Number), heard: expect.any(Number) }]])
  vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('Failed to fetch')))
  expect(await putWords('/', words, hear)).toEqual({ kind: 'later', seconds: 4 })
  expect(hear).toHaveBeenCalledTimes(1)
  vi.unstubAllGlobals()
})
