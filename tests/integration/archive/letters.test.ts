import { beforeEach, describe, expect, it } from 'vitest'
import { writeArchiveLetters } from '@/lib/archive/jobs'
import { endRun, startRun } from '@/lib/archive/mutations'
import type { Actor } from '@/lib/auth/session'
import { mailboxTransport } from '@/lib/broadcasts/transports/mailbox'
import { unsubscribeToken } from '@/lib/broadcasts/unsubscribe-links'
import { findChallenge } from '@/lib/challenges/queries'
import { db } from '@/lib/db'
import type { StageKind } from '@/lib/generated/prisma/enums'
import { leave } from '@/lib/subscribers/mutations'
import { pause } from '@/lib/subscribers/preferences/mutations'
import { after as dayOf, type MadeChallenge, makeChallenge, makeMember, makeRun, makeSubmission } from '@/tests/support/cast'
import { drain, emptyOutbox, makeLetter, makeSubscriber } from '@/tests/support/mail'

const start = dayOf(8)
let challenge: MadeChallenge
let noor: Actor

beforeEach(async () => {
  await emptyOutbox()
  await db.archiveRun.deleteMany()
  challenge = await makeChallenge({ opensAt: dayOf(-90), archivesAt: dayOf(-1) })
  for (const [kind, audiences] of Object.entries(letters))
    for (const audience of audiences)
      await makeLetter(challenge, kind as StageKind, audience, { subject: `${kind} for ${audience}`, markdown: words }) // keys are kinds
  noor = await makeMember('Noor')
  await makeSubscriber(`${noor.handle}@charrette.example`)
})

const letters = {
  brief: ['all'],
  self_review: ['submitted', 'not_yet'],
  reference: ['submitted', 'not_yet'],
  round_up: ['all'],
} as const
const words = 'Handed in: {{designs}}. Welcome to the {{newSubscribers}} who joined. The {{nextStage}} comes on {{nextDate}}.'

describe('letters of one’s own month', () => {
  it('come at its own dates, each once, whatever number of workers looks at the same moment', async () => {
    await begin(noor)
    for (const [moment, subjects] of [
      [dayOf(8), ['brief for all']],
      [dayOf(15), ['brief for all']],
      // Ten in the morning in Berlin, as in its month.
      [dayOf(15, 1), ['brief for all', 'self_review for not_yet']],
      [dayOf(22, 1), ['brief for all', 'self_review for not_yet', 'reference for not_yet']],
      [dayOf(29, 1), ['brief for all', 'self_review for not_yet', 'reference for not_yet', 'round_up for all']],
      [dayOf(90), ['brief for all', 'self_review for not_yet', 'reference for not_yet', 'round_up for all']],
    ] as const) {
      await Promise.all([writeArchiveLetters(moment), writeArchiveLetters(moment), writeArchiveLetters(moment)])
      await writeArchiveLetters(moment)
      expect(await subjectsTo(noor)).toEqual(subjects)
    }
    expect(await db.archiveLetter.count()).toBe(4)
  })

  it('say what is true for this reader, and nothing about new subscribers', async () => {
    await begin(noor)
    await writeArchiveLetters(start)
    const mail = await sent(noor)
    expect(mail.text).toContain('You began this challenge for yourself on Tuesday, November 10')
    expect(mail.text).toContain('Handed in: 0. The self-review comes on Tuesday, November 17.')
    expect(mail.text).toContain(
      '> this week  Brief: brief\n  Nov 17     Self-review: self_review\n  Nov 24     Reference: reference\n  Dec 1      Round-up',
    )
    expect(mail.text).not.toMatch(/joined|\{\{|Read on the web/)
    expect(mail.headers['List-Unsubscribe']).toMatch(/^<http.*>, <mailto:/)
    expect(mail.headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
  })

  it('fit how far their reader is', async () => {
    await begin(noor)
    await writeArchiveLetters(start)
    await makeSubmission(noor, challenge, dayOf(10))
    await writeArchiveLetters(dayOf(15, 1))
    expect(await subjectsTo(noor)).toEqual(['brief for all', 'self_review for submitted'])
  })

  it('share one compiled letter among all who begin, on whatever day', async () => {
    const elif = await makeMember('Elif')
    await makeSubscriber(`${elif.handle}@charrette.example`)
    await begin(noor)
    await begin(elif, dayOf(9))
    await writeArchiveLetters(dayOf(9))
    const mails = await db.message.findMany({ select: { revisionId: true, email: true } })
    expect(new Set(mails.map(({ email }) => email)).size).toBe(2)
    expect(new Set(mails.map(({ revisionId }) => revisionId)).size).toBe(1)
  })

  it('are written about the newest stage alone when a worker was away', async () => {
    await begin(noor)
    await writeArchiveLetters(dayOf(23))
    expect(await subjectsTo(noor)).toEqual(['reference for not_yet'])
    expect(await db.archiveLetter.count({ where: { messageId: null } })).toBe(2)
    await writeArchiveLetters(dayOf(23, 1))
    expect(await subjectsTo(noor)).toHaveLength(1)
  })

  it('stop when the month is given up, also those that wait', async () => {
    await begin(noor)
    await writeArchiveLetters(start)
    await endRun(noor, await viewFor(noor), dayOf(9))
    expect(await db.message.findMany({ select: { state: true } })).toEqual([{ state: 'cancelled' }])
    await writeArchiveLetters(dayOf(40))
    expect(await db.message.count()).toBe(1)
  })

  it('begin anew with a month that is started again', async () => {
    await begin(noor)
    await writeArchiveLetters(start)
    await endRun(noor, await viewFor(noor), dayOf(9))
    await begin(noor, dayOf(50))
    await writeArchiveLetters(dayOf(50))
    await writeArchiveLetters(dayOf(57, 1))
    expect(await subjectsTo(noor)).toEqual(['brief for all', 'self_review for not_yet'])
    expect(await db.message.count()).toBe(3)
  })

  it('come to nobody who did not ask for letters of the month, or stopped them', async () => {
    const silent = {
      'never subscribed': async () => {},
      'not confirmed': async (email: string) => void (await db.subscriber.create({ data: { email } })),
      'list left': async (email: string) => void (await makeSubscriber(email, { stages: 'off' })),
      unsubscribed: async (email: string) => {
        const { id } = await makeSubscriber(email)
        await leave(unsubscribeToken({ subscriberId: id, tokenVersion: 1, topic: 'stages' }), 'everything', 'page', '127.0.0.1', start)
      },
      paused: async (email: string) => {
        const { id } = await makeSubscriber(email)
        await pause(unsubscribeToken({ subscriberId: id, tokenVersion: 1, topic: 'stages' }), '127.0.0.1', start)
      },
      suppressed: async (email: string) => {
        await makeSubscriber(email)
        await db.suppression.create({ data: { email, reason: 'complaint', scope: 'bulk' } })
      },
    }
    for (const [name, prepare] of Object.entries(silent)) {
      const member = await makeMember(name)
      await prepare(`${member.handle}@charrette.example`)
      await makeRun(member, challenge, { startedAt: start })
    }
    await writeArchiveLetters(start)
    expect(await db.message.count()).toBe(0)
    // Decided for good: who comes back later gets the next one, not a heap.
    expect(await db.archiveLetter.count()).toBe(Object.keys(silent).length)
  })

  it('that wait are taken back by leaving, and by the last look before sending', async () => {
    await begin(noor)
    await writeArchiveLetters(start)
    const { id } = await db.subscriber.findUniqueOrThrow({ where: { email: `${noor.handle}@charrette.example` } })
    await db.preference.updateMany({ where: { subscriberId: id }, data: { frequency: 'off' } })
    await drain(mailboxTransport(), start)
    expect(await db.message.findMany({ select: { state: true, reason: true } })).toEqual([{ state: 'skipped', reason: 'not wanted' }])
  })

  it('do not speak of a stage whose date was moved into the future', async () => {
    await begin(noor)
    await writeArchiveLetters(start)
    await db.stage.updateMany({ where: { challengeId: challenge.id, kind: 'round_up' }, data: { opensAt: dayOf(400) } })
    await writeArchiveLetters(dayOf(200))
    expect(await subjectsTo(noor)).not.toContain('round_up for all')
  })
})

async function viewFor(member: Actor, at = start) {
  const view = await findChallenge(member, challenge.slug, at)
  if (!view) throw new Error('the challenge is not there')
  return view
}

const begin = async (member: Actor, at = start) => startRun(member, await viewFor(member, at), at)

async function subjectsTo({ handle }: Actor) {
  const rows = await db.message.findMany({
    where: { email: `${handle}@charrette.example`, state: { not: 'cancelled' } },
    select: { revision: { select: { subject: true } } },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ revision }) => revision.subject)
}

/** The one mail that reached this member. */
async function sent({ handle }: Actor) {
  await drain(mailboxTransport(), start)
  const mails = await db.mailboxLetter.findMany({ where: { email: `${handle}@charrette.example` }, select: { text: true, headers: true } })
  expect(mails).toHaveLength(1)
  // Names to texts, written by the mailbox.
  return { text: mails[0]?.text ?? '', headers: (mails[0]?.headers ?? {}) as Record<string, string> }
}
