import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clientOf, contentPolicy, isOurHost, isSameOriginWrite } from '@/lib/http-gate'

const origin = 'https://charrette.example'
const post = (headers: Record<string, string>, path = '/sign-in') => isSameOriginWrite({ method: 'POST', path, headers }, origin)

describe('a write from a page', () => {
  it('passes when it comes from our own origin', () => {
    expect(post({ origin, 'sec-fetch-site': 'same-origin' })).toBe(true)
    expect(post({ origin })).toBe(true)
  })

  it.each([
    ['no origin', {}],
    ['another origin', { origin: 'https://evil.example' }],
    ['the origin null', { origin: 'null' }],
    [
      'another origin that names itself as host',
      { origin: 'https://evil.example', host: 'evil.example', 'x-forwarded-host': 'evil.example' },
    ],
    ['our origin, but fetched across sites', { origin, 'sec-fetch-site': 'cross-site' }],
    ['our origin, but fetched from a sister site', { origin, 'sec-fetch-site': 'same-site' }],
    ['our host without TLS', { origin: 'http://charrette.example' }],
    ['a longer name', { origin: 'https://charrette.example.evil.example' }],
  ])('is refused with %s', (_, headers) => {
    expect(post(headers)).toBe(false)
  })

  it('needs no origin where the caller proves itself otherwise', () => {
    expect(post({}, '/api/unsubscribe/abc')).toBe(true)
    expect(post({}, '/api/unsubscribe')).toBe(false)
    expect(post({}, '/api/uploads')).toBe(false)
  })

  it('is refused for every method that is not a reading one', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z]{3,8}$/), (method) => {
        const reads = ['GET', 'HEAD', 'OPTIONS'].includes(method)
        expect(isSameOriginWrite({ method, path: '/', headers: {} }, origin)).toBe(reads)
      }),
    )
  })
})

describe('the host of a request', () => {
  it('is ours or refused, but for probes', () => {
    expect(isOurHost({ method: 'GET', path: '/', headers: { host: 'charrette.example' } }, origin)).toBe(true)
    expect(isOurHost({ method: 'GET', path: '/', headers: { host: 'evil.example' } }, origin)).toBe(false)
    expect(isOurHost({ method: 'GET', path: '/', headers: {} }, origin)).toBe(false)
    expect(isOurHost({ method: 'GET', path: '/api/health/live', headers: { host: '10.0.0.4:3000' } }, origin)).toBe(true)
  })
})

describe('a client', () => {
  it('cannot choose its address by a header', () => {
    expect(clientOf('203.0.113.7', '198.51.100.1', [])).toBe('203.0.113.7')
  })

  it('is named by a proxy we configured, and then by the last hop', () => {
    expect(clientOf('::ffff:10.0.0.2', '1.1.1.1, 198.51.100.1', ['10.0.0.2'])).toBe('198.51.100.1')
  })

  it('is the same person behind a proxy that writes IPv4 as IPv6', () => {
    expect(clientOf('10.0.0.2', '::ffff:198.51.100.1', ['10.0.0.2'])).toBe('198.51.100.1')
  })

  it('counts as one network on IPv6, however it is spelled', () => {
    expect(clientOf('2001:db8:1:2:3:4:5:6', undefined, [])).toBe('2001:db8:1:2::/64')
    expect(clientOf('2001:db8:1:2::9', undefined, [])).toBe('2001:db8:1:2::/64')
  })
})

describe('the content policy', () => {
  it('lets only scripts with the nonce run', () => {
    const policy = contentPolicy('abc', false)
    expect(policy).toContain(`script-src 'nonce-abc' 'strict-dynamic';`)
    expect(policy).not.toMatch(/script-src[^;]*unsafe/)
  })
})
