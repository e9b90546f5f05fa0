import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mostQuote, quoteFor } from '@/lib/scenarios/quoting'

const answer = `First I would ask which screen is slow, and since when.

- Then I look at p95 and p99, because an average hides the tail.
- Caching comes last: a cached answer may be stale.
I would not buy a faster database yet.`

test.each([
  [['percentile', 'p99', 'average hides'], 'Then I look at p95 and p99, because an average hides the tail.'],
  [['which screen', 'clarify'], 'First I would ask which screen is slow, and since when.'],
  [['cache', 'stale data'], 'Caching comes last: a cached answer may be stale.'],
  [['faster databases'], 'I would not buy a faster database yet.'],
  [['multi-region', 'failover'], ''],
])('somebody whose point is known by %j is offered their own sentence for it', (words, quote) => {
  expect(quoteFor(answer, words)).toBe(quote)
})

test('a short word is not found inside a longer one', () => {
  expect(quoteFor('They restarted the database.', ['tar', 'base'])).toBe('')
})

test('a word deep in a long sentence is part of the quote', () => {
  const long = `${'so many words came before it and '.repeat(20)}then the bottleneck is named and ${'it goes on '.repeat(40)}`
  const quote = quoteFor(long, ['bottleneck'])
  expect(quote).toContain('bottleneck')
  expect(quote.length).toBeLessThanOrEqual(mostQuote)
})

test('whatever was written, a quote is a part of it letter by letter, and never longer than it may be', () => {
  const word = fc.constantFrom('cache', 'queue', 'p99', 'the', 'shard.', 'why?', '- point', '\n', 'ünïcode', '🙂', 'x'.repeat(300))
  fc.assert(
    fc.property(
      fc.array(fc.oneof(word, fc.string()), { maxLength: 60 }).map((parts) => parts.join(' ')),
      fc.array(fc.oneof(word, fc.string()), { maxLength: 6 }),
      (text, words) => {
        const quote = quoteFor(text, words)
        expect(text).toContain(quote)
        expect(quote.length).toBeLessThanOrEqual(mostQuote)
      },
    ),
  )
})

test('an answer of nothing but the sign is quoted whole', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{2,12}( [a-z]{2,12}){0,3}$/), (sign) => {
      expect(quoteFor(sign, [sign])).toBe(sign)
    }),
  )
})
