import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readSession } from '@/lib/auth/session-store'
import { db } from '@/lib/db'
import { asAppError } from '@/lib/errors'
import { askForLink, confirmCode, confirmLink } from '@/lib/members/sign-in/mutations'
import { findLink } from '@/lib/members/sign-in/queries'
import { hashToken, newToken } from '@/lib/tokens'
import { makeMember } from '@/tests/support/cast'
import { publishMails, signInLetter, signInLetters } from '@/tests/support/letters'

const firefox = 'Firefox on Linux'
let asked = 0

/** Each person of these tests has an address and a network of their own, so that limits do not mix. */
async function ask(
  email = `reader-${++asked}@charrette.example`,
  { secret = newToken(), returnPath = '/', client = `198.51.100.${++asked}` } = {},
) {
  await askForLink(email, secret, returnPath, client)
  return { email, secret, client, ...(await signInLetter(email)) }
}

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: unknown) => asAppError(error).code,
  )

const age = (email: string, minutes: number) =>
  db.$executeRaw`UPDATE "SignInRequest" SET "expiresAt" = "expiresAt" - make_interval(mins => ${minutes}) WHERE email = ${email}`

beforeAll(async () => void (await publishMails()))
beforeEach(async () => void (await db.rateLimit.deleteMany()))

describe('asking for a sign-in link', () => {
  it('makes the same row and the same mail for a member and for a stranger', async () => {
    const { handle } = await makeMember('Ada')
    const shape = async (email: string) => {
      await ask(email)
      const request = await db.signInRequest.findFirstOrThrow({ where: { email } })
      const [letter] = await signInLetters(email)
      return {
        columns: Object.keys(request),
        minutes: letter?.minutes,
        lane: letter?.lane,
        key: letter?.dedupeKey === `signin:${request.id}`,
      }
    }
    const [known, unknown] = [await shape(`${handle}@charrette.example`), await shape('nobody@charrette.example')]
    expect(unknown).toEqual(known)
    expect(unknown).toMatchObject({ lane: 'sign_in', minutes: '10', key: true })
    expect(await db.member.count({ where: { email: 'nobody@charrette.example' } })).toBe(0)
  })

  it('keeps nothing by which the link, the code or the browser could be made up again', async () => {
    const { email, token, code, secret } = await ask()
    const row = JSON.stringify(await db.signInRequest.findFirstOrThrow({ where: { email } }))
    expect(row).toContain(hashToken(token))
    for (const kept of [token, code, secret, hashToken(code)]) expect(row).not.toContain(kept)
    expect(token).toMatch(/^[\w-]{43}$/)
    expect(code).toMatch(/^[2-9A-HJKMNP-Z]{8}$/)
  })

  it('gives the link ten minutes, and the mail no longer than the link', async () => {
    const { email, expiresAt } = await ask()
    const request = await db.signInRequest.findFirstOrThrow({ where: { email } })
    expect(request.expiresAt.getTime() - request.createdAt.getTime()).toBe(600_000)
    expect(expiresAt).toEqual(request.expiresAt)
  })

  it('voids earlier links of that address, and of no other', async () => {
    const first = await ask('eager@charrette.example')
    const other = await ask()
    const second = await ask('eager@charrette.example')
    expect(await codeOf(confirmLink(first.token, first.secret, first.client, firefox))).toBe('gone')
    expect(await codeOf(confirmCode(first.code, first.secret, first.client, firefox))).toBe('gone')
    expect(await codeOf(confirmLink(second.token, second.secret, second.client, firefox))).toBe('done')
    expect(await codeOf(confirmLink(other.token, other.secret, other.client, firefox))).toBe('done')
  })

  it('leaves one working link when it is asked for twice at once', async () => {
    const email = 'twice@charrette.example'
    await Promise.all([1, 2].map((number) => askForLink(email, newToken(), '/', `203.0.113.${number}`)))
    expect(await db.signInRequest.count({ where: { email, voidedAt: null } })).toBe(1)
    expect(await signInLetters(email)).toHaveLength(2)
  })

  it('keeps a return path of this site and turns any other into the home page', async () => {
    const good = await ask(undefined, { returnPath: '/challenges/one?tab=2' })
    const bad = await ask(undefined, { returnPath: '//evil.example' })
    expect((await confirmLink(good.token, good.secret, good.client, firefox)).returnPath).toBe('/challenges/one?tab=2')
    expect((await confirmLink(bad.token, bad.secret, bad.client, firefox)).returnPath).toBe('/')
  })

  it('sends an address three mails in a quarter of an hour, from wherever they are asked for', async () => {
    const email = 'flooded@charrette.example'
    for (const client of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) await ask(email, { client })
    const refusal = await ask(email, { client: '192.0.2.4' }).catch(asAppError)
    expect(refusal).toMatchObject({ code: 'rate_limited' })
    expect((refusal as { retryAfter: number }).retryAfter).toBeGreaterThan(800)
    expect(await signInLetters(email)).toHaveLength(3)
  })

  it('sends a client twenty mails an hour, to whomever', async () => {
    for (let number = 1; number <= 20; number++) await ask(`crowd-${number}@charrette.example`, { client: '192.0.2.50' })
    expect(await codeOf(ask('crowd-21@charrette.example', { client: '192.0.2.50' }))).toBe('rate_limited')
    expect(await codeOf(ask('crowd-22@charrette.example', { client: '192.0.2.51' }))).toBe('done')
  })
})

describe('opening a sign-in link', () => {
  it('changes nothing, however often a scanner opens it', async () => {
    const { email, token, secret } = await ask()
    const before = await db.signInRequest.findFirstOrThrow({ where: { email } })
    const sessions = await db.session.count()
    for (let times = 0; times < 100; times++) await findLink(token, times % 2 ? secret : null)
    expect(await db.signInRequest.findFirstOrThrow({ where: { email } })).toEqual(before)
    expect(await db.session.count()).toBe(sessions)
  })

  it('shows the masked address in the asking browser only', async () => {
    const { token, secret } = await ask('masked@charrette.example')
    expect(await findLink(token, secret)).toEqual({ kind: 'here', maskedAddress: 'm***@charrette.example' })
    expect(await findLink(token, null)).toEqual({ kind: 'elsewhere' })
    expect(await findLink(token, newToken())).toEqual({ kind: 'elsewhere' })
  })

  it('says that it is over when it was used, replaced, is too old or never was', async () => {
    const used = await ask()
    await confirmLink(used.token, used.secret, used.client, firefox)
    const old = await ask()
    await age(old.email, 10)
    for (const { token, secret } of [used, old, { token: newToken(), secret: newToken() }, { token: '', secret: '' }])
      expect(await findLink(token, secret)).toEqual({ kind: 'gone' })
  })
})

describe('confirming a sign-in link', () => {
  it('opens a session, and at the first time an account named after the address', async () => {
    const { email, token, secret, client } = await ask('grace.hopper@charrette.example')
    const { sessionToken, role } = await confirmLink(token, secret, client, firefox)
    const actor = await readSession(sessionToken)
    expect(actor).toMatchObject({ name: 'Grace Hopper', handle: 'grace-hopper', role: 'member' })
    expect(role).toBe('member')
    expect(await db.member.findUniqueOrThrow({ where: { email } })).toMatchObject({ emailVerified: expect.any(Date) })
    expect(JSON.stringify(await db.session.findMany())).not.toContain(sessionToken)
  })

  it('finds the account that is there already', async () => {
    const bea = await makeMember('Bea')
    const { token, secret, client } = await ask(`${bea.handle}@charrette.example`)
    const { sessionToken } = await confirmLink(token, secret, client, firefox)
    expect(await readSession(sessionToken)).toMatchObject({ id: bea.id })
  })

  it('opens one session when the button is pressed ten times at once', async () => {
    const { email, token, secret, client } = await ask()
    const answers = await Promise.all(Array.from({ length: 10 }, () => codeOf(confirmLink(token, secret, client, firefox))))
    expect(answers.filter((answer) => answer === 'done')).toHaveLength(1)
    expect(answers.filter((answer) => answer === 'gone')).toHaveLength(9)
    expect(await db.session.count({ where: { user: { email } } })).toBe(1)
  })

  it('is refused in another browser, and stays good in the first', async () => {
    const { token, secret, client } = await ask()
    expect(await codeOf(confirmLink(token, null, client, firefox))).toBe('forbidden')
    expect(await codeOf(confirmLink(token, newToken(), client, firefox))).toBe('forbidden')
    expect(await codeOf(confirmLink(token, secret, client, firefox))).toBe('done')
  })

  it('is over after it was used, and after ten minutes', async () => {
    const used = await ask()
    await confirmLink(used.token, used.secret, used.client, firefox)
    expect(await codeOf(confirmLink(used.token, used.secret, used.client, firefox))).toBe('gone')
    const old = await ask()
    await age(old.email, 10)
    expect(await codeOf(confirmLink(old.token, old.secret, old.client, firefox))).toBe('gone')
    expect(await codeOf(confirmCode(old.code, old.secret, old.client, firefox))).toBe('gone')
  })

  it('may be tried ten times in ten minutes from one place', async () => {
    const { token, secret } = await ask()
    for (let tries = 0; tries < 10; tries++) await codeOf(confirmLink(newToken(), secret, '192.0.2.99', firefox))
    expect(await codeOf(confirmLink(token, secret, '192.0.2.99', firefox))).toBe('rate_limited')
  })
})

describe('typing the code', () => {
  it('signs in the browser that asked, and uses up the link', async () => {
    const { token, code, secret, client } = await ask()
    const { sessionToken } = await confirmCode(code, secret, client, firefox)
    expect(await readSession(sessionToken)).not.toBeNull()
    expect(await codeOf(confirmLink(token, secret, client, firefox))).toBe('gone')
    expect(await codeOf(confirmCode(code, secret, client, firefox))).toBe('gone')
  })

  it('means nothing in another browser', async () => {
    const { code, client } = await ask()
    expect(await codeOf(confirmCode(code, null, client, firefox))).toBe('gone')
    expect(await codeOf(confirmCode(code, newToken(), client, firefox))).toBe('gone')
  })

  it('may go wrong four times, and the fifth wrong one ends it', async () => {
    const kind = await ask()
    for (let tries = 0; tries < 4; tries++)
      expect(await codeOf(confirmCode('ZZZZZZZZ', kind.secret, `192.0.2.${tries}`, firefox))).toBe('invalid')
    expect(await codeOf(confirmCode(kind.code, kind.secret, kind.client, firefox))).toBe('done')
    const strict = await ask()
    for (let tries = 0; tries < 5; tries++)
      expect(await codeOf(confirmCode('ZZZZZZZZ', strict.secret, `192.0.2.${tries}`, firefox))).toBe('invalid')
    expect(await codeOf(confirmCode(strict.code, strict.secret, strict.client, firefox))).toBe('gone')
  })

  it('counts tries made at once one by one', async () => {
    const { code, secret } = await ask()
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, number) => codeOf(confirmCode('ZZZZZZZZ', secret, `192.0.2.${number}`, firefox))),
    )
    expect(answers.filter((answer) => answer === 'invalid')).toHaveLength(5)
    expect(await codeOf(confirmCode(code, secret, '192.0.2.200', firefox))).toBe('gone')
  })
})
