import { refusedBy } from '@/lib/auth/blocked'
import type { Actor, Viewer } from '@/lib/auth/session'
import { AppError } from '@/lib/errors'
import type { Role } from '@/lib/generated/prisma/enums'

type Owned = { memberId: string }
type ThreadParties = { authorId: string; submissionMemberId: string }
type Reviewed = { submissionMemberId: string }
type Ruled = { id: string; role: Role }
type Authored = { authorId: string; createdAt: Date; now: Date }

const isOrganizer = (actor: Actor) => actor.role === 'organizer'
const isStaff = (actor: Actor) => actor.role !== 'member'
const day = 24 * 3_600_000

/**
 * Who may do what. Reading designs is not here: the gate decides that (lib/submissions/gate.ts).
 * tests/unit/policy.test.ts walks every role through every line and is the documentation.
 */
const policy = {
  // Moderators read their own deeds, organizers everybody's; the query sees to that.
  'audit.read': (actor: Actor, _subject: null) => isStaff(actor),
  'archive.start': (_actor: Actor, challenge: { isOver: boolean }) => challenge.isOver,
  'archive.change': (actor: Actor, run: Owned) => run.memberId === actor.id,
  'attempt.begin': (_actor: Actor, _subject: null) => true,
  'attempt.change': (actor: Actor, attempt: Owned) => attempt.memberId === actor.id,
  // Others read it, and its answer: it is said to them.
  'flaw.propose': (_actor: Actor, _subject: null) => true,
  'exercise.keep': (actor: Actor, _subject: null) => isOrganizer(actor),
  'challenge.schedule': (actor: Actor, _subject: null) => isOrganizer(actor),
  'clock.move': (actor: Actor, _subject: null) => isOrganizer(actor),
  'mail.read': (actor: Actor, _subject: null) => isOrganizer(actor),
  'mail.decide': (actor: Actor, _subject: null) => isOrganizer(actor),
  'mail.write': (actor: Actor, _subject: null) => isOrganizer(actor),
  // Nobody has power over themselves, and moderators none over each other or over organizers.
  'member.moderate': (actor: Actor, member: Ruled) =>
    isStaff(actor) && actor.id !== member.id && (isOrganizer(actor) || member.role === 'member'),
  'member.list': (actor: Actor, _subject: null) => isOrganizer(actor),
  // Their own work, and what is said of it, is for other moderators to judge.
  'content.moderate': (actor: Actor, { author, designerId }: { author: Ruled; designerId: string | null }) =>
    isStaff(actor) && actor.id !== author.id && designerId !== actor.id && (isOrganizer(actor) || author.role === 'member'),
  'report.make': (actor: Actor, { authorId }: { authorId: string }) => actor.id !== authorId,
  'report.decide': (actor: Actor, _subject: null) => isStaff(actor),
  'profile.change': (actor: Actor, member: { id: string }) => actor.id === member.id,
  'review.claim': (actor: Actor, design: Reviewed) => design.submissionMemberId !== actor.id,
  'review.extend': (actor: Actor, review: { reviewerId: string }) => review.reviewerId === actor.id,
  'review.return': (actor: Actor, review: { reviewerId: string }) => review.reviewerId === actor.id,
  'review.oversee': (actor: Actor, _subject: null) => isOrganizer(actor),
  'review.volunteer': (_actor: Actor, _subject: null) => true,
  'review.finish': (actor: Actor, review: { reviewerId: string }) => review.reviewerId === actor.id,
  'review.thank': (actor: Actor, design: Reviewed) => design.submissionMemberId === actor.id,
  'role.grant': (actor: Actor, member: { id: string }) => isOrganizer(actor) && actor.id !== member.id,
  'scenario.answer': (_actor: Actor, _subject: null) => true,
  'scenario.change': (actor: Actor, answer: Owned) => answer.memberId === actor.id,
  'session.end': (actor: Actor, session: Owned) => session.memberId === actor.id,
  'subscriber.list': (actor: Actor, _subject: null) => isOrganizer(actor),
  'subscriber.change': (actor: Actor, _subject: null) => isOrganizer(actor),
  'submission.change': (actor: Actor, submission: Owned) => submission.memberId === actor.id,
  'thread.open': (_actor: Actor, _subject: null) => true,
  'thread.mute': (_actor: Actor, _subject: null) => true,
  'thread.place': (actor: Actor, design: Reviewed) => design.submissionMemberId === actor.id,
  'thread.resolve': (actor: Actor, thread: ThreadParties) =>
    thread.authorId === actor.id || thread.submissionMemberId === actor.id || isStaff(actor),
  'worksheet.keep': (_actor: Actor, _subject: null) => true,
  'worksheet.change': (actor: Actor, worksheet: Owned) => worksheet.memberId === actor.id,
  'worksheet.share': (actor: Actor, worksheet: Owned) => worksheet.memberId === actor.id,
  'worksheet.attach': (actor: Actor, { worksheet, beside }: { worksheet: Owned; beside: Owned }) =>
    worksheet.memberId === actor.id && beside.memberId === actor.id,
  'walkthrough.answer': (_actor: Actor, _subject: null) => true,
  'warm-up.walk': (_actor: Actor, _subject: null) => true,
  'thread.mark': (actor: Actor, thread: ThreadParties) => thread.submissionMemberId === actor.id && thread.authorId !== actor.id,
  'comment.react': (actor: Actor, comment: Pick<Authored, 'authorId'>) => comment.authorId !== actor.id,
  'comment.delete': (actor: Actor, comment: Pick<Authored, 'authorId'>) => comment.authorId === actor.id,
  'comment.change': (actor: Actor, comment: Authored) =>
    comment.authorId === actor.id && comment.now.getTime() - comment.createdAt.getTime() < day,
} as const

export type Ability = keyof typeof policy
// Object.keys loses the names it was given.
export const abilities = Object.keys(policy) as Ability[]
type Subject<A extends Ability> = Parameters<(typeof policy)[A]>[1]

/** Whether to show a button. */
export function can<A extends Ability>(viewer: Viewer, ability: A, subject: Subject<A>): boolean {
  // The table's lines take different subjects; A ties this one to its own line.
  const rule = policy[ability] as (actor: Actor, subject: Subject<A>) => boolean
  return viewer !== null && !isBlocked(viewer, ability) && rule(viewer, subject)
}

// Whatever is written to others; hearing no more of a thread, or giving back what one holds, is not.
const conversing = /^(comment|flaw|pin|reaction|review|thread|warm-up)\./
const quiet: string[] = ['thread.mute', 'review.return']

/** Whether a block from commenting stands in the way of it. */
const isBlocked = (actor: Actor, ability: Ability) =>
  actor.blockedFrom === 'commenting' && conversing.test(ability) && !quiet.includes(ability)

/** First line of a write: refuses with `forbidden`. */
export function authorize<A extends Ability>(actor: Actor, ability: A, subject: Subject<A>): void {
  if (isBlocked(actor, ability)) throw refusedBy('commenting', actor.block)
  if (!can(actor, ability, subject)) throw new AppError('forbidden', 'Your account is not allowed to do this.')
}
