import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, expect, test, vi } from 'vitest'
import type { Viewer } from '@/lib/auth/session'
import { endSession } from '@/lib/auth/session-store'
import { stopListening } from '@/lib/channels'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { endStreams, eventStream } from '@/lib/event-stream'
import { follow } from '@/lib/reviews/live/following'
import { announceThread } from '@/lib/reviews/live/mutations'
import { findStamp } from '@/lib/reviews/live/queries'
import { editComment, openThread, reopenThread, reply, resolveThread } from '@/lib/reviews/threads/mutations'
import { after, makeChallenge, makeMember, makeSubmission, signInAs } from '@/tests/support/cast'

const now = after(4)
const words = (body: string) => ({ body, formKey: randomUUID() })
const patient = { timeout: 20_000 }

afterAll(async () => {
  endStreams()
  await stopListening()
})

async function makeScene() {
  const challenge = await makeChallenge()
  const [jonas, priya] = [await signInAs(await makeMember('Jonas')), await signInAs(await makeMember('Priya'))]
  const design = await makeSubmission(jonas, challenge)
  await makeSubmission(priya, challenge)
  const { threadId } = await openThread(priya, { versionId: design.versionId, ...words('Why one queue?') }, now)
  return { challenge, jonas, priya, design, threadId, versionId: design.versionId }
}

type Event = { event: string; data: Record<string, unknown> }

/** Follows as a browser does, and collects what is told. */
function following(viewer: Viewer, versionId: string) {
  const leaving = new AbortController()
  const answer = eventStream({ signal: leaving.signal, limits: {}, start: (stream) => follow(viewer, versionId, stream) })
  const heard: Event[] = []
  let text = ''
  const ended = (async () => {
    for await (const part of answer.body ?? []) {
      text += new TextDecoder().decode(part)
      heard.splice(0, heard.length, ...eventsIn(text))
    }
    return true
  })()
  return { heard, ended, answer, leave: () => leaving.abort(), text: () => text }
}

const eventsIn = (text: string): Event[] =>
  text.split('\n\n').flatMap((block) => {
    const [, event, data] = /^event: (.*)\ndata: (.*)$/.exec(block) ?? []
    return event && data ? [{ event, data: JSON.parse(data) }] : []
  })

test('who reads a conversation is told that it changed, without a word of it', async () => {
  const { jonas, priya, threadId, versionId } = await makeScene()
  const reader = following(jonas, versionId)
  await vi.waitFor(() => expect(reader.heard).toHaveLength(1), patient)
  expect(reader.heard[0]).toMatchObject({ event: 'conversation', data: { stamp: await findStamp(jonas, versionId, now) } })
  await reply(priya, { threadId, ...words('And who sends it again?') }, now)
  announceThread(threadId)
  await vi.waitFor(() => expect(reader.heard).toHaveLength(2), patient)
  expect(reader.heard[1]?.data).toEqual({ stamp: await findStamp(jonas, versionId, now), threadId, spread: 0 })
  expect(reader.text()).not.toContain('sends')
  reader.leave()
  expect(await reader.ended).toBe(true)
})

test('what is told many times in one moment is one word', async () => {
  const { jonas, priya, threadId, versionId } = await makeScene()
  const said: string[] = []
  const client = new pg.Client(env().DATABASE_URL)
  await client.connect()
  client.on('notification', ({ payload }) => void said.push(payload ?? ''))
  await client.query('LISTEN charrette_conversations')
  const other = await openThread(jonas, { versionId, ...words('And the table?') }, now)
  for (let turn = 0; turn < 50; turn++) for (const id of [threadId, other.threadId]) announceThread(id)
  await reply(priya, { threadId, ...words('A last one') }, now)
  await vi.waitFor(() => expect(said).toHaveLength(1), patient)
  await client.query('SELECT pg_sleep(0.3)')
  expect(said).toHaveLength(1)
  expect(said[0]).toMatch(new RegExp(`^${versionId} `))
  await client.end()
})

test('a thread that is shown on a later version is told of there too', async () => {
  const { jonas, design, priya, threadId } = await makeScene()
  const later = await db.version.findFirstOrThrow({ where: { id: design.versionId }, omit: { id: true } })
  const { id: versionId } = await db.version.create({ data: { ...later, number: 2 } })
  await db.threadPlace.create({ data: { threadId, versionId, kind: 'same', proposedAt: now } })
  const before = await findStamp(jonas, versionId, now)
  const reader = following(jonas, versionId)
  await vi.waitFor(() => expect(reader.heard).toHaveLength(1), patient)
  await reply(priya, { threadId, ...words('Still so?') }, now)
  announceThread(threadId)
  await vi.waitFor(() => expect(reader.heard).toHaveLength(2), patient)
  expect(reader.heard[1]?.data.stamp).not.toBe(before)
  reader.leave()
})

test('a design taken back ends what its readers follow, and tells them nothing more', async () => {
  const { priya, design, threadId, versionId } = await makeScene()
  const reader = following(priya, versionId)
  await vi.waitFor(() => expect(reader.heard).toHaveLength(1), patient)
  await db.submission.update({ where: { id: design.id }, data: { deletedAt: now } })
  announceThread(threadId)
  expect(await reader.ended).toBe(true)
  expect(reader.heard.map(({ event }) => event)).toEqual(['conversation', 'closed'])
  expect(await findStamp(priya, versionId, now)).toBeNull()
})

test('who signs out, or whose role changes, follows no longer, within seconds and without a word said', async () => {
  const { jonas, priya, versionId } = await makeScene()
  const [asked, promoted] = [following(priya, versionId), following(jonas, versionId)]
  await vi.waitFor(() => expect([asked.heard.length, promoted.heard.length]).toEqual([1, 1]), patient)
  await endSession(priya.sessionId, priya.id)
  await db.member.update({ where: { id: jonas.id }, data: { role: 'moderator' } })
  expect(await Promise.all([asked.ended, promoted.ended])).toEqual([true, true])
  expect([asked, promoted].map(({ heard }) => heard.at(-1)?.event)).toEqual(['closed', 'closed'])
})

test('who may not see a version hears nothing but the end', async () => {
  const { versionId } = await makeScene()
  for (const viewer of [null, await signInAs(await makeMember('Elif'))]) {
    const reader = following(viewer, versionId)
    expect(await reader.ended).toBe(true)
    expect(reader.heard).toEqual([{ event: 'closed', data: {} }])
  }
})

test('the line to the database breaks, comes back by itself, and what was said meanwhile is found', async () => {
  const { jonas, priya, threadId, versionId } = await makeScene()
  const reader = following(jonas, versionId)
  await vi.waitFor(() => expect(reader.heard).toHaveLength(1), patient)
  await db.$executeRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND query LIKE 'LISTEN%charrette_conversations%'`
  // Nobody announces it: it is found by looking once the line is there again.
  await reply(priya, { threadId, ...words('Are you there?') }, now)
  await vi.waitFor(() => expect(reader.heard).toHaveLength(2), patient)
  await reply(priya, { threadId, ...words('And now?') }, now)
  announceThread(threadId)
  await vi.waitFor(() => expect(reader.heard).toHaveLength(3), patient)
  reader.leave()
})

test('the stamp is another after whatever a reader can see change', async () => {
  const { jonas, priya, threadId, versionId } = await makeScene()
  const { id: commentId } = await db.comment.findFirstOrThrow({ where: { threadId } })
  const changes: Record<string, () => Promise<unknown>> = {
    'a reply': () => reply(jonas, { threadId, ...words('Because of the order.') }, after(4, 1)),
    'an edit': () => editComment(priya, { commentId, body: 'Why one queue, and not two?' }, after(4, 2)),
    'a resolution': () => resolveThread(jonas, { threadId }, after(4, 3)),
    'a reopening': () => reopenThread(jonas, { threadId }, after(4, 4)),
    'a reaction': () => db.reaction.create({ data: { commentId, memberId: jonas.id, kind: 'thanks', createdAt: now } }),
    'a mark': () => db.threadMark.create({ data: { threadId, kind: 'new_to_me', createdAt: now } }),
    'a lock': () => db.threadLock.create({ data: { threadId, moderatorId: jonas.id, reason: 'Enough.', createdAt: now } }),
    'a hiding': () => db.hiding.create({ data: { commentId, moderatorId: jonas.id, reason: 'Unkind.', createdAt: now } }),
    'its end': () => db.hiding.updateMany({ where: { commentId }, data: { liftedAt: now } }),
    'another kind of remark': () => db.thread.update({ where: { id: threadId }, data: { label: 'praise' } }),
    'a new name': () => db.member.update({ where: { id: priya.id }, data: { name: 'Priya R.' } }),
    'a deletion': () => db.comment.update({ where: { id: commentId }, data: { deletedAt: now } }),
  }
  let before = await findStamp(jonas, versionId, now)
  for (const [name, change] of Object.entries(changes)) {
    await change()
    const stamp = await findStamp(jonas, versionId, now)
    expect(stamp, `${name} changes it`).not.toBe(before)
    expect(await findStamp(priya, versionId, now), 'the same for everybody').toBe(stamp)
    before = stamp
  }
})

test('a member follows a few pages at once and not many, and may again when one is closed', async () => {
  const { jonas, versionId } = await makeScene()
  const open = () => {
    const leaving = new AbortController()
    eventStream({ signal: leaving.signal, limits: { [`member ${jonas.id}`]: 2 }, start: (stream) => follow(jonas, versionId, stream) })
    return leaving
  }
  const [first] = [open(), open()]
  expect(open).toThrow(expect.objectContaining({ code: 'rate_limited', retryAfter: 30 }))
  first?.abort()
  open().abort()
  endStreams()
})
