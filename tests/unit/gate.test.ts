import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type GateFacts, gateOf, isOpen, leastDesign, shortfalls } from '@/lib/submissions/gate'

const facts: fc.Arbitrary<GateFacts> = fc.record({
  role: fc.constantFrom('visitor', 'member', 'moderator', 'organizer'),
  handedIn: fc.boolean(),
  takesPart: fc.boolean(),
  looked: fc.boolean(),
  onRun: fc.boolean(),
  challenge: fc.constantFrom('draft', 'scheduled', 'live', 'closed', 'archived'),
})

describe('the gate', () => {
  it('stays locked for whoever neither designed nor chose to look, while the month runs', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const keepsOrder = given.role === 'organizer' || (given.role === 'moderator' && !given.takesPart && !given.onRun)
        const closed = (given.challenge !== 'archived' || given.onRun) && !keepsOrder
        if (closed && !given.handedIn && !given.looked) expect(gateOf(given)).toBe('locked')
      }),
    )
  })

  it('never closes for having handed in or looked', () => {
    fc.assert(
      fc.property(facts, (given) => {
        if (!isOpen(gateOf(given))) return
        expect(isOpen(gateOf({ ...given, handedIn: true }))).toBe(true)
        expect(isOpen(gateOf({ ...given, looked: true }))).toBe(true)
      }),
    )
  })

  it('treats a moderator who takes part as a member', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const part = { ...given, takesPart: true }
        expect(gateOf({ ...part, role: 'moderator' })).toBe(gateOf({ ...part, role: 'member' }))
      }),
    )
  })

  it('closes for who began a month of their own, and for nobody else in the archive', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const archived = { ...given, challenge: 'archived' as const }
        expect(isOpen(gateOf({ ...archived, onRun: false }))).toBe(true)
        const onRun = isOpen(gateOf({ ...archived, onRun: true }))
        expect(onRun).toBe(given.role === 'organizer' || (given.role !== 'visitor' && (given.handedIn || given.looked)))
      }),
    )
  })

  it('shows a visitor nothing before the archive', () => {
    fc.assert(
      fc.property(facts, (given) => {
        // Only members have a month of their own.
        expect(isOpen(gateOf({ ...given, role: 'visitor', onRun: false }))).toBe(given.challenge === 'archived')
      }),
    )
  })

  it('says that a design was earned even when its author had looked', () => {
    expect(gateOf({ role: 'member', handedIn: true, takesPart: true, looked: true, onRun: false, challenge: 'live' })).toBe('earned')
    expect(gateOf({ role: 'member', handedIn: false, takesPart: false, looked: true, onRun: false, challenge: 'closed' })).toBe('waived')
  })
})

describe('the smallest design', () => {
  const diagram = { width: 200, height: 200, alt: 'A box.' }
  const notes = 'n'.repeat(leastDesign.notes)

  it('is one diagram of 200 by 200 pixels and 200 characters', () => {
    expect(shortfalls({ notes, diagrams: [diagram] })).toEqual([])
    expect(shortfalls({ notes: notes.slice(1), diagrams: [diagram] })).toEqual(['short-notes'])
    expect(shortfalls({ notes, diagrams: [{ ...diagram, height: 199 }] })).toEqual(['small-diagram'])
    expect(shortfalls({ notes, diagrams: [] })).toEqual(['no-diagram'])
  })

  it('counts characters, not code units, and no white space at the ends', () => {
    expect(shortfalls({ notes: '🏠'.repeat(100), diagrams: [diagram] })).toEqual(['short-notes'])
    expect(shortfalls({ notes: `  ${'n'.repeat(199)}\n\n`, diagrams: [diagram] })).toEqual(['short-notes'])
  })

  it('wants words for every diagram, and lacks nothing more by growing', () => {
    expect(shortfalls({ notes, diagrams: [diagram, { ...diagram, alt: '  ' }] })).toEqual(['missing-alt'])
    const diagrams = fc.array(
      fc.record({ width: fc.integer({ min: 1, max: 400 }), height: fc.integer({ min: 1, max: 400 }), alt: fc.string() }),
      { maxLength: 4 },
    )
    fc.assert(
      fc.property(fc.string({ maxLength: 250 }), diagrams, (text, list) => {
        const before = shortfalls({ notes: text, diagrams: list })
        const later = shortfalls({ notes: `${text}${notes}`, diagrams: [...list, diagram] })
        expect(before).toEqual(expect.arrayContaining(later))
      }),
    )
  })
})
