import { describe, expect, it } from 'vitest'
import { formatFigure, formulaWords, isDue, monthWords, nameWords } from '@/lib/library/figures'
import { asSentences, opens, shuts, snippetOf } from '@/lib/library/search/snippet'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')

describe('a figure in a sentence', () => {
  it.each([
    [900, 'seconds', '900 seconds'],
    [1, 'seconds', '1 second'],
    [1, 'requests/s', '1 request/s'],
    [1, 'ms', '1 ms'],
    [1_000_000, 'requests', '1,000,000 requests'],
    [0.09, 'USD per GB', 'USD 0.09 per GB'],
    [0.5, 'USD', 'USD 0.50'],
    [0.0000166667, 'USD', 'USD 0.0000166667'],
    [32, 'USD a month', 'USD 32 a month'],
    [99.95, '%', '99.95%'],
    [10, '% a month', '10% a month'],
    [-5, 'degrees', '−5 degrees'],
  ])('%s %s is told as %s', (value, unit, words) => {
    expect(plain(formatFigure({ value, unit }))).toBe(words)
  })

  it('that is a range has a dash between its ends, and its unit once', () => {
    expect(plain(formatFigure({ value: [5, 10], unit: 'ms' }))).toBe('5–10 ms')
    expect(plain(formatFigure({ value: [0.5, 1200], unit: 'USD a month' }))).toBe('USD 0.50–1,200 a month')
    expect(plain(formatFigure({ value: [1, 2], unit: '%' }))).toBe('1–2%')
  })

  it('never breaks between its number and its unit', () => {
    expect(formatFigure({ value: 900, unit: 'seconds' })).toBe('900\u00a0seconds')
  })
})

describe('how a figure came about', () => {
  it('is printed as people write sums', () => {
    expect(formulaWords('users*visits / (secondsADay - seconds_of_night)')).toBe('users × visits ÷ (seconds a day − seconds of night)')
    expect(nameWords('priceGB')).toBe('price GB')
  })

  it('has a month, and asks to be checked again after a year', () => {
    expect(monthWords('2026-11')).toBe('November 2026')
    const now = new Date('2026-11-22T10:00:00Z')
    expect(isDue('2025-11', now)).toBe(false)
    expect(isDue('2025-10', now)).toBe(true)
  })
})

describe('a found text', () => {
  it('is cut at its marks and nowhere else', () => {
    expect(snippetOf(`a ${opens}b${shuts} <i>${opens}c${shuts}`)).toEqual([
      { words: 'a ', found: false },
      { words: 'b', found: true },
      { words: ' <i>', found: false },
      { words: 'c', found: true },
    ])
    expect(snippetOf(`a${shuts}b${opens}c`).map(({ words }) => words)).toEqual(['ab', 'c'])
  })
})

describe('a text that is quoted in a list', () => {
  it('reads as sentences where it was a table', () => {
    expect(asSentences('## Numbers\n\n| Choice | Gives |\n|---|---|\n| Nightly | a day |').replaceAll(/\s+/g, ' ')).toBe(
      'Numbers. Choice, Gives. Nightly, a day. ',
    )
  })
})
