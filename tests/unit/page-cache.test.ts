import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type KeptPage, pageCache, reusableAs } from '@/lib/page-cache'

const page = (text: string): KeptPage => ({ headers: { 'content-type': 'text/html' }, body: Buffer.from(text) })
const ask = (url: string, headers: Record<string, string> = {}, method = 'GET') => reusableAs({ method, url, headers })

describe('a page that visitors share', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout', 'Date'] })
    // The library takes an instant of zero for none.
    vi.advanceTimersByTime(5000)
  })
  afterEach(() => void vi.useRealTimers())

  it('is made once for everybody who asks at the same moment', async () => {
    const cache = pageCache(1000)
    const keep = cache.begin('/')
    const [second, third] = [cache.find('/'), cache.find('/')]
    keep(page('hello'))
    expect((await second)?.body.toString()).toBe('hello')
    expect(await third).toBe(await second)
    expect(cache.find('/')).toBe(await second)
  })

  it('lasts a second from the moment its making began, not from its end', async () => {
    const cache = pageCache(1000)
    const keep = cache.begin('/')
    vi.advanceTimersByTime(700)
    keep(page('a slow one'))
    vi.advanceTimersByTime(250)
    expect(cache.find('/')).toBeDefined()
    vi.advanceTimersByTime(60)
    expect(cache.find('/')).toBeUndefined()
  })

  it('is not kept when making it took longer than that', () => {
    const cache = pageCache(1000)
    const keep = cache.begin('/')
    vi.advanceTimersByTime(1100)
    keep(page('too slow'))
    expect(cache.find('/')).toBeUndefined()
  })

  it('is forgotten with every write, also while it is being made', async () => {
    const cache = pageCache(1000)
    cache.begin('/letters')(page('before'))
    const keep = cache.begin('/')
    const waiting = cache.find('/')
    cache.forget()
    keep(page('made of what was before'))
    expect(cache.find('/')).toBeUndefined()
    expect(cache.find('/letters')).toBeUndefined()
    expect(await waiting).toBeNull()
  })

  it('lets those who wait make it themselves when it came to nothing', async () => {
    const cache = pageCache(1000)
    const keep = cache.begin('/')
    const waiting = cache.find('/')
    keep(null)
    expect(await waiting).toBeNull()
    expect(cache.find('/')).toBeUndefined()
  })

  it('gives room to newer ones instead of growing for ever', () => {
    const cache = pageCache(1000, 100_000)
    for (let number = 0; number < 50; number++) cache.begin(`/letters/${number}`)(page('x'.repeat(10_000)))
    expect(cache.find('/letters/0')).toBeUndefined()
    expect(cache.find('/letters/49')).toBeDefined()
  })
})

describe('who may share', () => {
  it.each([
    '/',
    '/challenges',
    '/challenges/a-b',
    '/challenges/a/designs/jonas/2',
    '/challenges/a/reference',
    '/letters/x',
    '/members/mira',
    '/practice',
    '/practice/exercises',
    '/practice/exercises/checkout',
    '/practice/scenarios/the-app-is-slow',
    '/practice/walkthroughs/tickets-for-the-games',
    '/library',
    '/library/caching',
    '/library/figures',
    '/worksheets',
    '/worksheets/trade-off',
  ])('a visitor who reads %s', (url) => expect(ask(url)).toBe(url))

  it.each([
    '/sign-in',
    '/subscribe',
    '/unsubscribe/abc',
    '/preferences/abc',
    '/mailbox',
    '/studio/mail',
    '/settings',
    '/api/v1/challenges/a/designs',
    '/api/files/x',
    '/challenges/a/my-design',
    '/challenges/a/self-review',
    '/practice/progress',
    '/practice/exercises/checkout/attempts/1',
    '/practice/scenarios/the-app-is-slow/answer',
    '/worksheets/saved/1',
    '/worksheets/shared/abc',
    '/library?q=cache',
    '/library/figures?topic=cost',
    '/?x=1',
    '/challenges/a?reply=1',
    '//evil.example',
    '/challenges/%61',
  ])('nobody who reads %s', (url) => expect(ask(url)).toBeNull())

  it('nobody with a cookie, a router of parts, a range or another method', () => {
    expect(ask('/', { cookie: 'charrette.session=x' })).toBeNull()
    expect(ask('/', { cookie: '' })).toBeNull()
    expect(ask('/', { rsc: '1' })).toBeNull()
    expect(ask('/', { range: 'bytes=0-1' })).toBeNull()
    expect(ask('/', {}, 'POST')).toBeNull()
    expect(ask('/', {}, 'HEAD')).toBeNull()
  })
})
