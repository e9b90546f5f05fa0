import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/session'
import { mailboxTransport } from '@/lib/broadcasts/transports/mailbox'
import { db } from '@/lib/db'
import { blockMember } from '@/lib/moderation/blocks/mutations'
import { hide, lift } from '@/lib/moderation/hidings/mutations'
import { warnMember, withdrawWarning } from '@/lib/moderation/warnings/mutations'
import { chooseFrequency } from '@/lib/notifications/frequency/mutations'
import { findFrequency } from '@/lib/notifications/frequency/queries'
import { announceStages, mailNotifications } from '@/lib/notifications/jobs'
import { gatherFor } from '@/lib/notifications/mails/gathering'
import { markAllRead } from '@/lib/notifications/mutations'
import { muteThread, unmuteThread } from '@/lib/reviews/mutes/mutations'
import { resolveThread } from '@/lib/reviews/threads/mutations'
import { withdrawSubmission } from '@/lib/submissions/mutations'
import type { Frequency } from '@/lib/subscribers/topics'
import { after, makeChallenge, makeLook, makeMember, makeSubmission } from '@/tests/support/cast'
import { publishMails } from '@/tests/support/letters'
import { drain, emptyOutbox } from '@/tests/support/mail'
import { openThread, reply } from '@/tests/support/telling'

// A Friday, 9:00 in Berlin.
const now = after(4)
const words = (body: string) => ({ body, formKey: randomUUID() })
const minutes = (count: number, from = now) => new Date(from.getTime() + count * 60_000)
/** So many minutes after `now`, when what was said by then has been gathered. */
const gathered = (count = 0) => new Date(minutes(count).getTime() + gatherFor)

beforeAll(async () => void (await publishMails()))
beforeEach(emptyOutbox)

async function makeScene() {
  const challenge = await makeChallenge()
  const [jonas, priya, tomas] = [await makeMember('Jonas'), await makeMember('Priya'), await makeMember('Tomas')]
  const design = await makeSubmission(jonas, challenge)
  await makeSubmission(priya, challenge)
  await makeLook(tomas, challenge)
  const ask = (body: string, at = now) => openThread(priya, { versionId: design.versionId, ...words(body) }, at)
  return { challenge, jonas, priya, tomas, design, ask }
}

const emailOf = async (member: Actor) => (await db.member.findUniqueOrThrow({ where: { id: member.id } })).email
const choose = (member: Actor, frequency: Frequency) => chooseFrequency(member, frequency, '203.0.113.9', now)
const moveTo = (member: Actor, zone: string) => db.member.update({ where: { id: member.id }, data: { zone } })

/** The letters a member has got once everything is sent, in no order: those of one moment have none. */
async function lettersTo(member: Actor, at = now) {
  await drain(mailboxTransport(), at)
  return db.mailboxLetter.findMany({ where: { email: await emailOf(member) } })
}
const subjectsTo = async (member: Actor) => (await lettersTo(member)).map(({ subject }) => subject).sort()
const quotesTo = async (member: Actor) => (await lettersTo(member)).map(({ text }) => /^> (.*)$/m.exec(text)?.[1]).sort()
const keys = async () =>
  (await db.message.findMany({ select: { dedupeKey: true }, orderBy: { id: 'asc' } })).map(({ dedupeKey }) => dedupeKey)

test('a question reaches the designer within a few minutes, says who, where and what, and how to hear no more', async () => {
  const { jonas, priya, ask, challenge } = await makeScene()
  const { threadId } = await ask(`Why **one** queue?\n\n${'And a long thought. '.repeat(40)}`)
  expect(await mailNotifications(new Date(gathered().getTime() - 1))).toBe(0)
  expect(await mailNotifications(gathered())).toBe(1)
  expect(await mailNotifications(gathered(10))).toBe(0)

  const [letter, ...more] = await lettersTo(jonas)
  if (!letter) throw new Error('a letter was expected')
  expect(more).toEqual([])
  expect(letter.subject).toBe("Priya started a conversation on your design “Jonas's design”")
  expect(letter.text).toContain(`On your design “Jonas's design” (No. ${challenge.number} Challenge ${challenge.number}):`)
  const quoted = /^> (Why one queue\? And a long thought.*)$/m.exec(letter.text)?.[1] ?? ''
  expect([...quoted].length).toBeGreaterThan(280)
  expect([...quoted].length).toBeLessThanOrEqual(300)
  expect(letter.text).toContain(`/challenges/${challenge.slug}/designs/${jonas.handle}/1#thread-${threadId}`)
  expect(letter.text).toContain('Hear no more of this')
  expect(letter.headers).toMatchObject({ 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' })
  expect(await lettersTo(priya)).toEqual([])

  const notification = await db.notification.findFirstOrThrow({ where: { memberId: jonas.id }, include: { message: true } })
  expect(notification).toMatchObject({
    mailDecidedAt: gathered(),
    message: { dedupeKey: `thread:${notification.id}`, lane: 'threads', topic: 'reviews' },
  })
  const lasts = (notification.message?.expiresAt?.getTime() ?? 0) - (notification.message?.createdAt.getTime() ?? 0)
  expect(Math.round(lasts / 3_600_000)).toBe(72)
})

test('a reply and a resolving are told in their own words', async () => {
  const { jonas, priya, tomas, ask } = await makeScene()
  const { threadId } = await ask('Why one queue?')
  await reply(tomas, { threadId, ...words('I wondered too.') }, minutes(1))
  await mailNotifications(gathered(1))
  await resolveThread(jonas, { threadId }, minutes(5))
  await mailNotifications(gathered(5))
  expect(await subjectsTo(priya)).toEqual([
    "Jonas resolved a conversation on “Jonas's design” by Jonas",
    "Tomas replied on “Jonas's design” by Jonas",
  ])
  expect((await lettersTo(priya)).map(({ text }) => text).join()).toMatch(/It began with:\n\n> Why one queue\?/)
  expect(await subjectsTo(tomas)).toEqual(["Jonas resolved a conversation on “Jonas's design” by Jonas"])
})

test('what was read on the site before is not mailed, nor is anything to who wants none', async () => {
  const { jonas, priya, ask } = await makeScene()
  const { threadId } = await ask('Why one queue?')
  await markAllRead(jonas, now, now)
  expect(await mailNotifications(gathered())).toBe(0)
  await choose(priya, 'off')
  await reply(jonas, { threadId, ...words('Order.') }, minutes(1))
  expect(await mailNotifications(gathered(1))).toBe(0)
  expect(await db.notification.count({ where: { mailDecidedAt: null } })).toBe(0)
  // Who changes their mind hears of what comes, not of what was.
  await choose(priya, 'instant')
  expect(await mailNotifications(gathered(2))).toBe(0)
  expect(await keys()).toEqual([])
})

test('news older than a day is not mailed at once: a worker that was away floods nobody', async () => {
  const { jonas, ask } = await makeScene()
  await ask('Old')
  await ask('Young', minutes(60))
  await mailNotifications(minutes(60 * 24 + 30))
  expect(await quotesTo(jonas)).toEqual(['Young'])
})

test('a stage that opens is mailed by its letter, never twice', async () => {
  const { jonas } = await makeScene()
  await announceStages(after(7, 1))
  expect(await db.notification.count({ where: { memberId: jonas.id, kind: 'stage_opened' } })).toBe(1)
  await db.notification.updateMany({ where: { memberId: jonas.id }, data: { mailDecidedAt: null } })
  expect(await mailNotifications(after(7, 2))).toBe(0)
  expect(await db.notification.count({ where: { mailDecidedAt: null } })).toBe(0)
})

test('nobody hears of themselves by mail, whatever put the row there', async () => {
  const { jonas, challenge, ask } = await makeScene()
  const { threadId } = await ask('Why?')
  await db.notification.deleteMany()
  const own = { kind: 'reply' as const, challengeId: challenge.id, threadId, createdAt: now, dedupeKey: 'own' }
  await db.notification.create({ data: { ...own, memberId: jonas.id, actorId: jonas.id } })
  expect(await mailNotifications(gathered())).toBe(0)
})

test('a daily digest comes at seven of the reader’s clock with what was said before, once for any number of workers', async () => {
  const { jonas, tomas, design, ask } = await makeScene()
  await choose(jonas, 'daily')
  await moveTo(jonas, 'America/New_York')
  await ask('One')
  await openThread(tomas, { versionId: design.versionId, ...words('Two') }, minutes(5))
  expect(await mailNotifications(minutes(10))).toBe(0)
  // Seven in New York is noon in UTC.
  const seven = new Date('2026-11-06T12:00:00Z')
  expect(await mailNotifications(new Date(seven.getTime() - 1))).toBe(0)
  const told = await Promise.all(Array.from({ length: 6 }, () => mailNotifications(seven)))
  expect(told.reduce((sum, count) => sum + count, 0)).toBe(1)
  await ask('Three', minutes(1, seven))
  expect(await mailNotifications(minutes(30, seven))).toBe(0)

  const [letter, ...more] = await lettersTo(jonas)
  expect(more).toEqual([])
  expect(letter?.subject).toBe('2 things are new in your conversations')
  expect(letter?.text.match(/^\* .*$/gm)).toEqual([
    "* Tomas started a conversation on your design “Jonas's design”",
    "* Priya started a conversation on your design “Jonas's design”",
  ])
  expect(letter?.text).not.toContain('Three')
  expect(await keys()).toEqual([`digest:${jonas.id}:2026-11-06`])

  expect(await mailNotifications(minutes(24 * 60, seven))).toBe(1)
  expect(await subjectsTo(jonas)).toEqual(['2 things are new in your conversations', 'One thing is new in your conversations'])
  expect(await mailNotifications(minutes(48 * 60, seven))).toBe(0)
})

test('a weekly digest comes on Monday at seven, also in the week the clock is put back', async () => {
  const { jonas, ask } = await makeScene()
  await choose(jonas, 'weekly')
  await moveTo(jonas, 'Europe/Berlin')
  await ask('One', new Date('2026-11-06T08:00:00Z'))
  await ask('Two', new Date('2026-11-09T05:59:00Z'))
  await ask('Three', new Date('2026-11-09T06:00:00Z'))
  expect(await mailNotifications(new Date('2026-11-09T05:59:59Z'))).toBe(0)
  expect(await mailNotifications(new Date('2026-11-09T06:00:00Z'))).toBe(1)
  expect((await lettersTo(jonas))[0]?.text.match(/^\* /gm)).toHaveLength(2)
  expect(await mailNotifications(new Date('2026-11-15T23:00:00Z'))).toBe(0)
  expect(await mailNotifications(new Date('2026-11-16T06:00:00Z'))).toBe(1)
  expect(await keys()).toEqual([`digest:${jonas.id}:2026-11-09`, `digest:${jonas.id}:2026-11-16`])
})

test('a digest after a worker was away for long leaves out what is older than eight days, and nothing of it comes later', async () => {
  const { jonas, ask } = await makeScene()
  await choose(jonas, 'weekly')
  await ask('Old', new Date('2026-11-06T08:00:00Z'))
  await ask('Young', new Date('2026-11-13T08:00:00Z'))
  expect(await mailNotifications(new Date('2026-11-16T12:00:00Z'))).toBe(1)
  expect((await lettersTo(jonas))[0]?.text.match(/^\* /gm)).toHaveLength(1)
  expect(await db.notification.count({ where: { memberId: jonas.id, mailDecidedAt: null } })).toBe(0)
})

test('who changes from daily to weekly, or moves west, gets no second digest of the same day', async () => {
  const { jonas, ask } = await makeScene()
  await choose(jonas, 'daily')
  await moveTo(jonas, 'Europe/Berlin')
  await ask('One', new Date('2026-11-08T12:00:00Z'))
  expect(await mailNotifications(new Date('2026-11-09T06:00:00Z'))).toBe(1)
  await choose(jonas, 'weekly')
  await moveTo(jonas, 'America/New_York')
  await ask('Two', new Date('2026-11-09T08:00:00Z'))
  expect(await mailNotifications(new Date('2026-11-09T13:00:00Z'))).toBe(0)
  // Not lost: the next digest tells it.
  expect(await mailNotifications(new Date('2026-11-16T12:00:00Z'))).toBe(1)
  expect((await lettersTo(jonas)).map(({ text }) => text).join()).toContain('\n  Two\n')
})

test('workers at the same moment tell all questions once, together', async () => {
  const { jonas, ask } = await makeScene()
  for (const body of ['One', 'Two', 'Three']) await ask(body)
  const told = await Promise.all(Array.from({ length: 6 }, () => mailNotifications(gathered())))
  expect(told.reduce((sum, count) => sum + count, 0)).toBe(1)
  expect(await db.notification.count({ where: { memberId: jonas.id, message: { dedupeKey: { startsWith: 'threads:' } } } })).toBe(3)
  await mailNotifications(gathered(1))
  expect((await lettersTo(jonas)).map(({ text }) => text.match(/^> .*$/gm))).toEqual([['> One', '> Two', '> Three']])
})

test('a muted conversation is silent, even for who is named in it, until it is heard again', async () => {
  const { jonas, priya, tomas, ask } = await makeScene()
  const { threadId } = await ask('Why one queue?')
  // Told, but muted before the worker came.
  await muteThread(jonas, threadId, now)
  expect(await mailNotifications(gathered())).toBe(0)
  await reply(tomas, { threadId, ...words(`@${jonas.handle} look`) }, minutes(2))
  expect(await db.notification.count({ where: { memberId: jonas.id, createdAt: minutes(2) } })).toBe(0)
  expect(await db.notification.count({ where: { memberId: jonas.id, readAt: null } })).toBe(0)
  expect(await mailNotifications(gathered(2))).toBe(1)
  expect(await subjectsTo(priya)).toHaveLength(1)

  await unmuteThread(jonas, threadId, minutes(6))
  await reply(tomas, { threadId, ...words('Still there?') }, minutes(7))
  await mailNotifications(gathered(7))
  expect(await subjectsTo(jonas)).toHaveLength(1)
})

test('a conversation muted after its mail was written is not sent', async () => {
  const { jonas, ask } = await makeScene()
  const { threadId } = await ask('Why one queue?')
  expect(await mailNotifications(gathered())).toBe(1)
  await muteThread(jonas, threadId, gathered())
  expect(await lettersTo(jonas)).toEqual([])
})

test('who muted a conversation is still told by mail that their comment in it was hidden, and not by whom', async () => {
  const { priya, ask } = await makeScene()
  const { threadId } = await ask('Why one queue?')
  const { id, authorId } = await db.comment.findFirstOrThrow({ where: { threadId } })
  expect(authorId).toBe(priya.id)
  await muteThread(priya, threadId, now)
  await hide(await makeMember('Wen', 'moderator'), { kind: 'comment', id, reason: 'It is not about the design.' }, now)
  await mailNotifications(minutes(1))
  const letters = JSON.stringify(await lettersTo(priya))
  expect(letters).toContain('A comment of yours was hidden')
  expect(letters).not.toContain('Wen')
})

test('what a moderator decided comes in a mail of its own: what, why in their words, what it means and how to object', async () => {
  const { jonas, priya, design, ask } = await makeScene()
  const { threadId } = await ask('Why one queue?')
  const { id: commentId } = await db.comment.findFirstOrThrow({ where: { threadId } })
  const wen = await makeMember('Wen', 'moderator')
  const reason = 'It is about Jonas, and not about <his> design.'
  await hide(wen, { kind: 'comment', id: commentId, reason }, now)
  await hide(wen, { kind: 'design', id: design.id, reason }, now)
  await warnMember(wen, { memberId: priya.id, reason }, now)
  await blockMember(wen, { memberId: priya.id, scope: 'commenting', length: 'open', reason }, now)
  await mailNotifications(minutes(1))
  expect(await subjectsTo(jonas)).toEqual(['A design of yours was hidden'])
  // The design is hidden from her too by now, and with it where her comment stood.
  expect(await subjectsTo(priya)).toEqual(['A word for you from the moderators', 'You cannot write to others for now'])
  const letters = [...(await lettersTo(jonas)), ...(await lettersTo(priya))]
  for (const { text, html, headers } of letters) {
    expect(text).toContain(`> ${reason}`)
    expect(html).toContain('not about &lt;his&gt; design.')
    expect(text).toMatch(/how to object \(.*\/guidelines#objecting\)/)
    expect(text).not.toMatch(/conversation\? Open it|Wen|\{\{/)
    expect(headers).toMatchObject({ 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' })
  }
})

test('what moderators decided stands first in a digest, with its reason and how to object, and is not counted among the rest', async () => {
  const { jonas, priya, tomas, ask } = await makeScene()
  for (const member of [priya, tomas]) await choose(member, 'daily')
  const { threadId } = await ask('Why one queue?')
  const { threadId: hers } = await ask('Mine is hidden')
  const wen = await makeMember('Wen', 'moderator')
  const reason = 'It is about Jonas, and not about <his> design.'
  const { id } = await db.comment.findFirstOrThrow({ where: { threadId: hers } })
  await hide(wen, { kind: 'comment', id, reason }, now)
  await warnMember(wen, { memberId: priya.id, reason }, minutes(1))
  await warnMember(wen, { memberId: tomas.id, reason }, minutes(1))
  const { threadId: again } = await ask('Shown again')
  const { id: undone } = await db.comment.findFirstOrThrow({ where: { threadId: again } })
  await hide(wen, { kind: 'comment', id: undone, reason }, now)
  await lift(wen, { kind: 'comment', id: undone, reason }, now)
  await reply(jonas, { threadId, ...words('Order within a team.') }, minutes(2))
  await mailNotifications(after(5))

  const [letter, ...more] = await lettersTo(priya, after(5))
  expect(more).toEqual([])
  expect(letter?.subject).toBe('News from the moderators, and one thing is new in your conversations')
  const text = letter?.text ?? ''
  const places = [
    ...[
      'From the moderators\n---',
      'A word for you from the moderators',
      `> ${reason}`,
      'A comment of yours was hidden',
      'guidelines#objecting',
    ],
    ...['In your conversations\n---', '* Jonas replied on', 'Order within a team.', 'See all of it'],
  ].map((part) => text.indexOf(part))
  expect(places).toEqual([...places].sort((a, b) => a - b))
  expect(places).not.toContain(-1)
  expect(text.match(/how to object/g)).toHaveLength(1)
  expect(letter?.html).toContain('not about &lt;his&gt; design.')
  expect(letter?.html.match(/<h2/g)).toHaveLength(2)
  expect(`${text}${letter?.html}`).not.toMatch(/\{\{|Wen/)

  const [alone] = await lettersTo(tomas, after(5))
  expect(alone?.subject).toBe('News from the moderators')
  expect(alone?.text).toContain('This is what moderators decided since yesterday morning.')
  expect(alone?.text).not.toMatch(/In your conversations\n|\* /)
})

test('many long decisions beside many comments are still a digest that no mail program cuts off', async () => {
  const { jonas, tomas, ask } = await makeScene()
  await choose(jonas, 'weekly')
  const wen = await makeMember('Wen', 'moderator')
  for (let turn = 0; turn < 7; turn++) await warnMember(wen, { memberId: jonas.id, reason: `${turn} ${"'".repeat(490)}` }, minutes(turn))
  const { threadId } = await ask("'".repeat(300))
  const { id: _, ...row } = await db.notification.findFirstOrThrow({ where: { memberId: jonas.id, threadId } })
  await db.notification.createMany({
    data: Array.from({ length: 24 }, (_, index) => ({ ...row, actorId: tomas.id, dedupeKey: `long ${index}` })),
  })
  await mailNotifications(after(8))
  const [letter] = await lettersTo(jonas, after(8))
  expect(letter?.text).toContain('Moderators decided 7 things; the newest 5 are below.')
  expect(letter?.text.match(/^> \d/gm)).toEqual(['> 6', '> 5', '> 4', '> 3', '> 2'])
  expect(letter?.text.match(/^\* /gm)).toHaveLength(20)
  expect(Buffer.byteLength(letter?.html ?? '')).toBeLessThan(90 * 1024)
})

test('what was undone before the mail went out is told in none, and a warning taken back says what it said', async () => {
  const { priya, ask } = await makeScene()
  const { threadId } = await ask('Why one queue?')
  const { id } = await db.comment.findFirstOrThrow({ where: { threadId } })
  const wen = await makeMember('Wen', 'moderator')
  const reason = 'It is about Jonas, and not about his design.'
  await hide(wen, { kind: 'comment', id, reason }, now)
  await lift(wen, { kind: 'comment', id, reason }, now)
  await warnMember(wen, { memberId: priya.id, reason: 'Please ask about the design alone.' }, now)
  await mailNotifications(minutes(1))
  const { id: warningId } = await db.warning.findFirstOrThrow({ where: { memberId: priya.id } })
  // Queued already, and not gone: the mail is called back.
  await withdrawWarning(wen, { warningId, reason: 'It was meant for somebody else.' }, minutes(1))
  await mailNotifications(minutes(2))
  const letters = await lettersTo(priya, minutes(2))
  expect(letters.map(({ subject }) => subject)).toEqual(['A word to you was taken back'])
  expect(letters[0]?.text).toContain('> Please ask about the design alone.')
  expect(await db.notification.count({ where: { memberId: priya.id, mailDecidedAt: null } })).toBe(0)
})

test('what the gate hides is told in no mail, not even counted', async () => {
  const { jonas, priya, tomas, ask, challenge } = await makeScene()
  const other = await makeChallenge()
  const design = await makeSubmission(tomas, other)
  await makeSubmission(priya, other)
  const visible = await openThread(priya, { versionId: design.versionId, ...words('Seen') }, now)
  const { threadId } = await ask('Hidden')
  await choose(priya, 'daily')
  await reply(jonas, { threadId, ...words('A secret of mine') }, minutes(1))
  await reply(tomas, { threadId: visible.threadId, ...words('Of course') }, minutes(1))
  // Priya takes her own design back: the others of that challenge lock for her again.
  await db.submission.updateMany({ where: { memberId: priya.id, challengeId: challenge.id }, data: { deletedAt: now } })
  await mailNotifications(after(5))
  const [letter] = await lettersTo(priya)
  expect(letter?.subject).toBe('One thing is new in your conversations')
  for (const part of [letter?.subject, letter?.text, letter?.html]) expect(part).not.toMatch(/secret|Jonas|2 things/)
  expect(await db.notification.count({ where: { memberId: priya.id, messageId: null, mailDecidedAt: { not: null } } })).toBe(1)
})

test('a design withdrawn before the worker came, or between writing and sending, is told to nobody', async () => {
  const { jonas, priya, tomas, design, ask } = await makeScene()
  const { threadId } = await ask('Why?')
  await reply(tomas, { threadId, ...words('Yes, why?') }, minutes(1))
  await db.submission.update({ where: { id: design.id }, data: { deletedAt: now } })
  expect(await mailNotifications(gathered(1))).toBe(0)

  await db.submission.update({ where: { id: design.id }, data: { deletedAt: null } })
  await reply(tomas, { threadId, ...words('And when?') }, minutes(5))
  expect(await mailNotifications(gathered(5))).toBe(2)
  await db.submission.update({ where: { id: design.id }, data: { deletedAt: now } })
  for (const member of [jonas, priya]) expect(await lettersTo(member)).toEqual([])
})

test('a line break in a name or a title stays out of the subject', async () => {
  const { jonas, priya, design, ask } = await makeScene()
  await db.member.update({ where: { id: priya.id }, data: { name: 'Priya\r\nBcc: all@example.org' } })
  await db.$executeRaw`ALTER TABLE "Version" DISABLE TRIGGER USER`
  await db.version.update({ where: { id: design.versionId }, data: { title: 'One\u2028house\r\nand <b>more</b>' } })
  await db.$executeRaw`ALTER TABLE "Version" ENABLE TRIGGER USER`
  await ask('Why?')
  await mailNotifications(gathered())
  const [letter] = await lettersTo(jonas)
  expect(letter?.subject).toBe('Priya Bcc: all@example.org started a conversation on your design “One house and <b>more</b>”')
  expect(letter?.html).not.toContain('<b>')
})

test('a digest of many is short enough for every mail program, and says how many there are', async () => {
  const { jonas, tomas, ask } = await makeScene()
  await choose(jonas, 'daily')
  const { threadId } = await ask('One')
  const row = await db.notification.findFirstOrThrow({ where: { memberId: jonas.id } })
  const comment = await db.comment.create({
    data: { threadId, authorId: tomas.id, body: `${'"\'&<'.repeat(200)}`, formKey: randomUUID(), createdAt: now },
  })
  const { id: _, commentId: __, ...rest } = row
  await db.notification.createMany({
    data: Array.from({ length: 60 }, (_, index) => ({ ...rest, commentId: comment.id, dedupeKey: `many ${index}` })),
  })
  await mailNotifications(after(5))
  const [letter] = await lettersTo(jonas)
  expect(letter?.subject).toBe('61 things are new in your conversations')
  expect(letter?.text.match(/^\* /gm)).toHaveLength(20)
  expect(Buffer.byteLength(letter?.html ?? '')).toBeLessThan(90 * 1024)
})

test('the choice is kept with its proof, holds while nothing was chosen, and never stops what waits', async () => {
  const { jonas, ask } = await makeScene()
  expect(await findFrequency(jonas)).toEqual({ frequency: 'instant', zone: 'UTC' })
  await choose(jonas, 'instant')
  expect(await db.consentEvent.count({ where: { subscriber: { email: await emailOf(jonas) } } })).toBe(0)
  await ask('Why?')
  await mailNotifications(gathered())
  await choose(jonas, 'off')
  await choose(jonas, 'off')
  expect((await findFrequency(jonas)).frequency).toBe('off')
  expect(await lettersTo(jonas)).toEqual([])
  const proofs = await db.consentEvent.findMany({ where: { subscriber: { email: await emailOf(jonas) } } })
  expect(proofs).toMatchObject([
    { kind: 'unsubscribed', topic: 'reviews', how: 'settings', wording: expect.stringContaining('not at all') },
  ])
})

test('a digest with one conversation muted before it left is composed anew without it', async () => {
  const { jonas, ask } = await makeScene()
  await choose(jonas, 'daily')
  const { threadId } = await ask('Silence me')
  await ask('Keep me', minutes(1))
  expect(await mailNotifications(after(5))).toBe(1)
  await muteThread(jonas, threadId, after(5))
  expect(await lettersTo(jonas, after(5))).toEqual([])
  expect(await mailNotifications(after(5, 1))).toBe(1)
  const [letter, ...more] = await lettersTo(jonas, after(5, 1))
  expect(more).toEqual([])
  expect(letter?.subject).toBe('One thing is new in your conversations')
  expect(letter?.text).toContain('Keep me')
  expect(letter?.text).not.toContain('Silence me')
})

test('who takes back their own design gets no mail that already waited about designs locked to them again', async () => {
  const { jonas, priya, challenge, ask } = await makeScene()
  const { threadId } = await ask('Why one queue?')
  await reply(jonas, { threadId, ...words('A secret of mine') }, minutes(1))
  expect(await mailNotifications(gathered(1))).toBe(2)
  const { id } = await db.submission.findFirstOrThrow({ where: { memberId: priya.id, challengeId: challenge.id } })
  await db.draft.create({ data: { submissionId: id, updatedAt: now } })
  await withdrawSubmission(priya, challenge.id, minutes(5))
  expect(await mailNotifications(gathered(5))).toBe(0)
  expect(await lettersTo(priya)).toEqual([])
  expect(await lettersTo(jonas)).toHaveLength(1)
})
