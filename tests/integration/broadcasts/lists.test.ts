import { beforeAll, beforeEach, expect, test } from 'vitest'
import { expandBroadcasts } from '@/lib/broadcasts/expansion/jobs'
import { enqueueMail } from '@/lib/broadcasts/outbox'
import { mailboxTransport } from '@/lib/broadcasts/transports/mailbox'
import { readUnsubscribeToken } from '@/lib/broadcasts/unsubscribe-links'
import { db } from '@/lib/db'
import type { Topic } from '@/lib/generated/prisma/enums'
import { after, makeChallenge, makeMember, makeSubmission } from '@/tests/support/cast'
import { drain, emptyOutbox, makeFreeBroadcast, makeReaders, makeSubscriber } from '@/tests/support/mail'

const now = after(0, 1)

// A mail of a list with the name of one the product has: what it says does not matter here.
beforeAll(async () => {
  await db.contentRevision.create({
    data: {
      name: 'opt-in',
      subject: 'A reply',
      html: '<p>{{link}} <a href="{{unsubscribeUrl}}">x</a></p>',
      text: '{{link}} {{unsubscribeUrl}}',
      slots: ['link', 'unsubscribeUrl'],
      sha256: 'reply',
    },
  })
})
beforeEach(emptyOutbox)

async function reply(key: string, email: string, subscriberId?: string, topic: Topic = 'reviews') {
  const of = subscriberId ? { subscriberId, topic } : {}
  await enqueueMail(db, {
    name: 'opt-in',
    dedupeKey: key,
    lane: 'threads',
    email,
    vars: { link: 'a', ...(subscriberId ? {} : { unsubscribeUrl: '' }) },
    ...of,
  })
}
const ends = async () =>
  Object.fromEntries(
    (await db.message.findMany({ select: { email: true, state: true, reason: true } })).map(({ email, state, reason }) => [
      email.split('@')[0],
      reason || state,
    ]),
  )

test('a reply obeys its list’s preference, a pause and a complaint, and needs no yes to letters', async () => {
  const make = (email: string) => db.subscriber.create({ data: { email: `${email}@example.org` } })
  const [plain, off, away, back, angry, letters] = [
    await make('plain'),
    await make('off'),
    await make('away'),
    await make('back'),
    await make('angry'),
    await make('letters'),
  ]
  await db.preference.create({ data: { subscriberId: off.id, topic: 'reviews', frequency: 'off' } })
  await db.preference.create({ data: { subscriberId: letters.id, topic: 'stages', frequency: 'off' } })
  await db.subscriber.update({ where: { id: away.id }, data: { pausedUntil: after(2) } })
  await db.subscriber.update({ where: { id: back.id }, data: { pausedUntil: after(0) } })
  await db.suppression.create({ data: { email: angry.email, reason: 'complaint', scope: 'bulk' } })
  for (const one of [plain, off, away, back, angry, letters]) await reply(one.email, one.email, one.id)
  await reply('nobody', 'nobody@example.org')
  await drain(mailboxTransport(), now)
  expect(await ends()).toEqual({
    ...{ plain: 'sent', back: 'sent', letters: 'sent', nobody: 'sent' },
    ...{ off: 'not wanted', away: 'paused by the reader', angry: 'suppressed' },
  })
  const letter = await db.mailboxLetter.findFirstOrThrow({ where: { email: plain.email } })
  expect(letter.headers).toMatchObject({ 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' })
  const token = /\/unsubscribe\/([\w.-]+)/.exec(letter.text)?.[1] ?? ''
  expect(readUnsubscribeToken(token)).toMatchObject({ subscriberId: plain.id, topic: 'reviews' })
})

test('who paused letters gets none that fall due meanwhile', async () => {
  await makeReaders(2)
  await db.subscriber.updateMany({ where: { email: 'reader-0@example.org' }, data: { pausedUntil: after(30) } })
  await makeFreeBroadcast({ releaseAt: now })
  await expandBroadcasts(now)
  await drain(mailboxTransport(), now)
  expect(await ends()).toEqual({ 'reader-0': 'paused by the reader', 'reader-1': 'sent' })
})

test('news of a withdrawn design, or of a thread its reader has muted meanwhile, is not sent', async () => {
  const challenge = await makeChallenge()
  const [jonas, ada] = [await makeMember('Jonas'), await makeMember('Ada')]
  const designs = { kept: await makeSubmission(jonas, challenge), gone: await makeSubmission(ada, challenge) }
  const tell = async (name: string, design: { versionId: string }) => {
    const reader = await makeMember(name)
    const subscriber = await makeSubscriber(`${name}@example.org`)
    const thread = await db.thread.create({ data: { versionId: design.versionId, authorId: jonas.id, createdAt: now } })
    await reply(name, subscriber.email, subscriber.id)
    const { id: messageId } = await db.message.findUniqueOrThrow({ where: { dedupeKey: name } })
    await db.notification.create({
      data: {
        memberId: reader.id,
        kind: 'reply',
        challengeId: challenge.id,
        threadId: thread.id,
        dedupeKey: name,
        createdAt: now,
        messageId,
      },
    })
    return { threadId: thread.id, memberId: reader.id, createdAt: now }
  }
  await tell('heard', designs.kept)
  await tell('withdrawn', designs.gone)
  await db.threadMute.create({ data: await tell('muted', designs.kept) })
  await db.submission.update({ where: { id: designs.gone.id }, data: { deletedAt: now } })
  await drain(mailboxTransport(), now)
  expect(await ends()).toEqual({ heard: 'sent', withdrawn: 'hidden', muted: 'hidden' })
})
