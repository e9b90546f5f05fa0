import { describe, expect, it } from 'vitest'
import { coverageOf, isCovered, namedIn, shownBy } from '@/lib/submissions/coverage'
import { freezeProblems } from '@/lib/submissions/freezing'
import { isInGrace, minutesOfGrace } from '@/lib/submissions/grace'
import { isBlind, latestMark, marksOf } from '@/lib/submissions/marks'
import { notesProblem } from '@/lib/submissions/notes'
import { askedQuestions, wishSentence } from '@/lib/submissions/wishes'

const frozenAt = new Date('2026-11-09T10:00:00Z')
const later = (minutes: number, seconds = 0) => new Date(frozenAt.getTime() + minutes * 60_000 + seconds * 1000)
const nothing = { sawDesigns: false, sawSelfReview: false, sawFeedback: false, sawReference: false }

describe('an hour of grace', () => {
  it('holds at 59:59 and is over at 60:00', () => {
    expect(isInGrace(frozenAt, later(59, 59))).toBe(true)
    expect(isInGrace(frozenAt, later(60))).toBe(false)
    expect(minutesOfGrace(frozenAt, later(59, 59))).toBe(1)
    expect(minutesOfGrace(frozenAt, later(60))).toBeNull()
    expect(minutesOfGrace(frozenAt, frozenAt)).toBe(60)
  })
})

describe('what a version says its author had seen', () => {
  it('is blind before other designs and the reference, also after a self-review', () => {
    expect(marksOf(nothing).map(({ label }) => label)).toEqual(['designed blind'])
    expect(marksOf({ ...nothing, sawSelfReview: true }).map(({ label }) => label)).toEqual(['designed blind', 'after self-review'])
    expect(marksOf({ ...nothing, correctedAt: new Date() }).map(({ label }) => label)).toEqual(['blind, corrected'])
    expect(isBlind({ ...nothing, sawDesigns: true })).toBe(false)
    expect(isBlind({ ...nothing, sawReference: true })).toBe(false)
  })
})

describe('the film strip', () => {
  it('says the last thing an author had seen', () => {
    const all = { sawDesigns: true, sawSelfReview: true, sawFeedback: true, sawReference: true }
    expect(latestMark(nothing)).toBe('blind')
    expect(latestMark({ ...nothing, correctedAt: new Date() })).toBe('blind, corrected')
    expect(latestMark({ ...nothing, sawSelfReview: true })).toBe('after self-review')
    expect(latestMark({ ...nothing, sawDesigns: true })).toBe('designs in view')
    expect(latestMark({ ...all, sawReference: false })).toBe('after feedback')
    expect(latestMark(all)).toBe('after reference')
  })
})

describe('what is missing before a design can be handed in', () => {
  it('is told in a sentence beside each field', () => {
    const problems = freezeProblems({
      title: ' ',
      notes: 'Short.',
      wish: 'questions',
      questions: [' '],
      diagrams: [{ width: 100, height: 300, alt: '' }],
    })
    expect(Object.keys(problems).sort()).toEqual(['diagrams', 'diagrams[0].alt', 'notes', 'questions', 'title'])
    expect(problems.notes).toEqual(['Write at least 200 characters of notes; there are 6 so far.'])
  })

  it('is nothing for a whole design', () => {
    expect(
      freezeProblems({
        title: 'A',
        notes: 'n'.repeat(200),
        wish: 'gentle',
        questions: [],
        diagrams: [{ width: 200, height: 200, alt: 'A box.' }],
      }),
    ).toEqual({})
  })
})

describe('requirements covered', () => {
  it('are those a diagram shows, by mark or by label, with the numbers of its diagrams', () => {
    const requirements = ['R1', 'R2', 'R3', 'N1'].map((id) => ({ id }))
    const diagrams = [
      { shows: ['R2'], labels: ['Rooms (R3)'] },
      { shows: ['R2', 'R77'], labels: [] },
    ]
    const covered = coverageOf(requirements, 'All of [R1].', diagrams)
    expect(covered.map(({ id, cited, diagrams: shown }) => [id, cited, shown])).toEqual([
      ['R1', true, []],
      ['R2', false, [1, 2]],
      ['R3', false, [1]],
      ['N1', false, []],
    ])
    expect(covered.filter((requirement) => !isCovered(requirement)).map(({ id }) => id)).toEqual(['N1'])
  })

  it('are named by labels only as words of their own', () => {
    expect(namedIn(['N2', 'R10: reports', 'CR7', 'R2D2', 'ISO-R3', 'R0', 'Räume R1, [R4]'])).toEqual(['R1', 'R4', 'R10', 'N2'])
    expect(shownBy({ shows: ['N1', 'R2', 'N1'], labels: ['R10', 'R2'] })).toEqual(['R2', 'R10', 'N1'])
  })

  it('follow the brief, each once, whatever else the notes cite', () => {
    const covered = coverageOf([{ id: 'R1' }, { id: 'R2' }, { id: 'N1' }], 'As [N1] and [R1] say, and [R1], [R99].', [])
    expect(covered.map(({ id, cited }) => [id, cited])).toEqual([
      ['R1', true],
      ['R2', false],
      ['N1', true],
    ])
  })
})

describe('a feedback wish', () => {
  it('asks its questions only when that is the wish, without the empty ones', () => {
    expect(askedQuestions('questions', [' Why two queues? ', '', 'And the cost?'])).toEqual(['Why two queues?', 'And the cost?'])
    expect(askedQuestions('candid', ['Why two queues?'])).toEqual([])
  })

  it('is said in a sentence, to the author too', () => {
    expect(wishSentence('questions', 'Priya')).toBe('Priya asks:')
    expect(wishSentence('candid', null)).toBe('You ask: tear it apart.')
  })
})

describe('notes made to hurt', () => {
  it('may nest and link a lot, but not without end', () => {
    expect(notesProblem('> a quote\n\n- a list\n  - in a list\n\n[a link](https://example.org)')).toBeNull()
    const stairs = Array.from({ length: 60 }, (_, step) => `${'  '.repeat(step)}- a step`).join('\n')
    expect(notesProblem(stairs)).toMatch(/nest deeper/)
    expect(notesProblem(`${'> '.repeat(60)}deep`)).toMatch(/dozens of >/)
    expect(notesProblem('[a](https://example.org)\n\n'.repeat(2001))).toMatch(/2,000 links/)
  })

  it('are refused unparsed when parsing them would take seconds', () => {
    const size = 256 * 1024
    for (const odd of ['*_', '> ', '>', '[', '[^a]', '~a', '> a\n\n', '_a ', '1. a\n'])
      expect([odd, notesProblem(odd.repeat(size / odd.length))]).toEqual([odd, expect.stringMatching(/Simplify/)])
  })

  it('are not taken for tangled when they are only long', () => {
    const paragraph = 'Each `message_id` is **stored** in message_log_by_team, then _delivered_ ([R4]). '
    expect(notesProblem(`${paragraph.repeat(20)}\n\n`.repeat(100))).toBeNull()
    expect(notesProblem('- **a point** with _weight_ ([R1], [N2])\n'.repeat(400))).toBeNull()
    expect(notesProblem('a_long_name '.repeat(5000))).toBeNull()
  })
})
