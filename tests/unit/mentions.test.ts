import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { excerptOf } from '@/lib/plain-text'
import { handlesIn, mostMentions, newlyNamed } from '@/lib/reviews/threads/mentions'

describe('who a comment names', () => {
  it('is read as people write it', () => {
    expect(handlesIn('@jonas, what about @Priya-Raman’s queue (and @tomas)? Thanks @jonas.')).toEqual(['jonas', 'priya-raman', 'tomas'])
    expect(handlesIn('**@jonas** and *@wen*:\n\n- @elif\n\n> @noor said so')).toEqual(['jonas', 'wen', 'elif', 'noor'])
  })

  it('is nobody in an address, in code, in a path or in a link', () => {
    const texts = [
      'jonas@example.org',
      '`@jonas`',
      '```\n@media print\n```',
      'a/@jonas',
      'x.@jonas',
      '@',
      '@a',
      '@jonas@example.org',
      '@jonas_l',
    ]
    for (const text of texts) expect([text, handlesIn(text)]).toEqual([text, []])
    expect(handlesIn('[mail](mailto:jonas@example.org) and https://example.org/@jonas')).toEqual([])
  })

  it('is at most ten people, each once', () => {
    const all = Array.from({ length: 30 }, (_, index) => `@person-${index} @person-${index}`).join(' ')
    expect(handlesIn(all)).toHaveLength(mostMentions)
    expect(new Set(handlesIn(all)).size).toBe(mostMentions)
  })

  it('after a change is only who was not named before', () => {
    expect(newlyNamed('@jonas look', '@priya and @jonas look')).toEqual(['priya'])
    expect(newlyNamed('@jonas look', 'look')).toEqual([])
  })
})

describe('an excerpt', () => {
  it('is what the comment says, on one line', () => {
    expect(excerptOf('# Why\n\nIs **one** [queue](https://x.example) `enough`?\n\n- a\n- b', 300)).toBe('Why Is one queue enough? a b')
    expect(excerptOf('<b>raw</b> and &amp; done', 300)).toBe('raw and & done')
    expect(excerptOf('safe \u202Egnp.exe', 300)).toBe('safe gnp.exe')
  })

  it('never passes its length, whatever was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), fc.integer({ min: 20, max: 300 }), (text, most) => {
        const excerpt = excerptOf(text, most)
        expect([...excerpt].length).toBeLessThanOrEqual(most)
        expect(excerpt).not.toMatch(/[\n\r]/)
      }),
    )
    expect(excerptOf('one two three four five six', 20)).toBe('one two three four…')
  })
})
