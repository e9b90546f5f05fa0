import 'server-only'
import { codeTries, linkMinutes } from '@/lib/auth/lifetimes'
import { registerMember } from '@/lib/auth/mutations'
import { openSession } from '@/lib/auth/session-store'
import { enqueueMail } from '@/lib/broadcasts/outbox'
import { db, type Transaction } from '@/lib/db'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import type { Role } from '@/lib/generated/prisma/enums'
import { log } from '@/lib/log'
import { recordingFailure } from '@/lib/members/sign-in/failures/mutations'
import { paths, safeReturnPath } from '@/lib/paths'
import { takePoint } from '@/lib/rate-limit'
import { hashToken, newCode, newToken, sameSecret } from '@/lib/tokens'

/** What a proven link or code gives: the session's cookie value and where to go. */
export type SignedIn = { sessionToken: string; role: Role; returnPath: string }

/**
 * S-10, S-12: sends a sign-in link to `email` (normal form) and voids earlier ones. Whether there is a member of that address is
 * not even looked at. `browserSecret` is the asking cookie: only its browser can use the link, only with it the code means anything.
 * `client` is the client's network address, for the limits. Refuses with `rate_limited`.
 */
export async function askForLink(email: string, browserSecret: string, returnPath: string, client: string): Promise<void> {
  await takeAskingPoints(email, client)
  const token = newToken()
  const code = newCode()
  await db.$transaction(async (tx) => {
    // Two askers at one moment would each leave a working link behind.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`sign-in ${email}`}, 0))`
    await tx.$executeRaw`UPDATE "SignInRequest" SET "voidedAt" = now() WHERE email = ${email} AND "usedAt" IS NULL AND "voidedAt" IS NULL`
    const [request] = await tx.$queryRaw<{ id: string; expiresAt: Date }[]>`
      INSERT INTO "SignInRequest" (email, "tokenHash", "codeHash", "browserHash", "returnPath", "createdAt", "expiresAt")
      VALUES (${email}, ${hashToken(token)}, ${hashCode(code, browserSecret)}, ${hashToken(browserSecret)}, ${safeReturnPath(returnPath)},
        now(), now() + make_interval(mins => ${linkMinutes}))
      RETURNING id, "expiresAt"`
    if (!request) throw new AppError('internal', 'The request could not be kept.')
    await enqueueMail(tx, {
      name: 'sign-in',
      dedupeKey: `signin:${request.id}`,
      lane: 'sign_in',
      email,
      vars: { link: `${env().ORIGIN}${paths.confirmSignIn(token)}`, code, minutes: String(linkMinutes) },
      expiresAt: request.expiresAt,
    })
  })
}

/**
 * Uses up a link in the browser that asked for it and opens a session; of ten at once, one. Refuses with `gone` when it was used,
 * voided or is older than ten minutes, `forbidden` in another browser (the link stays good), `rate_limited`.
 */
export async function confirmLink(token: string, browserSecret: string | null, client: string, clientName: string): Promise<SignedIn> {
  return recordingFailure(client, { tokenHash: hashToken(token) }, () => useLink(token, browserSecret, client, clientName))
}

async function useLink(token: string, browserSecret: string | null, client: string, clientName: string): Promise<SignedIn> {
  await takePoint('token.client', client)
  const [live] = await db.$queryRaw<{ id: string; browserHash: string }[]>`
    SELECT id, "browserHash" FROM "SignInRequest"
    WHERE "tokenHash" = ${hashToken(token)} AND "usedAt" IS NULL AND "voidedAt" IS NULL AND "expiresAt" > now()`
  if (!live) throw gone()
  if (!browserSecret || !sameSecret(live.browserHash, hashToken(browserSecret)))
    throw new AppError('forbidden', 'This link works in the browser that asked for it. Type the code from the mail there.')
  return redeem(live.id, clientName)
}

/**
 * The same by the eight characters of the mail, typed in the browser that asked. Five tries a request: then `gone`.
 * A wrong code is `invalid` and says how many tries are left.
 */
export async function confirmCode(code: string, browserSecret: string | null, client: string, clientName: string): Promise<SignedIn> {
  const asked = browserSecret ? { browserHash: hashToken(browserSecret) } : null
  return recordingFailure(client, asked, () => useCode(code, browserSecret, client, clientName))
}

async function useCode(code: string, browserSecret: string | null, client: string, clientName: string): Promise<SignedIn> {
  await takePoint('token.client', client)
  if (!browserSecret) throw new AppError('gone', 'This browser has not asked for a link in the last ten minutes. Please ask for one here.')
  // The try is counted before it is judged, and stays counted whatever happens then.
  const [tried] = await db.$queryRaw<{ id: string; codeHash: string; codeTries: number }[]>`
    UPDATE "SignInRequest" SET "codeTries" = "codeTries" + 1
    WHERE "browserHash" = ${hashToken(browserSecret)} AND "usedAt" IS NULL AND "voidedAt" IS NULL AND "expiresAt" > now() AND "codeTries" < ${codeTries}
    RETURNING id, "codeHash", "codeTries"`
  if (!tried)
    throw new AppError(
      'gone',
      'This code no longer works: it was used, tried five times, or is older than ten minutes. Please send a new link.',
    )
  if (sameSecret(tried.codeHash, hashCode(code, browserSecret))) return redeem(tried.id, clientName)
  const left = codeTries - tried.codeTries
  log.info({ event: 'sign-in.refused', way: 'code', left }, 'a sign-in code was wrong')
  const message =
    left > 0
      ? `This is not the code of the newest mail. ${left === 1 ? 'One try is' : `${left} tries are`} left.`
      : 'This was the fifth wrong code. Please send a new link.'
  throw new AppError('invalid', 'That code did not sign you in.', { fields: { code: [message] } })
}

// One statement decides who of several is first; the member and the session come with it or not at all.
async function redeem(id: string, clientName: string): Promise<SignedIn> {
  return db.$transaction(async (tx: Transaction) => {
    const [used] = await tx.$queryRaw<{ email: string; returnPath: string }[]>`
      UPDATE "SignInRequest" SET "usedAt" = now()
      WHERE id = ${id}::uuid AND "usedAt" IS NULL AND "voidedAt" IS NULL AND "expiresAt" > now()
      RETURNING email, "returnPath"`
    if (!used) throw gone()
    const member = await registerMember(tx, used.email)
    const sessionToken = await openSession(member, clientName, tx)
    log.info({ event: 'sign-in', way: 'mail', memberId: member.id }, 'a member signed in')
    return { sessionToken, role: member.role, returnPath: safeReturnPath(used.returnPath) }
  })
}

const gone = () =>
  new AppError('gone', 'This link was used already, was replaced by a newer one, or is older than ten minutes. Please send a new one.')

// Bound to the asking browser: eight characters alone could be found by trying once the table was stolen.
const hashCode = (code: string, browserSecret: string) => hashToken(`${browserSecret} ${code}`)

async function takeAskingPoints(email: string, client: string) {
  await takePoint('sign-in.client', client)
  await takePoint('sign-in.address', email)
  await takePoint('sign-in.address-day', email)
  try {
    await takePoint('sign-in.instance', 'all')
  } catch (refusal) {
    log.error({ event: 'sign-in.instance-limit' }, 'more sign-in mail was asked for than an hour may send')
    throw refusal
  }
}
