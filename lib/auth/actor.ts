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
  /** What a moderator keeps them from at this moment; the policy refuses it. Blocked from everything, nobody is an actor. */
  blockedFrom: 'commenting' | null
  block?: BlockWords
  /** Their account is younger than a day (S-60). */
  isNew?: boolean
  /** There is a warning they have not said to have read. */
  warned?: boolean
  /** Something was told them that they have not read; how much of it the gate still shows is asked apart (`countUnread`). */
  hasNews?: boolean
}

/** Why somebody is blocked, and until when; null is until it is lifted. */
export type BlockWords = { reason: string; endsAt: Date | null }

/** Who reads: a member, or null for a visitor. */
export type Viewer = Actor | null
