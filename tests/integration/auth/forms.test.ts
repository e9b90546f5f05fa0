import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { POST } from '@/app/api/v1/sign-in-links/route'
import { signOutAction } from '@/lib/auth/actions'
import { askingCookie, sessionCookie } from '@/lib/auth/cookies'
import { openSession, readSession } from '@/lib/auth/session-store'
import { db } from '@/lib/db'
import { changeProfileAction } from '@/lib/members/actions'
import { askForLinkAction, confirmCodeAction, confirmLinkAction } from '@/lib/members/sign-in/actions'
import { type RequestContext, requestStorage } from '@/lib/request-context'
import { Browser, use } from '@/tests/support/browser'
import { makeMember } from '@/tests/support/cast'
import { publishMails, signInLetter, signInLetters } from '@/tests/support/letters'

vi.mock('next/headers', async () => (await import('@/tests/support/browser')).nextHeaders)
vi.mock('next/cache', () => ({ revalidatePath: () => undefined }))

const form = (fields: Record<string, string>) => {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.append(name, value)
  return data
}

/** Runs as the server program would; says what was answered: a redirect's address, or the result with its status. */
async function press<T>(run: () => Promise<T>) {
  const context: RequestContext = { id: 'of-a-test', client: '198.51.100.7', path: '/' }
  return requestStorage().run(context, async () => {
    try {
      return { result: await run(), to: null, ...context }
    } catch (thrown) {
      const digest = String((thrown as { digest?: unknown }).digest)
      if (!digest.startsWith('NEXT_REDIRECT')) throw thrown
      return { result: null, to: digest.split(';')[2] ?? '', ...context }
    }
  })
}

const ask = (fields: Record<string, string>) => press(() => askForLinkAction(null, form(fields)))
const whoIs = (browser: Browser) => readSession(browser.cookie(sessionCookie().name) ?? '')

beforeAll(async () => void (await publishMails()))
beforeEach(async () => void (await db.rateLimit.deleteMany()))

describe('the sign-in forms', () => {
  it('lead from the address over the mail to the session, and drop what was needed on the way', async () => {
    const browser = use(new Browser())
    expect((await ask({ email: ' Jonas@Example.org', returnPath: '/settings' })).to).toBe('/sign-in/sent')
    expect(browser.cookies.get(askingCookie().name)?.options).toMatchObject({ httpOnly: true, sameSite: 'lax', path: '/', maxAge: 600 })
    const { token } = await signInLetter('jonas@example.org')
    expect((await press(() => confirmLinkAction(null, form({ token })))).to).toBe('/settings')
    expect(await whoIs(browser)).toMatchObject({ handle: 'jonas' })
    expect(browser.cookies.get(sessionCookie().name)?.options).toMatchObject({
      httpOnly: true,
      sameSite: 'lax',
      path: '/',
      maxAge: 30 * 86_400,
    })
    expect(browser.cookie(askingCookie().name)).toBeNull()
  })

  it('take the code however it is typed', async () => {
    const browser = use(new Browser())
    await ask({ email: 'code@example.org' })
    const { code } = await signInLetter('code@example.org')
    const typed = `${code.slice(0, 4).toLowerCase()} - ${code.slice(4)} `
    expect((await press(() => confirmCodeAction(null, form({ code: typed })))).to).toBe('/')
    expect(await whoIs(browser)).not.toBeNull()
  })

  it('open a new session at each sign-in and end the one this browser had', async () => {
    const member = await makeMember('Wen Li', 'moderator')
    const browser = use(new Browser())
    browser.cookies.set(sessionCookie().name, { value: await openSession(member, ''), options: {} })
    const before = await whoIs(browser)
    await ask({ email: `${member.handle}@charrette.example` })
    const { token } = await signInLetter(`${member.handle}@charrette.example`)
    await press(() => confirmLinkAction(null, form({ token })))
    expect(browser.cookies.get(sessionCookie().name)?.options).toMatchObject({ maxAge: 7 * 86_400 })
    expect(await db.session.findMany({ where: { userId: member.id } })).toHaveLength(1)
    expect((await whoIs(browser))?.sessionId).not.toBe(before?.sessionId)
  })

  it('keep what was typed and say what is wrong with an address, without a mail', async () => {
    const browser = use(new Browser())
    const { result, status } = await ask({ email: 'Ada <ada@example.org>', returnPath: '/settings' })
    expect(result).toMatchObject({
      ok: false,
      code: 'invalid',
      fields: { email: [expect.any(String)] },
      values: { email: 'Ada <ada@example.org>' },
    })
    expect(status).toBe(422)
    expect(browser.cookies.size).toBe(0)
    expect(await signInLetters('ada@example.org')).toEqual([])
  })

  it('answer a used link with 410 and too many tries with 429 and the time to wait', async () => {
    use(new Browser())
    await ask({ email: 'again@example.org' })
    const { token } = await signInLetter('again@example.org')
    await press(() => confirmLinkAction(null, form({ token })))
    expect(await press(() => confirmLinkAction(null, form({ token })))).toMatchObject({ result: { code: 'gone' }, status: 410 })
    for (let tries = 0; tries < 8; tries++) await press(() => confirmLinkAction(null, form({ token })))
    expect(await press(() => confirmLinkAction(null, form({ token })))).toMatchObject({
      result: { code: 'rate_limited' },
      status: 429,
      headers: { 'retry-after': expect.stringMatching(/^\d+$/) },
    })
  })

  it.each<Record<string, string>>([
    { email: 'a@example.org', role: 'organizer' },
    { 'email[not]': '' },
    { email: 'a@example.org', 'returnPath[x]': 'y' },
    {},
  ])('refuse %j unread', async (fields) => {
    use(new Browser())
    expect(await ask(fields)).toMatchObject({ result: { ok: false, code: 'invalid' }, status: 422 })
  })

  it.each([[null], ['text'], [{ email: 'a@example.org' }], [[['email', 'a@example.org']]]])(
    'refuse an argument that is no form: %j',
    async (argument) => {
      use(new Browser())
      // A caller of an action encodes what it likes.
      const answer = await press(() => askForLinkAction(null, argument as unknown as FormData))
      expect(answer).toMatchObject({ result: { ok: false, code: 'malformed' }, status: 400 })
    },
  )
})

describe('a visitor', () => {
  it('is asked to sign in before anything is said about the input', async () => {
    use(new Browser())
    const answer = await press(() => changeProfileAction(null, form({ name: '' })))
    expect(answer).toMatchObject({ result: { ok: false, code: 'unauthenticated', values: { name: '' } }, status: 401 })
  })
})

describe('signing out', () => {
  it('ends the session in the database, empties the browser and leads home', async () => {
    const browser = use(new Browser())
    const token = await openSession(await makeMember('Elif Aydın'), '')
    browser.cookies.set(sessionCookie().name, { value: token, options: {} })
    const answer = await press(signOutAction)
    expect(answer).toMatchObject({ to: '/', headers: { 'clear-site-data': '"cache", "storage"' } })
    expect(browser.cookies.size).toBe(0)
    expect(await readSession(token)).toBeNull()
  })

  it('does a visitor no harm', async () => {
    use(new Browser())
    expect((await press(signOutAction)).to).toBe('/')
  })
})

describe('asking for a link over JSON', () => {
  const post = (body: string, type = 'application/json') =>
    POST(new Request('http://localhost:3000/api/v1/sign-in-links', { method: 'POST', body, headers: { 'content-type': type } }), {
      params: Promise.resolve({}),
    })

  it('answers 202 with the same words for a member and for a stranger', async () => {
    const { handle } = await makeMember('Priya Raman')
    const browser = use(new Browser())
    const answers = [
      await post(JSON.stringify({ email: `${handle}@charrette.example` })),
      await post(JSON.stringify({ email: 'stranger@charrette.example' })),
    ]
    expect(answers.map(({ status }) => status)).toEqual([202, 202])
    const [known, unknown] = await Promise.all(answers.map((answer) => answer.text()))
    expect(known).toBe(unknown)
    expect(browser.cookie(askingCookie().name)).not.toBeNull()
    expect(await signInLetters('stranger@charrette.example')).toHaveLength(1)
  })

  it.each([
    ['{"email":"not an address"}', 422],
    ['{"email":{"not":""}}', 422],
    ['{"email":["a@example.org"]}', 422],
    ['{"email":null}', 422],
    ['{"email":"a@example.org","role":"organizer"}', 422],
    ['[]', 422],
    ['{', 400],
  ])('refuses %s with %d', async (body, status) => {
    use(new Browser())
    const answer = await post(body)
    expect(answer.status).toBe(status)
    expect(await answer.json()).toMatchObject({ error: { code: expect.any(String), message: expect.any(String) } })
  })

  it('takes JSON only', async () => {
    use(new Browser())
    expect((await post('email=a@example.org', 'application/x-www-form-urlencoded')).status).toBe(415)
  })
})
