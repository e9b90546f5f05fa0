import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { editComment, openThread, reopenThread, reply, resolveThread } from '@/lib/reviews/threads/mutations'
import { countConversation } from '@/lib/reviews/threads/queries'
import { after, hour, makeChallenge, makeDraft, makeLook, makeMember, makeSubmission } from '@/tests/support/cast'
import { listThreads } from '@/tests/support/threads'

const now = after(4)
const words = (body: string) => ({ body, formKey: randomUUID() })

async function makeScene() {
  const challenge = await makeChallenge()
  const [jonas, priya] = [await makeMember('Jonas'), await makeMember('Priya')]
  const design = await makeSubmission(jonas, challenge)
  await makeSubmission(priya, challenge)
  return { challenge, jonas, priya, design, versionId: design.versionId }
}

test('a member who handed in asks, the designer answers, and both read it', async () => {
  const { challenge, jonas, priya, versionId } = await makeScene()
  const { threadId, ...place } = await openThread(priya, { versionId, ...words('What happens when the gateway restarts?') }, now)
  expect(place).toEqual({ slug: challenge.slug, handle: jonas.handle, number: 1 })
  await reply(jonas, { threadId, ...words('It resumes from the last id.') }, after(4, 1))

  for (const reader of [jonas, priya]) {
    const [thread] = await listThreads(reader, versionId, now)
    expect(thread?.number).toBe(1)
    expect(thread?.comments.map(({ author, byDesigner, body }) => [author.name, byDesigner, body])).toEqual([
      ['Priya', false, 'What happens when the gateway restarts?'],
      ['Jonas', true, 'It resumes from the last id.'],
    ])
  }
  expect(await countConversation(null, challenge.id)).toEqual({ threads: 1, reviewers: 1 })
})

test('who has neither designed nor looked can read, ask, answer, resolve and change nothing, and hears that there is nothing', async () => {
  const { challenge, priya, versionId } = await makeScene()
  const { threadId } = await openThread(priya, { versionId, ...words('Why one queue?') }, now)
  const comment = await db.comment.findFirstOrThrow({ where: { threadId } })
  for (const role of ['member', 'moderator'] as const) {
    const tomas = await makeMember('Tomas', role)
    // A moderator with a draft of their own takes part and is a member here.
    await makeDraft(tomas, challenge)
    expect(await listThreads(tomas, versionId, now)).toEqual([])
    const hidden = { code: 'not_found' }
    await expect(openThread(tomas, { versionId, ...words('Hello?') }, now)).rejects.toMatchObject(hidden)
    await expect(reply(tomas, { threadId, ...words('Hello?') }, now)).rejects.toMatchObject(hidden)
    await expect(resolveThread(tomas, { threadId }, now)).rejects.toMatchObject(hidden)
    await expect(editComment(tomas, { commentId: comment.id, body: 'Hello?' }, now)).rejects.toMatchObject(hidden)
    await makeLook(tomas, challenge)
    expect(await listThreads(tomas, versionId, now)).toHaveLength(1)
    await reply(tomas, { threadId, ...words('I wondered too.') }, now)
  }
})

test('a moderator who does not take part reads along, to keep order', async () => {
  const { priya, versionId } = await makeScene()
  await openThread(priya, { versionId, ...words('Why one queue?') }, now)
  expect(await listThreads(await makeMember('Wen', 'moderator'), versionId, now)).toHaveLength(1)
})

test('a version that does not exist answers as a hidden one', async () => {
  const { priya } = await makeScene()
  await expect(openThread(priya, { versionId: randomUUID(), ...words('Hello?') }, now)).rejects.toMatchObject({ code: 'not_found' })
  expect(await listThreads(priya, randomUUID(), now)).toEqual([])
})

test('a visitor reads nothing while the challenge runs, and all of it once it is archived', async () => {
  const { challenge, priya, versionId } = await makeScene()
  await openThread(priya, { versionId, ...words('Why one queue?') }, now)
  expect(await listThreads(null, versionId, now)).toEqual([])
  await db.challenge.update({ where: { id: challenge.id }, data: { archivesAt: after(60) } })
  expect(await listThreads(null, versionId, after(59))).toEqual([])
  const [thread] = await listThreads(null, versionId, after(60))
  expect(thread).toMatchObject({ canResolve: false, mine: false, arrived: [], comments: [{ canChange: false }] })
})

test('a design taken back takes its conversation along', async () => {
  const { jonas, priya, design, versionId } = await makeScene()
  const { threadId } = await openThread(priya, { versionId, ...words('Why one queue?') }, now)
  await db.submission.update({ where: { id: design.id }, data: { deletedAt: now } })
  for (const reader of [jonas, priya]) expect(await listThreads(reader, versionId, now)).toEqual([])
  await expect(reply(priya, { threadId, ...words('Hello?') }, now)).rejects.toMatchObject({ code: 'not_found' })
})

test('a form posted twice opens one thread and answers alike, also at the same moment', async () => {
  const { priya, versionId } = await makeScene()
  const form = { versionId, ...words('Why one queue?') }
  await warmConnections()
  const places = await Promise.all(Array.from({ length: 8 }, () => openThread(priya, form, now)))
  const again = await openThread(priya, form, after(5))
  expect(new Set([...places, again].map(({ threadId }) => threadId)).size).toBe(1)
  expect(await db.thread.count({ where: { versionId } })).toBe(1)

  const { threadId } = again
  const answer = { threadId, ...words('One more thing') }
  await Promise.all([reply(priya, answer, now), reply(priya, answer, now)])
  await reply(priya, answer, now)
  expect(await db.comment.count({ where: { threadId } })).toBe(2)
})

test('a used form key carries no other words, no other place, and nobody else', async () => {
  const { jonas, priya, versionId } = await makeScene()
  const form = { versionId, ...words('Why one queue?') }
  const { threadId } = await openThread(priya, form, now)
  const conflict = { code: 'conflict' }
  await expect(openThread(priya, { ...form, body: 'Why two queues?' }, now)).rejects.toMatchObject(conflict)
  await expect(openThread(jonas, form, now)).rejects.toMatchObject(conflict)
  const other = await openThread(priya, { versionId, ...words('And the table?') }, now)
  await expect(reply(priya, { threadId: other.threadId, body: form.body, formKey: form.formKey }, now)).rejects.toMatchObject(conflict)
  expect(await db.comment.count({ where: { threadId } })).toBe(1)
})

test('a comment changes until a day has passed, and what it said stays readable', async () => {
  const { priya, jonas, versionId } = await makeScene()
  const { threadId } = await openThread(priya, { versionId, ...words('Why won’t this work?') }, now)
  const { id: commentId } = await db.comment.findFirstOrThrow({ where: { threadId } })
  const dayLater = new Date(now.getTime() + 24 * hour)
  const justBefore = new Date(dayLater.getTime() - 1)

  await editComment(priya, { commentId, body: 'What happens at a reconnect?' }, after(4, 1))
  await editComment(priya, { commentId, body: 'What happens at a reconnect?' }, after(4, 2))
  await editComment(priya, { commentId, body: 'What happens to the order at a reconnect?' }, justBefore)
  await expect(editComment(priya, { commentId, body: 'Too late' }, dayLater)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(editComment(jonas, { commentId, body: 'Not mine' }, now)).rejects.toMatchObject({ code: 'forbidden' })

  const read = async (at: Date) => (await listThreads(priya, versionId, at))[0]?.comments[0]
  expect(await read(justBefore)).toMatchObject({
    body: 'What happens to the order at a reconnect?',
    editedAt: justBefore,
    canChange: true,
    earlier: [
      { body: 'Why won’t this work?', until: after(4, 1) },
      { body: 'What happens at a reconnect?', until: justBefore },
    ],
  })
  expect((await read(dayLater))?.canChange).toBe(false)
})

test('a window that began with older words is told what stands now, and may then save over it', async () => {
  const { priya, versionId } = await makeScene()
  const { threadId } = await openThread(priya, { versionId, ...words('First') }, now)
  const { id: commentId } = await db.comment.findFirstOrThrow({ where: { threadId } })
  await editComment(priya, { commentId, body: 'From one window', since: now.getTime() }, after(4, 1))
  const current = { body: 'From one window', since: after(4, 1).getTime() }
  const stale = { commentId, body: 'From the other', since: now.getTime() }
  await expect(editComment(priya, stale, after(4, 2))).rejects.toMatchObject({ code: 'conflict', current })
  await editComment(priya, { ...stale, since: current.since }, after(4, 3))
  const [thread] = await listThreads(priya, versionId, after(4, 3))
  expect(thread?.comments[0]).toMatchObject({ body: 'From the other', earlier: [{ body: 'First' }, { body: 'From one window' }] })
})

test('two windows that change one comment at once keep every text', async () => {
  const { priya, versionId } = await makeScene()
  const { threadId } = await openThread(priya, { versionId, ...words('First') }, now)
  const { id: commentId } = await db.comment.findFirstOrThrow({ where: { threadId } })
  const texts = ['left', 'middle', 'right']
  const results = await Promise.allSettled(texts.map((body) => editComment(priya, { commentId, body }, now)))
  const comment = await db.comment.findUniqueOrThrow({ where: { id: commentId }, include: { edits: true } })
  const saved = texts.filter((_, index) => results[index]?.status === 'fulfilled')
  expect([comment.body, ...comment.edits.map(({ body }) => body)].sort()).toEqual(['First', ...saved].sort())
  for (const result of results) if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'conflict' })
})

test.each([
  ['the designer', 'yes'],
  ['who asked', 'yes'],
  ['another reviewer', 'no'],
  ['a moderator who takes part', 'yes'],
  ['the organizer', 'yes'],
])('%s may resolve and reopen: %s', async (who, may) => {
  const { challenge, jonas, priya, versionId } = await makeScene()
  const { threadId } = await openThread(priya, { versionId, ...words('Why one queue?') }, now)
  const people = {
    'the designer': async () => jonas,
    'who asked': async () => priya,
    'another reviewer': async () => looking(await makeMember('Tomas')),
    'a moderator who takes part': async () => looking(await makeMember('Ana', 'moderator')),
    'the organizer': async () => makeMember('Mira', 'organizer'),
  }
  async function looking(member: typeof jonas) {
    await makeLook(member, challenge)
    return member
  }
  const actor = await people[who as keyof typeof people]() // the rows above are its keys
  expect((await listThreads(actor, versionId, now))[0]?.canResolve).toBe(may === 'yes')
  if (may === 'no') {
    await expect(resolveThread(actor, { threadId }, now)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(reopenThread(actor, { threadId }, now)).rejects.toMatchObject({ code: 'forbidden' })
    return
  }
  await Promise.all([resolveThread(actor, { threadId }, now), resolveThread(actor, { threadId }, now)])
  expect((await listThreads(actor, versionId, now))[0]?.resolved).toEqual({ by: actor.name, at: now })
  await reopenThread(actor, { threadId }, now)
  expect((await listThreads(actor, versionId, now))[0]?.resolved).toBeNull()
})

test('the eleventh comment in a minute waits, and a repeated post costs nothing', async () => {
  const { priya, versionId } = await makeScene()
  const form = { versionId, ...words('Question 1') }
  const { threadId } = await openThread(priya, form, now)
  for (let times = 0; times < 5; times++) await openThread(priya, form, now)
  for (let number = 2; number <= 10; number++) await reply(priya, { threadId, ...words(`Question ${number}`) }, now)
  await expect(reply(priya, { threadId, ...words('Question 11') }, now)).rejects.toMatchObject({ code: 'rate_limited' })
})

test('only the viewer’s own form keys come back', async () => {
  const { jonas, priya, versionId } = await makeScene()
  const form = { versionId, ...words('Why one queue?') }
  await openThread(priya, form, now)
  expect((await listThreads(priya, versionId, now))[0]?.arrived).toEqual([form.formKey])
  expect(JSON.stringify(await listThreads(jonas, versionId, now))).not.toContain(form.formKey)
})

/** Opening a connection takes longer than a post: without this the first of them would be through before the others begin. */
const warmConnections = () => Promise.all(Array.from({ length: 10 }, () => db.$queryRaw`SELECT pg_sleep(0.05)::text`))
