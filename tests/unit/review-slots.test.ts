import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { guidedFormSchema } from '@/lib/reviews/finishing/schema'
import { bodyOf, labelOf, lackOf, slots, slotsFor } from '@/lib/reviews/finishing/slots'

describe('the fields of a review', () => {
  it('begin with what the author asks, and always leave room for praise and a question of one’s own', () => {
    expect(slotsFor(0)).toEqual(['praise', 'question-0', 'question-1', 'suggestion'])
    expect(slotsFor(1)).toEqual(['asked-0', 'praise', 'question-0', 'suggestion'])
    expect(slotsFor(3).slice(0, 3)).toEqual(['asked-0', 'asked-1', 'asked-2'])
    for (let asked = 0; asked <= 3; asked++) {
      const labels = slotsFor(asked).map(labelOf)
      expect(labels.filter((label) => label === 'question').length).toBeGreaterThanOrEqual(2)
      expect(labels).toContain('praise')
    }
  })

  it('stand under the author’s question as one quoted line, and change no other words', () => {
    expect(bodyOf('asked-1', 'Why two?', ['A?', 'Are two\nenough?'])).toBe('> Are two enough?\n\nWhy two?')
    fc.assert(fc.property(fc.constantFrom(...slots), fc.string(), (slot, words) => bodyOf(slot, words, []) === words))
  })
})

describe('a review is one', () => {
  it('with praise and a question, in any order and among others; freely, with anything at all', () => {
    expect(lackOf(['question', 'praise'], true)).toBeNull()
    expect(lackOf(['praise', 'suggestion'], true)?.slot).toBe('question-0')
    expect(lackOf(['question', 'suggestion'], true)?.slot).toBe('praise')
    expect(lackOf(['thought'], false)).toBeNull()
    expect(lackOf([], false)?.slot).toBe('praise')
  })
})

describe('what the form sends', () => {
  const key = '00000000-0000-4000-8000-000000000000'
  const sent = (remarks: object) => guidedFormSchema.safeParse({ reviewId: key, remarks })

  it('may have empty fields, and no field we do not know', () => {
    expect(sent({ praise: { body: '  ', formKey: key } }).data?.remarks.praise?.body).toBeUndefined()
    expect(sent({ blame: { body: 'No.', formKey: key } }).success).toBe(false)
    expect(sent({ praise: { body: 'Yes.', formKey: key, authorId: key } }).success).toBe(false)
  })

  it('names a pin by its diagram and its region, never by half of it', () => {
    expect(sent({ praise: { body: 'Yes.', formKey: key, diagramId: key } }).success).toBe(false)
    expect(sent({ praise: { body: 'Yes.', formKey: key, diagramId: key, region: 'xywh=percent:1,2,3,4' } }).success).toBe(true)
    expect(sent({ praise: { body: 'Yes.', formKey: key, diagramId: '', region: '' } }).success).toBe(true)
  })
})
