import 'server-only'
import { recordRefusal } from '@/lib/audit/refusals/mutations'
import { clientHash } from '@/lib/client-hash'
import { db } from '@/lib/db'
import { AppError } from '@/lib/errors'

/** What of a request for a link is known of who failed. */
type Asked = { tokenHash: string } | { browserHash: string } | null

const reasons: Partial<Record<AppError['code'], string>> = {
  gone: 'By mail: a link or code that was used, replaced, tried too often or is too old.',
  invalid: 'By mail: a wrong code.',
  forbidden: 'By mail: a link opened in another browser, or an account that is blocked.',
  rate_limited: 'By mail: too many tries.',
}

/** Runs a try to sign in and writes down when it is refused; the refusal goes on as it was. */
export async function recordingFailure<T>(client: string, asked: Asked, attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt()
  } catch (error) {
    const reason = error instanceof AppError ? reasons[error.code] : undefined
    if (reason) await recordFailedSignIn(client, reason, asked)
    throw error
  }
}

/** S-85: a failed sign-in, under the account it was meant for where the mail's request tells it, else under the client, as a hash. */
export async function recordFailedSignIn(client: string, reason: string, asked: Asked = null): Promise<void> {
  const request = asked ? await db.signInRequest.findFirst({ where: asked, select: { email: true }, orderBy: { createdAt: 'desc' } }) : null
  const member = request ? await db.member.findUnique({ where: { email: request.email }, select: { id: true } }) : null
  const subject = member ? `member:${member.id}` : `client:${clientHash(client)}`
  await recordRefusal({ deed: 'sign-in.failed', subject, actorId: null, reason })
}
