import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalizeAddress } from '@/lib/addresses'

describe('an e-mail address (S-11)', () => {
  it.each([
    ['ada@example.org', 'ada@example.org'],
    ['  Ada@Example.ORG ', 'ada@example.org'],
    ['ada＠example.org', 'ada@example.org'],
    ['ａｄａ@example.org', 'ada@example.org'],
    ['ada.lovelace+letters@example.org', 'ada.lovelace+letters@example.org'],
    ["o'brien@example.ie", "o'brien@example.ie"],
    ['jürgen@bücher.example', 'jürgen@xn--bcher-kva.example'],
    ['ada@xn--bcher-kva.example', 'ada@xn--bcher-kva.example'],
    ['ada@localhost', 'ada@localhost'],
    [`${'a'.repeat(64)}@example.org`, `${'a'.repeat(64)}@example.org`],
  ])('%s is one account under %s', (typed, normal) => {
    expect(normalizeAddress(typed)).toBe(normal)
  })

  it.each([
    '',
    '@',
    'ada',
    'ada@',
    '@example.org',
    'ada@@example.org',
    'ada@home@example.org',
    '"ada"@example.org',
    'ada lovelace@example.org',
    'ada@exa mple.org',
    'ada,eve@example.org',
    'ada@example.org,eve@example.org',
    'ada;eve@example.org',
    'ada@example.org;eve@example.org',
    'Ada <ada@example.org>',
    '<ada@example.org>',
    'ada@example.org\r\nBcc: eve@example.org',
    'ada\u0000@example.org',
    'ada\u200b@example.org',
    'ada\u202e@example.org',
    'ada@example',
    'ada@192.0.2.1',
    'ada@[192.0.2.1]',
    'ada@-example.org',
    'ada@example-.org',
    'ada@example..org',
    'ada@example.org-',
    'ada@example.org.',
    `ada@example.${'a'.repeat(64)}`,
    '.ada@example.org',
    'ada.@example.org',
    'a..da@example.org',
    'ada@example.org/home',
    'ada@example.org?x',
    'ada@example.org:25',
    'ada@exa%6dple.org',
    `${'a'.repeat(65)}@example.org`,
    `ada@${'a'.repeat(64)}.org`,
    `ada@${'abcdefghi.'.repeat(26)}org`,
    'a'.repeat(100_000),
  ])('%j is none we write to', (typed) => {
    expect(normalizeAddress(typed)).toBeNull()
  })

  it('is never thrown over, and its normal form is its own normal form', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.emailAddress(),
      fc.tuple(fc.string({ unit: 'grapheme', minLength: 1 }), fc.domain()).map(([local, domain]) => `${local}@${domain}`),
    )
    fc.assert(
      fc.property(typed, (address) => {
        const normal = normalizeAddress(address)
        if (normal === null) return
        expect(normalizeAddress(normal)).toBe(normal)
        expect(normal).toMatch(/^[^\s"(),;:<>@[\]\\]{1,64}@[a-z0-9.-]+$/)
        expect(normal.length).toBeLessThanOrEqual(254)
      }),
      { numRuns: 2000 },
    )
  })

  it('is the same in capitals, with spaces around it and in full width', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9]{1,20}$/), fc.domain(), (local, domain) => {
        const plain = normalizeAddress(`${local}@${domain}`)
        expect(normalizeAddress(` ${local.toUpperCase()}@${domain.toUpperCase()}\t`)).toBe(plain)
      }),
    )
  })
})
