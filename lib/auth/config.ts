import 'server-only'
import { PrismaAdapter } from '@auth/prisma-adapter'
import NextAuth, { type NextAuthConfig } from 'next-auth'
import { memberAdapter } from '@/lib/auth/adapter'
import { cookie, sessionCookie } from '@/lib/auth/cookies'
import { gitHubProvider } from '@/lib/auth/github-provider'
import { lifetimes } from '@/lib/auth/lifetimes'
import { isShutOut } from '@/lib/auth/session-store'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { paths, safeReturnPath } from '@/lib/paths'

/** Where next-auth believes to live; only two of its addresses are routes of ours. */
export const authBase = '/api/auth'

/** Cookies of the way to GitHub and back, 15 minutes long. */
export const wayCookies = {
  callbackUrl: () => cookie('way-return'),
  csrfToken: () => cookie('way-csrf'),
  pkceCodeVerifier: () => cookie('way-pkce'),
  state: () => cookie('way-state'),
}

/** next-auth for one request. `client` is what the new session is called. Made per request: the configuration is read late. */
export function authFor(client: string) {
  return NextAuth(configuration(client)).handlers
}

function configuration(client: string): NextAuthConfig {
  const { ORIGIN, SECRET } = env()
  return {
    secret: SECRET,
    basePath: authBase,
    // Requests are rebuilt on the configured origin before they get here (lib/auth/github.ts).
    trustHost: true,
    useSecureCookies: ORIGIN.startsWith('https:'),
    adapter: memberAdapter(PrismaAdapter(memberAsUser), db, client),
    session: { strategy: 'database', maxAge: lifetimes.member.most / 1000 },
    cookies: {
      sessionToken: sessionCookie(),
      callbackUrl: wayCookies.callbackUrl(),
      csrfToken: wayCookies.csrfToken(),
      pkceCodeVerifier: wayCookies.pkceCodeVerifier(),
      state: wayCookies.state(),
    },
    providers: [gitHubProvider()],
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in', verifyRequest: '/sign-in' },
    callbacks: {
      signIn: async ({ user }) => {
        // An unknown account without a verified address has no member to be.
        if (!user.email) return paths.signInProblem('no-verified-address')
        return user.id && (await isShutOut(user.id)) ? paths.signInProblem('blocked') : true
      },
      redirect: ({ url }) => `${ORIGIN}${pathOf(url, ORIGIN)}`,
    },
    logger: {
      // The provider's words and its answers stay out of the log.
      error: (error) =>
        log.warn({ event: 'sign-in.provider', kind: 'type' in error ? error.type : error.name }, 'the way over GitHub ended early'),
      warn: () => undefined,
      debug: () => undefined,
    },
  }
}

const pathOf = (url: string, origin: string) => safeReturnPath(url.startsWith(`${origin}/`) ? url.slice(origin.length) : url)

// The adapter speaks of users, the product of members. Its parameter type is the client of another generator, so the cast.
const memberAsUser = new Proxy(db, {
  get: (client, property) => Reflect.get(client, property === 'user' ? 'member' : property),
}) as unknown as Parameters<typeof PrismaAdapter>[0]
