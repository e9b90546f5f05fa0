import GitHub from 'next-auth/providers/github'
import { z } from 'zod'
import { normalizeAddress } from '@/lib/addresses'
import { env } from '@/lib/env'

/** Whether this instance offers signing in with GitHub. */
export const offersGitHub = () => env().AUTH_GITHUB_ID !== undefined && env().AUTH_GITHUB_SECRET !== undefined

const profileSchema = z.object({ id: z.number().int().positive(), login: z.string(), name: z.string().nullish() })
const emailsSchema = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }))

/**
 * S-13: GitHub with PKCE and state, keyed by its numeric id. Of the addresses only verified ones count, the primary first;
 * GitHub's own placeholder addresses take no mail and are passed over.
 */
export function gitHubProvider() {
  const { AUTH_GITHUB_ID, AUTH_GITHUB_SECRET, AUTH_GITHUB_BASE_URL } = env()
  return GitHub({
    clientId: AUTH_GITHUB_ID ?? '',
    clientSecret: AUTH_GITHUB_SECRET ?? '',
    checks: ['pkce', 'state'],
    allowDangerousEmailAccountLinking: false,
    ...(AUTH_GITHUB_BASE_URL ? { enterprise: { baseUrl: AUTH_GITHUB_BASE_URL } } : {}),
    userinfo: {
      request: async ({ tokens }: { tokens: { access_token?: string } }) => {
        const profile = profileSchema.parse(await ask('/user', tokens.access_token))
        return { ...profile, email: chosen(emailsSchema.parse(await ask('/user/emails', tokens.access_token))) }
      },
    },
    // next-auth hands this to the adapter's createUser; `email` missing means none was verified.
    profile: (profile) => ({ id: String(profile.id), name: profile.name ?? profile.login, handle: profile.login, email: profile.email }),
  })
}

const apiBase = () => {
  const base = env().AUTH_GITHUB_BASE_URL
  return base ? `${base}/api/v3` : 'https://api.github.com'
}

async function ask(path: string, token: string | undefined): Promise<unknown> {
  const answer = await fetch(`${apiBase()}${path}`, {
    headers: { authorization: `Bearer ${token ?? ''}`, accept: 'application/vnd.github+json', 'user-agent': 'charrette' },
    signal: AbortSignal.timeout(5_000),
    redirect: 'error',
  })
  if (!answer.ok) throw new Error(`GitHub answered ${answer.status}`)
  return answer.json()
}

function chosen(emails: z.output<typeof emailsSchema>): string | null {
  const usable = emails.filter(({ email, verified }) => verified && !email.endsWith('@users.noreply.github.com'))
  return normalizeAddress((usable.find(({ primary }) => primary) ?? usable[0])?.email ?? '')
}
