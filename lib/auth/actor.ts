import type { Role } from '@/lib/generated/prisma/enums'

/** A signed-in member, as every read and write is told who asks. */
export type Actor = {
  id: string
  handle: string
  name: string
  role: Role
  sessionId: string
  /** When this session was opened; dangerous acts want it recent (`requireFreshSession`). */
  signedInAt: Date
}

/** Who reads: a member, or null for a visitor. */
export type Viewer = Actor | null
