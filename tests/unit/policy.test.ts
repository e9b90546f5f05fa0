import { describe, expect, it } from 'vitest'
import { type Ability, abilities, authorize, can } from '@/lib/auth/policy'
import type { Actor, Viewer } from '@/lib/auth/session'
import { AppError } from '@/lib/errors'
import type { Role } from '@/lib/generated/prisma/enums'

const now = new Date('2026-11-10T09:00:00Z')
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000)
const someone = (id: string, role: Role): Actor => ({
  id,
  handle: id,
  name: id,
  role,
  sessionId: `session of ${id}`,
  signedInAt: now,
  blockedFrom: null,
})

const visitor = null
const ada = someone('ada', 'member')
const noor = someone('noor', 'member')
const mio = someone('mio', 'moderator')
const olga = someone('olga', 'organizer')
const people = { visitor, ada, noor, mio, olga } satisfies Record<string, Viewer>

type Line = {
  [A in Ability]: { ability: A; about: string; subject: Parameters<typeof can<A>>[2]; allowed: (keyof typeof people)[] }
}[Ability]

/** Every ability with what it is about, and who of the five may. Ada owns what is owned. */
const table: Line[] = [
  { ability: 'audit.read', about: 'the audit log', subject: null, allowed: ['mio', 'olga'] },
  {
    ability: 'archive.start',
    about: 'a challenge whose month is over',
    subject: { isOver: true },
    allowed: ['ada', 'noor', 'mio', 'olga'],
  },
  { ability: 'archive.start', about: 'a challenge whose month goes on', subject: { isOver: false }, allowed: [] },
  { ability: 'archive.change', about: 'their own month', subject: { memberId: 'ada' }, allowed: ['ada'] },
  { ability: 'challenge.schedule', about: 'any challenge', subject: null, allowed: ['olga'] },
  { ability: 'clock.move', about: 'the sample clock', subject: null, allowed: ['olga'] },
  { ability: 'mail.read', about: 'mail and its figures', subject: null, allowed: ['olga'] },
  { ability: 'mail.decide', about: 'mail that waits for a decision', subject: null, allowed: ['olga'] },
  { ability: 'mail.write', about: 'letters and their tests', subject: null, allowed: ['olga'] },
  { ability: 'member.list', about: 'the list of members', subject: null, allowed: ['olga'] },
  { ability: 'member.moderate', about: 'the account of Ada', subject: ada, allowed: ['mio', 'olga'] },
  { ability: 'member.moderate', about: 'the account of Mio, a moderator', subject: mio, allowed: ['olga'] },
  { ability: 'member.moderate', about: 'the account of Olga, an organizer', subject: olga, allowed: [] },
  {
    ability: 'content.moderate',
    about: 'a comment of Ada on the design of Noor',
    subject: { author: ada, designerId: 'noor' },
    allowed: ['mio', 'olga'],
  },
  {
    ability: 'content.moderate',
    about: 'a comment of Ada on the design of Mio',
    subject: { author: ada, designerId: 'mio' },
    allowed: ['olga'],
  },
  {
    ability: 'content.moderate',
    about: 'a comment of Ada on the design of Olga, an organizer',
    subject: { author: ada, designerId: 'olga' },
    allowed: ['mio'],
  },
  { ability: 'content.moderate', about: 'a comment of Mio', subject: { author: mio, designerId: 'noor' }, allowed: ['olga'] },
  { ability: 'content.moderate', about: 'a comment of Olga', subject: { author: olga, designerId: 'noor' }, allowed: [] },
  { ability: 'report.make', about: 'a comment of Ada', subject: { authorId: 'ada' }, allowed: ['noor', 'mio', 'olga'] },
  { ability: 'report.decide', about: 'the queue of reports', subject: null, allowed: ['mio', 'olga'] },
  { ability: 'profile.change', about: 'the profile of Ada', subject: ada, allowed: ['ada'] },
  { ability: 'profile.change', about: 'the profile of Olga', subject: olga, allowed: ['olga'] },
  {
    ability: 'review.claim',
    about: 'the review of a design of Ada',
    subject: { submissionMemberId: 'ada' },
    allowed: ['noor', 'mio', 'olga'],
  },
  { ability: 'review.extend', about: 'a claim of Ada', subject: { reviewerId: 'ada' }, allowed: ['ada'] },
  { ability: 'review.return', about: 'a claim of Ada', subject: { reviewerId: 'ada' }, allowed: ['ada'] },
  { ability: 'review.oversee', about: 'the designs that wait', subject: null, allowed: ['olga'] },
  { ability: 'review.volunteer', about: 'whether one may be asked', subject: null, allowed: ['ada', 'noor', 'mio', 'olga'] },
  { ability: 'review.finish', about: 'the review Ada has claimed', subject: { reviewerId: 'ada' }, allowed: ['ada'] },
  { ability: 'review.thank', about: 'a review of the design of Ada', subject: { submissionMemberId: 'ada' }, allowed: ['ada'] },
  { ability: 'role.grant', about: 'the role of Ada', subject: ada, allowed: ['olga'] },
  { ability: 'role.grant', about: 'the role of Olga herself', subject: olga, allowed: [] },
  { ability: 'worksheet.keep', about: 'worksheets of their own', subject: null, allowed: ['ada', 'noor', 'mio', 'olga'] },
  { ability: 'worksheet.change', about: 'a worksheet of Ada', subject: { memberId: 'ada' }, allowed: ['ada'] },
  { ability: 'worksheet.share', about: 'a worksheet of Ada', subject: { memberId: 'ada' }, allowed: ['ada'] },
  {
    ability: 'worksheet.attach',
    about: 'a worksheet of Ada, to a design of Ada',
    subject: { worksheet: { memberId: 'ada' }, beside: { memberId: 'ada' } },
    allowed: ['ada'],
  },
  {
    ability: 'worksheet.attach',
    about: 'a worksheet of Ada, to a design of Noor',
    subject: { worksheet: { memberId: 'ada' }, beside: { memberId: 'noor' } },
    allowed: [],
  },
  { ability: 'scenario.answer', about: 'a scenario', subject: null, allowed: ['ada', 'noor', 'mio', 'olga'] },
  { ability: 'scenario.change', about: 'an answer of Ada', subject: { memberId: 'ada' }, allowed: ['ada'] },
  { ability: 'session.end', about: 'a session of Ada', subject: { memberId: 'ada' }, allowed: ['ada'] },
  { ability: 'flaw.propose', about: 'a finding of their own', subject: null, allowed: ['ada', 'noor', 'mio', 'olga'] },
  { ability: 'attempt.begin', about: 'an exercise', subject: null, allowed: ['ada', 'noor', 'mio', 'olga'] },
  { ability: 'attempt.change', about: 'an attempt of Ada', subject: { memberId: 'ada' }, allowed: ['ada'] },
  { ability: 'exercise.keep', about: 'the keys of exercises', subject: null, allowed: ['olga'] },
  { ability: 'subscriber.list', about: 'the list of subscribers and its export', subject: null, allowed: ['olga'] },
  { ability: 'subscriber.change', about: 'a subscriber, or many by a list', subject: null, allowed: ['olga'] },
  { ability: 'submission.change', about: 'the design of Ada', subject: { memberId: 'ada' }, allowed: ['ada'] },
  { ability: 'thread.mute', about: 'what they hear of a thread', subject: null, allowed: ['ada', 'noor', 'mio', 'olga'] },
  { ability: 'thread.open', about: 'a thread', subject: null, allowed: ['ada', 'noor', 'mio', 'olga'] },
  { ability: 'thread.place', about: 'conversations on their design', subject: { submissionMemberId: 'ada' }, allowed: ['ada'] },
  {
    ability: 'thread.resolve',
    about: 'a thread by Ada on the design of Noor',
    subject: { authorId: 'ada', submissionMemberId: 'noor' },
    allowed: ['ada', 'noor', 'mio', 'olga'],
  },
  {
    ability: 'thread.resolve',
    about: 'a thread by Olga on the design of Ada',
    subject: { authorId: 'olga', submissionMemberId: 'ada' },
    allowed: ['ada', 'mio', 'olga'],
  },
  { ability: 'walkthrough.answer', about: 'a step of a walkthrough', subject: null, allowed: ['ada', 'noor', 'mio', 'olga'] },
  { ability: 'warm-up.walk', about: 'a warm-up of their own', subject: null, allowed: ['ada', 'noor', 'mio', 'olga'] },
  {
    ability: 'thread.mark',
    about: 'a thread by Ada on the design of Noor',
    subject: { authorId: 'ada', submissionMemberId: 'noor' },
    allowed: ['noor'],
  },
  {
    ability: 'thread.mark',
    about: 'a thread by Ada on her own design',
    subject: { authorId: 'ada', submissionMemberId: 'ada' },
    allowed: [],
  },
  { ability: 'comment.react', about: 'a comment of Ada', subject: { authorId: 'ada' }, allowed: ['noor', 'mio', 'olga'] },
  { ability: 'comment.delete', about: 'a comment of Ada', subject: { authorId: 'ada' }, allowed: ['ada'] },
  {
    ability: 'comment.change',
    about: 'a comment of Ada from an hour ago',
    subject: { authorId: 'ada', createdAt: hoursAgo(1), now },
    allowed: ['ada'],
  },
  {
    ability: 'comment.change',
    about: 'a comment of Ada from yesterday',
    subject: { authorId: 'ada', createdAt: hoursAgo(24), now },
    allowed: [],
  },
]

describe('who may do what', () => {
  for (const { ability, about, subject, allowed } of table)
    it(`lets ${allowed.length > 0 ? allowed.join(', ') : 'nobody'} do "${ability}" with ${about}`, () => {
      const may = Object.entries(people).filter(([, viewer]) => can(viewer, ability, subject))
      expect(may.map(([name]) => name)).toEqual(allowed)
    })

  it('keeps who is blocked from commenting from all that is written to others, and from nothing else', () => {
    const own = ['comment', 'flaw', 'pin', 'reaction', 'review', 'thread', 'warm-up']
    for (const { ability, subject, allowed } of table) {
      if (!allowed.includes('ada')) continue
      const mayStill = !own.includes(ability.split('.')[0] ?? '') || ['thread.mute', 'review.return'].includes(ability)
      expect({ ability, may: can({ ...ada, blockedFrom: 'commenting' }, ability, subject) }).toEqual({ ability, may: mayStill })
    }
  })

  it('says to who is blocked why and until when', () => {
    const block = { reason: 'Twice about people.', endsAt: new Date('2026-11-20T09:00:00Z') }
    expect(() => authorize({ ...ada, blockedFrom: 'commenting', block }, 'thread.open', null)).toThrow(
      /blocked your account from commenting until Friday, November 20, 2026 .*“Twice about people.” What you typed is kept/,
    )
  })

  it('walks through every line of the policy', () => {
    expect(new Set(table.map(({ ability }) => ability))).toEqual(new Set(abilities))
  })

  it('refuses a write with a sentence and the code "forbidden"', () => {
    expect(() => authorize(noor, 'submission.change', { memberId: 'ada' })).toThrow(AppError)
    expect(() => authorize(noor, 'submission.change', { memberId: 'ada' })).toThrow('Your account is not allowed to do this.')
    expect(() => authorize(ada, 'submission.change', { memberId: 'ada' })).not.toThrow()
  })
})
