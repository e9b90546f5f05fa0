import type { Actor } from '@/lib/auth/actor'

/** Who comes only to place links comes with a new account: in its first day a comment holds so many (S-60). */
const mostLinks = 2

/** Why a new account has to wait. */
export const newcomersPace = {
  comment: 'In its first day an account writes 10 comments an hour.',
  report: 'In its first day an account reports 3 things an hour.',
} as const

/** Why a member may not post this comment yet, in a sentence, or null when they may. */
export function newcomersProblem({ isNew }: Pick<Actor, 'isNew'>, body: string): string | null {
  if (!isNew || countLinks(body) <= mostLinks) return null
  return `In its first day an account may put ${mostLinks} links into a comment. Leave some out, or post it tomorrow; your text is kept.`
}

/** Addresses that would become links, however they are written. */
const countLinks = (text: string) => text.match(/\b(?:https?:\/\/|mailto:|www\.)/gi)?.length ?? 0
