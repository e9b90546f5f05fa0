import 'server-only'
import { NextRequest } from 'next/server'
import { authBase, authFor, wayCookies } from '@/lib/auth/config'
import { connectingCookie, sessionCookie } from '@/lib/auth/cookies'
import type { Actor, Viewer } from '@/lib/auth/session'
import { endSession, isFresh, requireFreshSession } from '@/lib/auth/session-store'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
import { paths, safeReturnPath } from '@/lib/paths'
import { sameSecret, sign } from '@/lib/tokens'

/** What /sign-in is told when the way over GitHub did not end in a session; the provider's own words are never shown. */
export type Problem =
  | 'github-denied'
  | 'github-failed'
  | 'not-connected'
  | 'no-verified-address'
  | 'connected-elsewhere'
  | 'connecting-expired'
  | 'blocked'

/** Cookies by name, values decoded. */
type Jar = ReadonlyMap<string, string>

/** Where to send the browser, and the Set-Cookie lines to send along. */
export type Step = { location: string; cookies: string[] }

/**
 * S-13: the first half of the way: GitHub's address with state and PKCE, and the cookies that hold their counterparts.
 * To connect an account with the signed-in member, `connect` names them; refuses with `reauth_required` unless freshly signed in.
 */
export async function startGitHub(returnPath: string, connect: Actor | null): Promise<Step> {
  if (connect) await requireFreshSession(connect)
  const { GET, POST } = authFor('')
  // next-auth guards this step by a token of its own; our gate has checked the origin, so the token is fetched and used here.
  const asked = await GET(internal('/csrf'))
  // Its answer has this shape.
  const { csrfToken } = (await asked.json()) as { csrfToken: string }
  const body = new URLSearchParams({ csrfToken, callbackUrl: safeReturnPath(returnPath) })
  const answer = await POST(internal('/signin/github', { body, cookies: jarOf(asked.headers.getSetCookie()) }))
  const location = answer.headers.get('location') ?? ''
  if (!location.includes('/login/oauth/authorize'))
    throw new AppError('unavailable', 'GitHub cannot be reached right now. A link by e-mail works.')
  const cookies = answer.headers.getSetCookie().filter((line) => !line.startsWith(`${wayCookies.csrfToken().name}=`))
  cookies.push(connect ? line(connectingCookie(), proofOf(connect), 900) : line(connectingCookie(), '', 0))
  return { location, cookies }
}

/**
 * The second half: GitHub sent the browser back. Opens a session, or connects the account with the member who set out to do so
 * and is still freshly signed in; anything else goes to /sign-in with a code of ours.
 */
export async function finishGitHub(search: string, jar: Jar, viewer: Viewer, client: string): Promise<Step> {
  const proof = jar.get(connectingCookie().name)
  const connecting = proof ? await connectingActor(proof, viewer) : null
  if (proof && !connecting) return { location: paths.signInProblem('connecting-expired'), cookies: wayEnds() }
  const answer = await authFor(client).GET(internal(`/callback/github?${returned(search)}`, { cookies: wayJar(jar, connecting !== null) }))
  const session = answer.headers.getSetCookie().filter((text) => text.startsWith(`${sessionCookie().name}=`))
  if (session.length > 0 && viewer && !connecting) await endSession(viewer.sessionId, viewer.id)
  if (session.length > 0) log.info({ event: connecting ? 'github.connected' : 'sign-in', way: 'github' }, 'the way over GitHub was walked')
  // A connection leaves the session as it was; its cookie needs no second setting.
  return { location: ourLocation(answer, connecting !== null), cookies: [...(connecting ? [] : session), ...wayEnds()] }
}

// What the way needed goes when it is over, however it ended.
const wayEnds = () => [connectingCookie(), ...Object.values(wayCookies).map((made) => made())].map((cookie) => line(cookie, '', 0))

// What GitHub may tell us, and nothing else that next-auth would listen to.
function returned(search: string): URLSearchParams {
  return new URLSearchParams([...new URLSearchParams(search)].filter(([name]) => ['code', 'state', 'iss', 'error'].includes(name)))
}

/** A request next-auth may see: on the configured origin, with the cookies we chose and nothing else of the browser's. */
function internal(path: string, { body, cookies = new Map() }: { body?: URLSearchParams; cookies?: Jar } = {}): NextRequest {
  const headers = { cookie: [...cookies].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('; ') }
  return new NextRequest(`${env().ORIGIN}${authBase}${path}`, body ? { method: 'POST', body, headers } : { headers })
}

function wayJar(jar: Jar, withSession: boolean): Jar {
  const way = new Map<string, string>()
  for (const { name } of [wayCookies.state(), wayCookies.pkceCodeVerifier(), ...(withSession ? [sessionCookie()] : [])]) {
    const value = jar.get(name)
    if (value) way.set(name, value)
  }
  // S-22: a broken target in the cookie becomes the home page here; next-auth would answer 500.
  const { name } = wayCookies.callbackUrl()
  const { ORIGIN } = env()
  const target = jar.get(name) ?? ''
  way.set(name, `${ORIGIN}${safeReturnPath(target.startsWith(`${ORIGIN}/`) ? target.slice(ORIGIN.length) : target)}`)
  return way
}

function ourLocation(answer: Response, connecting: boolean): string {
  const { pathname, search, hash, searchParams } = new URL(answer.headers.get('location') ?? '/', env().ORIGIN)
  const error = searchParams.get('error')
  if (pathname !== paths.signIn() || error === null) return safeReturnPath(`${pathname}${search}${hash}`)
  return paths.signInProblem(problemOf(error, connecting))
}

function problemOf(error: string, connecting: boolean): Problem {
  if (error === 'OAuthAccountNotLinked') return connecting ? 'connected-elsewhere' : 'not-connected'
  return error === 'OAuthCallbackError' || error === 'AccessDenied' ? 'github-denied' : 'github-failed'
}

const proofOf = (actor: Actor) => sign(env().SECRET, 'connect-github', actor.sessionId)

async function connectingActor(proof: string, viewer: Viewer): Promise<Actor | null> {
  if (!viewer || !sameSecret(proof, proofOf(viewer))) return null
  return (await isFresh(viewer)) ? viewer : null
}

function jarOf(lines: string[]): Jar {
  return new Map(lines.map((text) => [text.slice(0, text.indexOf('=')), decoded(text.slice(text.indexOf('=') + 1).split(';')[0] ?? '')]))
}

function line({ name, options }: ReturnType<typeof connectingCookie>, value: string, seconds: number): string {
  return `${name}=${value}; Path=${options.path}; HttpOnly; SameSite=Lax; Max-Age=${seconds}${options.secure ? '; Secure' : ''}`
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return ''
  }
}
