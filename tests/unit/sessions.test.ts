import { describe, expect, it } from 'vitest'
import { describeClient } from '@/lib/auth/client-name'
import { cookieIn } from '@/lib/auth/cookies'
import { isOver } from '@/lib/auth/lifetimes'

const hour = 3_600_000
const day = 24 * hour
const now = new Date('2026-11-22T09:00:00Z')
const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds)
const session = (age: number, idle: number) => ({ createdAt: ago(age), lastSeenAt: ago(idle), expires: new Date(now.getTime() + 90 * day) })

describe('a session (S-14)', () => {
  it.each([
    ['member', 13 * day, 29 * day, false],
    ['member', 14 * day, 20 * day, true],
    ['member', 0, 30 * day, true],
    ['moderator', 11 * hour, 6 * day, false],
    ['moderator', 12 * hour, 1 * day, true],
    ['moderator', 0, 7 * day, true],
    ['organizer', 11 * hour, 6 * day, false],
    ['organizer', 12 * hour, 1 * day, true],
    ['organizer', 0, 7 * day, true],
  ] as const)('of a %s idle for %d and open for %d milliseconds: over is %s', (role, idle, age, over) => {
    expect(isOver(session(age, idle), role, now)).toBe(over)
  })

  it('ends at its own end, however young', () => {
    expect(isOver({ createdAt: now, lastSeenAt: now, expires: now }, 'member', now)).toBe(true)
  })

  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0', 'Firefox on Linux'],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36 Edg/153.0.0.0',
      'Edge on Windows',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1',
      'Safari on iPhone',
    ],
    ['Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Mobile Safari/537.36', 'Chrome on Android'],
    ['curl/8.9', 'Unknown browser'],
    ['', 'Unknown browser'],
  ])('opened by %s is listed as %s', (userAgent, name) => {
    expect(describeClient(userAgent)).toBe(name)
  })
})

describe('the cookie a route looks for', () => {
  it('is the last of its name, whole, and no other’s', () => {
    const name = 'charrette.session'
    const header = `old=1; ${name}=first; x${name}=x; ${name}s=y;${name}=to=ken; last=${name}=z`
    expect(cookieIn(header, name)).toBe('to=ken')
    expect([cookieIn(header, 'charrette'), cookieIn('', name), cookieIn(null, name)]).toEqual([undefined, undefined, undefined])
    expect(cookieIn(`${name}=`, name)).toBe('')
  })
})
