import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safeReturnPath } from '@/lib/paths'

describe('where somebody returns to after signing in (S-22)', () => {
  it.each([
    ['/', '/'],
    ['/settings', '/settings'],
    ['/challenges/one?tab=2#r-1', '/challenges/one?tab=2#r-1'],
    ['/search?q=a//b', '/search?q=a//b'],
    ['/a/../settings', '/settings'],
    ['/größe', '/gr%C3%B6%C3%9Fe'],
    ['/日本?q=語', '/%E6%97%A5%E6%9C%AC?q=%E8%AA%9E'],
    ['/lone-\ud800-surrogate', '/lone-%EF%BF%BD-surrogate'],
  ])('%s leads to %s', (target, path) => {
    expect(safeReturnPath(target)).toBe(path)
  })

  it.each([
    null,
    undefined,
    '',
    'settings',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/%2fevil.example',
    '/%2F%2Fevil.example',
    '/%5cevil.example',
    '/a//b',
    '/.//evil.example',
    '/..//evil.example',
    '/a/..//evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/a\r\nset-cookie: x=y',
    '/a\u0000',
    '/a\u0085',
    ' /settings',
    'https://evil.example',
    'https:evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    '@evil.example',
    '.evil.example',
    `/${'a'.repeat(2000)}`,
    `/${'語'.repeat(700)}`,
  ])('%j leads home', (target) => {
    expect(safeReturnPath(target)).toBe('/')
  })

  it('is always a path of this site, whatever is asked for', () => {
    const piece = fc.constantFrom(
      '/',
      '//',
      '\\',
      '%2f',
      '%5C',
      '..',
      '.',
      '%2e',
      '@',
      ':',
      'https:',
      'evil.example',
      '?',
      '#',
      '\t',
      '\n',
      ' ',
      'a',
      'é',
    )
    const target = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 2100 }),
      fc.array(piece, { maxLength: 12 }).map((pieces) => `/${pieces.join('')}`),
    )
    fc.assert(
      fc.property(target, (asked) => {
        const path = safeReturnPath(asked)
        expect(path).toMatch(/^\/(?![/\\])[\x21-\x7e]*$/)
        expect(path.length).toBeLessThanOrEqual(2000)
        expect(new URL(path, 'https://charrette.example').origin).toBe('https://charrette.example')
        expect(safeReturnPath(path)).toBe(path)
      }),
      { numRuns: 5000 },
    )
  })
})
