import 'server-only'
import { db } from '@/lib/db'
import { hashToken, sameSecret } from '@/lib/tokens'

/** How a link stands in this browser: `here` may use it, `elsewhere` types the code in the other one, `gone` needs a new link. */
export type LinkState = { kind: 'here'; maskedAddress: string } | { kind: 'elsewhere' } | { kind: 'gone' }

/** Looks at a link without using it; scanners may do so as often as they like. The address shows masked, and only to its asker. */
export async function findLink(token: string, browserSecret: string | null): Promise<LinkState> {
  const [live] = await db.$queryRaw<{ email: string; browserHash: string }[]>`
    SELECT email, "browserHash" FROM "SignInRequest"
    WHERE "tokenHash" = ${hashToken(token)} AND "usedAt" IS NULL AND "voidedAt" IS NULL AND "expiresAt" > now()`
  if (!live) return { kind: 'gone' }
  if (!browserSecret || !sameSecret(live.browserHash, hashToken(browserSecret))) return { kind: 'elsewhere' }
  return { kind: 'here', maskedAddress: maskAddress(live.email) }
}

/** `ada@example.org` as `a***@example.org`. */
export function maskAddress(email: string): string {
  const at = email.indexOf('@')
  return `${[...email.slice(0, at)][0] ?? ''}***${email.slice(at)}`
}
