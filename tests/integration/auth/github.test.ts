import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { GET } from '@/app/api/auth/callback/github/route'
import { POST } from '@/app/api/auth/signin/github/route'
import { connectingCookie, sessionCookie } from '@/lib/auth/cookies'
import { openSession, readSession } from '@/lib/auth/session-store'
import { db } from '@/lib/db'
import * as environment from '@/lib/env'
import { Browser, use } from '@/tests/support/browser'
import { makeMember } from '@/tests/support/cast'
import { type GitHubPerson, startGitHub } from '@/tests/support/github'

vi.mock('next/headers', async () => (await import('@/tests/support/browser')).nextHeaders)

const keys = { id: 'client-of-the-tests', secret: 'secret-of-the-tests' }
const origin = 'http://localhost:3000'
let github: Awaited<ReturnType<typeof startGitHub>>

const verified = (email: string, primary = true) => ({ email, primary, verified: true })
const noor: GitHubPerson = { id: 4711, login: 'noorh', name: 'Noor Haddad', emails: [verified('Noor@Example.org')] }
const params = { params: Promise.resolve({}) }

/** Presses "Continue with GitHub" and follows to GitHub; returns where GitHub sends the browser back to. */
async function setOut(browser: Browser, fields: Record<string, string> = {}): Promise<URL> {
  use(browser)
  const answer = await POST(new Request(`${origin}/api/auth/signin/github`, { method: 'POST', body: new URLSearchParams(fields) }), params)
  expect(answer.status).toBe(200)
  browser.keep(answer.headers.getSetCookie())
  const there = await fetch((answer.headers.get('refresh') ?? '').replace('0;url=', ''), { redirect: 'manual' })
  return new URL(there.headers.get('location') ?? '')
}

/** Comes back from GitHub; returns where the browser ends. */
async function comeBack(browser: Browser, back: URL): Promise<string> {
  use(browser)
  const answer = await GET(new Request(back), params)
  expect(answer.status).toBe(303)
  browser.keep(answer.headers.getSetCookie())
  const location = answer.headers.get('location') ?? ''
  expect(location).not.toContain('secret')
  return location
}

const walk = async (browser: Browser, fields: Record<string, string> = {}) => comeBack(browser, await setOut(browser, fields))
const whoIs = (browser: Browser) => readSession(browser.cookie(sessionCookie().name) ?? '')

async function signedIn(member: { id: string; role: 'member' | 'moderator' | 'organizer' }) {
  const browser = new Browser()
  browser.cookies.set(sessionCookie().name, { value: await openSession(member, 'Firefox on Linux'), options: {} })
  return browser
}

beforeAll(async () => {
  github = await startGitHub(keys)
})
afterAll(() => github.stop())

beforeEach(async () => {
  const present = environment.readEnv(process.env)
  vi.spyOn(environment, 'env').mockReturnValue({
    ...present,
    AUTH_GITHUB_ID: keys.id,
    AUTH_GITHUB_SECRET: keys.secret,
    AUTH_GITHUB_BASE_URL: github.url,
  })
  await db.rateLimit.deleteMany()
  await db.member.deleteMany()
  Object.assign(github.state, { person: noor, broken: false })
})

describe('signing in with GitHub (S-13)', () => {
  it('makes an account of the verified address, keyed by the numeric id, and keeps no token of GitHub', async () => {
    const browser = new Browser()
    expect(await walk(browser, { returnPath: '/challenges/one' })).toBe('/challenges/one')
    expect(await whoIs(browser)).toMatchObject({ name: 'Noor Haddad', handle: 'noorh', role: 'member' })
    const account = await db.account.findFirstOrThrow({ include: { user: true } })
    expect(account).toMatchObject({ provider: 'github', providerAccountId: '4711', user: { email: 'noor@example.org' } })
    expect(JSON.stringify(account)).not.toContain('gho_')
    expect(github.state.scopes).toEqual(['read:user', 'user:email'])
  })

  it('finds the same account again after a change of login and address there', async () => {
    await walk(new Browser())
    github.state.person = { ...noor, login: 'other', emails: [verified('other@example.org')] }
    const browser = new Browser()
    expect(await walk(browser)).toBe('/')
    expect(await whoIs(browser)).toMatchObject({ handle: 'noorh' })
    expect(await db.member.count()).toBe(1)
  })

  it('gives the cookie our attributes and the session our lifetime', async () => {
    const browser = new Browser()
    await walk(browser)
    const cookie = browser.cookies.get(sessionCookie().name)
    expect(Object.keys(cookie?.options ?? {})).toEqual(expect.arrayContaining(['Path', 'HttpOnly', 'SameSite']))
    const session = await db.session.findFirstOrThrow()
    expect(session.client).toBe('Firefox on Linux')
    expect(session.expires.getTime() - session.createdAt.getTime()).toBe(30 * 24 * 3_600_000)
    expect(session.sessionToken).not.toBe(cookie?.value)
    expect([...browser.cookies.keys()]).toEqual([sessionCookie().name])
  })

  it.each([
    ['unverified', [{ email: 'noor@example.org', primary: true, verified: false }]],
    ['a placeholder', [verified('4711+noorh@users.noreply.github.com')]],
    ['none', []],
  ])('needs a verified address: %s will not do, whatever the public profile says', async (_, emails) => {
    github.state.person = { ...noor, email: 'noor@example.org', emails }
    const browser = new Browser()
    expect(await walk(browser)).toBe('/sign-in?problem=no-verified-address')
    expect(await whoIs(browser)).toBeNull()
    expect(await db.member.count()).toBe(0)
  })

  it('takes the second address when the primary one is not verified', async () => {
    github.state.person = {
      ...noor,
      emails: [{ email: 'a@example.org', primary: true, verified: false }, verified('b@example.org', false)],
    }
    await walk(new Browser())
    expect(await db.member.findFirstOrThrow()).toMatchObject({ email: 'b@example.org' })
  })

  it('does not hand an existing account to whoever has its address at GitHub', async () => {
    await db.member.create({ data: { handle: 'noor', name: 'Noor', email: 'noor@example.org' } })
    const browser = new Browser()
    expect(await walk(browser)).toBe('/sign-in?problem=not-connected')
    expect(await whoIs(browser)).toBeNull()
    expect(await db.account.count()).toBe(0)
  })

  it('ends where it began when it is cancelled there', async () => {
    github.state.person = null
    expect(await walk(new Browser())).toBe('/sign-in?problem=github-denied')
  })

  it('shows a code of ours when GitHub is broken', async () => {
    const browser = new Browser()
    const back = await setOut(browser)
    github.state.broken = true
    expect(await comeBack(browser, back)).toBe('/sign-in?problem=github-failed')
  })

  it('is bound to the browser that set out: no state, another state or another browser sign nobody in', async () => {
    const browser = new Browser()
    const back = await setOut(browser)
    const stranger = new Browser()
    expect(await comeBack(stranger, back)).toMatch(/^\/sign-in\?problem=github-/)
    const forged = new URL(back)
    forged.searchParams.set('state', 'forged')
    const copy = new Browser()
    for (const [name, cookie] of browser.cookies) copy.cookies.set(name, cookie)
    expect(await comeBack(copy, forged)).toMatch(/^\/sign-in\?problem=github-/)
    expect(await whoIs(stranger)).toBeNull()
    expect(await db.member.count()).toBe(0)
    expect(await comeBack(browser, back)).toBe('/')
    expect(await comeBack(browser, back)).toMatch(/^\/sign-in\?problem=github-/)
  })

  it.each(['//evil.example', 'https://evil.example/x', '/%2fevil.example', '/\\evil'])(
    'never leads to %s, asked or planted in the cookie',
    async (target) => {
      expect(await walk(new Browser(), { returnPath: target })).toBe('/')
      const browser = new Browser()
      const back = await setOut(browser)
      browser.cookies.set('charrette.way-return', { value: target, options: {} })
      expect(await comeBack(browser, back)).toBe('/')
    },
  )

  it('opens a new session for who was signed in, and ends the old one', async () => {
    await walk(new Browser())
    const browser = await signedIn(await db.member.findFirstOrThrow())
    const before = await whoIs(browser)
    await walk(browser)
    const now = await whoIs(browser)
    expect(now?.id).toBe(before?.id)
    expect(now?.sessionId).not.toBe(before?.sessionId)
    expect(await db.session.count({ where: { id: before?.sessionId ?? '' } })).toBe(0)
  })

  it('does not connect anything for who only signs in while another is signed in', async () => {
    const elif = await makeMember('Elif Aydın')
    const browser = await signedIn(elif)
    await walk(browser)
    expect(await db.account.findFirstOrThrow()).not.toMatchObject({ userId: elif.id })
    expect((await whoIs(browser))?.id).not.toBe(elif.id)
  })

  it('is nowhere when no keys are set', async () => {
    vi.spyOn(environment, 'env').mockReturnValue(environment.readEnv(process.env))
    use(new Browser())
    const answers = [
      await POST(new Request(`${origin}/api/auth/signin/github`, { method: 'POST', body: new URLSearchParams() }), params),
      await GET(new Request(`${origin}/api/auth/callback/github?code=x&state=y`), params),
    ]
    expect(answers.map(({ status }) => status)).toEqual([404, 404])
  })
})

describe('connecting GitHub', () => {
  it('adds it to the account that is freshly signed in, whatever address GitHub knows, and keeps the session', async () => {
    const elif = await makeMember('Elif Aydın')
    const browser = await signedIn(elif)
    const before = await whoIs(browser)
    expect(await walk(browser, { connect: '1' })).toBe('/settings')
    expect(await db.account.findFirstOrThrow()).toMatchObject({ userId: elif.id, providerAccountId: '4711' })
    expect((await whoIs(browser))?.sessionId).toBe(before?.sessionId)
    const elsewhere = new Browser()
    await walk(elsewhere)
    expect((await whoIs(elsewhere))?.id).toBe(elif.id)
  })

  it('asks for a fresh sign-in at the start and at the end', async () => {
    const browser = await signedIn(await makeMember('Elif Aydın'))
    const back = await setOut(browser, { connect: '1' })
    await db.session.updateMany({ data: { createdAt: new Date(Date.now() - 16 * 60_000) } })
    expect(await comeBack(browser, back)).toBe('/sign-in?problem=connecting-expired')
    use(browser)
    const again = await POST(
      new Request(`${origin}/api/auth/signin/github`, { method: 'POST', body: new URLSearchParams({ connect: '1' }) }),
      params,
    )
    expect([again.status, again.headers.get('location')]).toEqual([303, '/sign-in?return=%2Fsettings'])
    expect(await db.account.count()).toBe(0)
  })

  it('is for the session that set out, not for another one of this browser', async () => {
    const browser = await signedIn(await makeMember('Elif Aydın'))
    const back = await setOut(browser, { connect: '1' })
    const other = await signedIn(await makeMember('Jonas Lindqvist'))
    browser.cookies.set(sessionCookie().name, { value: other.cookie(sessionCookie().name) ?? '', options: {} })
    expect(browser.cookie(connectingCookie().name)).not.toBeNull()
    expect(await comeBack(browser, back)).toBe('/sign-in?problem=connecting-expired')
    expect(await db.account.count()).toBe(0)
  })

  it('does not take an account that is connected with somebody else', async () => {
    await walk(new Browser())
    const browser = await signedIn(await makeMember('Elif Aydın'))
    expect(await walk(browser, { connect: '1' })).toBe('/sign-in?problem=connected-elsewhere')
  })
})
