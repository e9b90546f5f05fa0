import 'server-only'
import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import type { Actor, Viewer } from '@/lib/auth/actor'
import { describeClient } from '@/lib/auth/client-name'
import { cookieIn, sessionCookie } from '@/lib/auth/cookies'
import { lifetimes } from '@/lib/auth/lifetimes'
import { endSession, readSession } from '@/lib/auth/session-store'
import { AppError } from '@/lib/errors'
import type { Role } from '@/lib/generated/prisma/enums'
import { requestContext } from '@/lib/request-context'

export type { Actor, Viewer }

/** Who asks in this request; one query a request, none for visitors. */
export const readViewer = cache(async (): Promise<Viewer> => viewerBy((await cookies()).get(sessionCookie().name)?.value))

/** The same for a route, which sets no cookie before it asks: Next's jar of cookies costs more than the whole rest of this. */
export const readCaller = async (): Promise<Viewer> => viewerBy(cookieIn((await headers()).get('cookie'), sessionCookie().name))

async function viewerBy(token: string | undefined): Promise<Viewer> {
  const viewer = token ? await readSession(token) : null
  const context = requestContext()
  if (viewer && context) context.memberId = viewer.id
  return viewer
}

/** The signed-in member, or `unauthenticated`. */
export async function readActor(): Promise<Actor> {
  const viewer = await readViewer()
  if (!viewer) throw new AppError('unauthenticated', 'Please sign in first. What you typed is kept.')
  return viewer
}

/** Gives this browser a session just opened; the one it held before ends. */
export async function rememberSession(token: string, role: Role, before: Viewer): Promise<void> {
  const { name, options } = sessionCookie()
  const jar = await cookies()
  jar.set(name, token, { ...options, maxAge: lifetimes[role].most / 1000 })
  if (before) await endSession(before.sessionId, before.id)
}

/** Takes the session's cookie out of this browser. */
export async function forgetSession(): Promise<void> {
  const { name, options } = sessionCookie()
  const jar = await cookies()
  jar.set(name, '', { ...options, maxAge: 0 })
}

/** What this browser calls itself, for its owner's list of sessions: "Firefox on Linux". */
export const readClientName = async (): Promise<string> => describeClient((await headers()).get('user-agent') ?? '')

/** The client's network address, for rate limits. Outside of our server program all share one. */
export const clientAddress = () => requestContext()?.client ?? 'unknown'
