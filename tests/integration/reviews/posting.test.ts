import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { sessionCookie } from '@/lib/auth/cookies'
import type { Actor } from '@/lib/auth/session'
import { openSession } from '@/lib/auth/session-store'
import { db } from '@/lib/db'
import { takePoint, takePoints } from '@/lib/rate-limit'
import { replyAtOnce } from '@/lib/reviews/replies/mutations'
import { openThread, reply } from '@/lib/reviews/threads/mutations'
import { Browser, use } from '@/tests/support/browser'
import { day, type MadeChallenge, makeChallenge, makeMember, makeSubmission } from '@/tests/support/cast'

vi.mock('next/headers', async () => (await import('@/tests/support/browser')).nextHeaders)

const comments = (await import('@/app/api/v1/comments/route')).POST
const threads = (await import('@/app/api/v1/threads/route')).POST

const now = new Date()
let jonas: Actor
let priya: Actor
let challenge: MadeChallenge
let versionId: string
let threadId: string
beforeEach(async () => {
  challenge = await makeChallenge({ opensAt: new Date(now.getTime() - 5 * day) })
  ;[jonas, priya] = [await makeMember('Jonas'), await makeMember('Priya')]
  ;({ versionId } = await makeSubmission(jonas, challenge))
  await makeSubmission(priya, challenge)
  ;({ threadId } = await openThread(priya, { versionId, ...words('Why one queue?') }, now))
})

async function browse(member: Actor | null) {
  const browser = use(new Browser())
  if (member) browser.cookies.set(sessionCookie().name, { value: await openSession(member, ''), options: {} })
}

const words = (body: string) => ({ body, formKey: randomUUID() })
async function post(route: typeof comments, body: unknown, type = 'application/json') {
  const sent = typeof body === 'string' ? body : JSON.stringify(body)
  const request = new Request('http://localhost:3000', { method: 'POST', body: sent, headers: { 'content-type': type } })
  const answer = await route(request, { params: Promise.resolve({}) })
  return { status: answer.status, headers: answer.headers, said: await answer.json() }
}
const written = () => db.comment.count({ where: { threadId } })

describe('posting by script', () => {
  it('writes Priya’s answer, says where it stands, and is one comment however often it is sent', async () => {
    await browse(priya)
    const form = { threadId, ...words('And how long is a queue?') }
    const to = `/challenges/${challenge.slug}/designs/${jonas.handle}/1#thread-${threadId}`
    expect(await post(comments, form)).toMatchObject({ status: 200, said: { to } })
    expect(await post(comments, form)).toMatchObject({ status: 200, said: { to } })
    expect(await written()).toBe(2)
    expect(await post(comments, { ...form, body: 'Other words' })).toMatchObject({ status: 409, said: { error: { code: 'conflict' } } })
  })

  it('opens a conversation with its kind and words of the notes', async () => {
    await browse(priya)
    const { said } = await post(threads, { versionId, label: 'suggestion', ...words('Would two queues do?') })
    const id = String(said.to).split('#thread-')[1] ?? ''
    expect(await db.thread.findUniqueOrThrow({ where: { id }, select: { label: true, authorId: true } })).toEqual({
      label: 'suggestion',
      authorId: priya.id,
    })
  })

  it('shows a preview and writes nothing', async () => {
    await browse(priya)
    for (const [route, place] of [
      [comments, { threadId }],
      [threads, { versionId }],
    ] as const)
      expect(await post(route, { ...place, ...words('*Why*?'), wish: 'preview' })).toMatchObject({
        status: 200,
        said: { preview: expect.stringContaining('<em>Why</em>') },
      })
    expect(await written()).toBe(1)
  })

  it('asks a visitor to sign in, before anything is said of the input', async () => {
    await browse(null)
    const { status, said } = await post(comments, { nothing: 'known' })
    expect([status, said.error.code, said.error.message]).toEqual([401, 'unauthenticated', 'Please sign in first. What you typed is kept.'])
  })

  it.each([
    ['no words', { body: ' ' }, 422],
    ['more words than a comment holds', { body: 'a'.repeat(10_001) }, 422],
    ['more than a form can bring', { body: 'a'.repeat(65_536) }, 413],
    ['a field that no form has', { authorId: randomUUID() }, 422],
    ['an object where a word belongs', { body: { not: '' } }, 422],
    ['a sign that cannot be stored', { body: 'a\0b' }, 400],
  ])('refuses %s', async (_, fields, status) => {
    await browse(priya)
    const answer = await post(comments, { threadId, ...words('Why?'), ...fields })
    expect([answer.status, typeof answer.said.error.message]).toEqual([status, 'string'])
    if ('body' in fields && status === 422) expect(answer.said.error.fields).toHaveProperty('body')
    expect(await written()).toBe(1)
  })

  it('takes JSON alone', async () => {
    await browse(priya)
    expect((await post(comments, `threadId=${threadId}`, 'application/x-www-form-urlencoded')).status).toBe(415)
    expect((await post(comments, JSON.stringify({ threadId }), 'application/json-patch+json')).status).toBe(415)
    expect((await post(comments, '{')).status).toBe(400)
  })

  it('says to who is locked out what it says of a conversation that is not there', async () => {
    await browse(await makeMember('Tomas'))
    const [locked, missing] = [
      await post(comments, { threadId, ...words('Hello?') }),
      await post(comments, { threadId: randomUUID(), ...words('Hello?') }),
    ]
    expect(locked.status).toBe(404)
    expect(locked.said).toEqual(missing.said)
    expect((await post(threads, { versionId, ...words('Hello?') })).status).toBe(404)
    expect(await written()).toBe(1)
  })

  it('lets the eleventh comment of a minute wait, and says how long', async () => {
    await browse(priya)
    for (let number = 2; number <= 10; number++) await post(comments, { threadId, ...words(`Question ${number}`) })
    const { status, headers, said } = await post(comments, { threadId, ...words('Question 11') })
    expect([status, said.error.code]).toEqual([429, 'rate_limited'])
    expect(Number(headers.get('retry-after'))).toBe(said.error.retryAfter)
    expect(await written()).toBe(10)
  })
})

describe('what is written at once', () => {
  const once = (actor: Actor) => replyAtOnce(actor, { threadId, ...words('Why?') }, 200, now)

  it('is a reply of the designer, of who handed in, and of who looked', async () => {
    const elif = await makeMember('Elif')
    await db.look.create({ data: { challengeId: challenge.id, memberId: elif.id, createdAt: now } })
    for (const member of [jonas, priya, elif]) expect(await once(member)).toMatchObject({ threadId })
    expect(await written()).toBe(4)
  })

  it('is nothing, and costs nothing, where anything stands against it', async () => {
    const stands = async (actor = priya) => {
      const before = await written()
      const points = await db.rateLimit.aggregate({ _sum: { points: true } })
      expect(await once(actor)).toBeNull()
      expect([await written(), await db.rateLimit.aggregate({ _sum: { points: true } })]).toEqual([before, points])
    }
    await stands(await makeMember('Tomas'))
    await stands({ ...priya, isNew: true })
    expect(await replyAtOnce(priya, { threadId, ...words('Why?') }, 1, now)).toBeNull()
    const by = { moderatorId: (await makeMember('Wen', 'moderator')).id, reason: 'It went in circles.', createdAt: now }
    await db.threadLock.create({ data: { threadId, ...by } })
    await stands()
    await expect(reply(priya, { threadId, ...words('Why?') }, now)).rejects.toMatchObject({ code: 'forbidden' })
    await db.threadLock.deleteMany({ where: { threadId } })
    const block = await db.block.create({ data: { memberId: priya.id, scope: 'commenting', ...by } })
    await stands()
    await expect(reply(priya, { threadId, ...words('Why?') }, now)).rejects.toMatchObject({ code: 'forbidden', blocked: true })
    await db.block.update({ where: { id: block.id }, data: { liftedAt: now, liftedById: by.moderatorId } })
    expect(await once(priya)).not.toBeNull()
    await db.submission.updateMany({ where: { memberId: jonas.id }, data: { deletedAt: now } })
    await stands()
  })

  it('is each one’s own where many write in one moment: in their words, where they may, and refused alone', async () => {
    const challenges = [challenge, await makeChallenge({ opensAt: new Date(now.getTime() - 5 * day) })]
    const crowd = await Promise.all(Array.from({ length: 12 }, (_, number) => makeMember(`Noor ${number}`)))
    const spots = await Promise.all(
      challenges.map(async (month, which) => {
        const designer = which === 0 ? jonas : await makeMember('Elif')
        const version = which === 0 ? versionId : (await makeSubmission(designer, month)).versionId
        const { threadId } = await openThread(designer, { versionId: version, ...words('Why?') }, now)
        return { threadId, handle: designer.handle, slug: month.slug, id: month.id }
      }),
    )
    // Some looked at the one, some at the other, some at none; two have used up their minute, one is blocked.
    const mayWrite = (member: number, spot: number) => member % 3 === spot
    await db.look.createMany({
      data: crowd.flatMap(({ id: memberId }, member) =>
        spots.flatMap(({ id: challengeId }, spot) => (mayWrite(member, spot) ? { challengeId, memberId, createdAt: now } : [])),
      ),
    })
    const [hurried, blocked] = [[0, 4], 6]
    for (const member of hurried) for (let count = 0; count < 10; count++) await takePoint('comment.minute', crowd[member]?.id ?? '')
    const moderatorId = (await makeMember('Wen', 'moderator')).id
    const reason = 'It went in circles.'
    await db.block.create({ data: { memberId: crowd[blocked]?.id ?? '', scope: 'commenting', moderatorId, reason, createdAt: now } })
    await db.comment.deleteMany({ where: { threadId: { in: spots.map((spot) => spot.threadId) } } })

    const posts = crowd.flatMap((member, number) =>
      spots.map((spot, which) => ({ member, number, spot, which, ...words(`Of ${number}, ${which}`) })),
    )
    const answers = await Promise.allSettled(
      posts.map(({ member, spot, body, formKey }) => replyAtOnce(member, { threadId: spot.threadId, body, formKey }, 200, now)),
    )
    for (const [at, { number, spot, which }] of posts.entries()) {
      const answer = answers[at]
      const said = answer?.status === 'fulfilled' ? answer.value : answer?.reason.code
      const { slug, handle, threadId } = spot
      if (!mayWrite(number, which) || number === blocked) expect({ number, which, said }).toEqual({ number, which, said: null })
      else if (hurried.includes(number)) expect({ number, which, said }).toEqual({ number, which, said: 'rate_limited' })
      else expect({ number, which, said }).toEqual({ number, which, said: { slug, handle, number: 1, threadId } })
    }
    const stored = await db.comment.findMany({
      where: { threadId: { in: spots.map((spot) => spot.threadId) } },
      select: { threadId: true, authorId: true, body: true, formKey: true, createdAt: true },
    })
    const expected = posts
      .filter(({ number, which }) => mayWrite(number, which) && number !== blocked && !hurried.includes(number))
      .map(({ member, spot, body, formKey }) => ({ threadId: spot.threadId, authorId: member.id, body, formKey, createdAt: now }))
    expect(expected).toHaveLength(5)
    expect(new Set(stored.map((comment) => JSON.stringify(comment)))).toEqual(new Set(expected.map((comment) => JSON.stringify(comment))))
  })

  it('takes the points that comments at length take', async () => {
    const points = async (write: () => Promise<unknown>) => {
      await db.rateLimit.deleteMany()
      await write()
      return db.rateLimit.findMany({ select: { key: true, points: true }, orderBy: { key: 'asc' } })
    }
    expect(await points(() => once(priya))).toEqual(await points(() => takePoints(['comment.minute', 'comment.hour'], priya.id)))
  })

  it.each([
    ['half a sign', 'Why \ud83d?', 'Why \ufffd?'],
    ['signs of every kind', 'Why “ÿ” \\u0041 \\ {"a": [1,2]} \n\t 🙂 $1 \'x\'?', 'Why “ÿ” \\u0041 \\ {"a": [1,2]} \n\t 🙂 $1 \'x\'?'],
  ])('keeps %s as every other way of writing does', async (_, body, kept) => {
    const formKey = randomUUID()
    expect(await replyAtOnce(priya, { threadId, body, formKey }, 200, now)).not.toBeNull()
    expect((await db.comment.findUniqueOrThrow({ where: { formKey } })).body).toBe(kept)
  })

  it('is one comment when the same form comes eight times in one moment', async () => {
    const form = { threadId, ...words('One more thing') }
    const answers = await Promise.all(Array.from({ length: 8 }, () => replyAtOnce(priya, form, 200, now)))
    expect(answers.filter(Boolean)).toHaveLength(1)
    expect(await written()).toBe(2)
  })
})
