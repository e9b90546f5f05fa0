import 'server-only'
import { cookies } from 'next/headers'
import { cache } from 'react'
import { AppError } from '@/lib/errors'
import { readSession } from '@/lib/auth/session-store'
import { sessionCookie } from '@/lib/auth/cookies'
import type { Role } from '@/lib/generated/prisma/enums'

/** A signed-in member, as every read and write is told who asks. */
export type Actor = {
  id: string
  handle: string
  name: string
  role: Role
  sessionId: string
  /** When this session was opened; dangerous acts want it recent. */
  signedInAt: Date
}

/** Who reads: a member, or null for a visitor. */
export type Viewer = Actor | null

/** Who asks in this request; one query a request, none for visitors. */
export const readViewer = cache(async (): Promise<Viewer> => {
  const token = (await cookies()).get(sessionCookie().name)?.value
  return token ? readSession(token) : null
})

/** The signed-in member, or `unauthenticated`. */
export async function readActor(): Promise<Actor> {
  const viewer = await readViewer()
  if (!viewer) throw new AppError('unauthenticated', 'Please sign in first. What you typed is kept.')
  return viewer
}

export const isStaff = (viewer: Viewer) => viewer?.role === 'moderator' || viewer?.role === 'organizer'
