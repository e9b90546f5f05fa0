import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/session'
import { openSession, readSession } from '@/lib/auth/session-store'
import { db } from '@/lib/db'
import { makeReport } from '@/lib/moderation/reports/mutations'
import { finishReview } from '@/lib/reviews/finishing/mutations'
import { claimReview, returnReview } from '@/lib/reviews/mutations'
import { editComment, openThread } from '@/lib/reviews/threads/mutations'
import { makeChallenge, makeLook, makeMember, makeSubmission } from '@/tests/support/cast'

const now = new Date()

/** As their next request reads them. */
const present = async (member: Actor) => (await readSession(await openSession(member, 'Firefox'))) as Actor // a session just opened

async function makeNewcomer() {
  const challenge = await makeChallenge()
  const [jonas, noor] = [await makeMember('Jonas'), await makeMember('Noor')]
  const { versionId } = await makeSubmission(jonas, challenge)
  await makeSubmission(noor, challenge)
  return { challenge, versionId, noor: await present(noor) }
}

const ask = (actor: Actor, versionId: string, body = 'Why?') => openThread(actor, { versionId, body, formKey: randomUUID() }, now)
const links = 'See https://a.example, http://b.example and www.c.example.'

it('a comment of an account in its first day holds two links, and says so beside the field', async () => {
  const { noor, versionId } = await makeNewcomer()
  await ask(noor, versionId, 'See https://a.example and https://b.example.')
  await expect(ask(noor, versionId, links)).rejects.toMatchObject({
    code: 'invalid',
    fields: { body: [expect.stringMatching(/first day.*2 links.*your text is kept/)] },
  })
})

it('an account in its first day writes ten comments an hour and reports three things, and hears how long to wait', async () => {
  const { noor, versionId } = await makeNewcomer()
  await db.rateLimit.deleteMany()
  for (let asked = 0; asked < 10; asked++) await ask(noor, versionId)
  // The minute's own limit is another.
  await db.rateLimit.deleteMany({ where: { key: { startsWith: 'comment.minute' } } })
  await expect(ask(noor, versionId)).rejects.toMatchObject({
    code: 'rate_limited',
    message: expect.stringContaining('10 comments an hour'),
  })
  const report = async () => {
    const { id } = await makeMember('Somebody')
    return makeReport(noor, { kind: 'member', id, reason: 'spam', words: 'Nothing but advertising.' }, now)
  }
  for (let made = 0; made < 3; made++) await report()
  await expect(report()).rejects.toMatchObject({ code: 'rate_limited', message: expect.stringContaining('3 things an hour') })
})

it('an edit brings no more links into a comment than the comment may hold', async () => {
  const { noor, versionId } = await makeNewcomer()
  const { threadId } = await ask(noor, versionId)
  const { id: commentId } = await db.comment.findFirstOrThrow({ where: { threadId } })
  await expect(editComment(noor, { commentId, body: links }, now)).rejects.toMatchObject({
    code: 'invalid',
    fields: { body: [expect.stringContaining('2 links')] },
  })
  expect(await db.comment.findFirst({ where: { id: commentId } })).toMatchObject({ body: 'Why?' })
})

async function makeReviewer() {
  const scene = await makeNewcomer()
  await makeLook(scene.noor, scene.challenge)
  await db.rateLimit.deleteMany()
  return { ...scene, reviewId: (await claimReview(scene.noor, scene.versionId, now)).id }
}

const remark = (body: string) => ({ body, formKey: randomUUID() })

it('a remark of a review holds as many links as a comment, and says so at its field', async () => {
  const { noor, versionId, reviewId } = await makeReviewer()
  const remarks = { praise: remark('One row per night.'), 'question-0': remark(links) }
  await expect(finishReview(noor, { reviewId, remarks }, now)).rejects.toMatchObject({
    code: 'invalid',
    fields: { 'remarks.question-0.body': [expect.stringContaining('2 links')] },
  })
  expect(await db.thread.count({ where: { versionId } })).toBe(0)
})

it('a claim given back is no way round the comments of an hour, and the same form again costs nothing', async () => {
  const { noor, versionId, reviewId } = await makeReviewer()
  await returnReview(noor, reviewId, now)
  const post = async (remarks = { praise: remark('Clear.'), 'question-0': remark('Why?') }) => {
    await db.rateLimit.deleteMany({ where: { key: { startsWith: 'comment.minute' } } })
    return finishReview(noor, { reviewId, remarks }, now)
  }
  const again = { praise: remark('Clear.'), 'question-0': remark('Why?') }
  await post(again)
  await post(again)
  for (let posted = 0; posted < 4; posted++) await post()
  await expect(post()).rejects.toMatchObject({ code: 'rate_limited', message: expect.stringContaining('10 comments an hour') })
  expect(await db.thread.count({ where: { versionId } })).toBe(10)
})

it('a day later it is an account as any other', async () => {
  const { noor, versionId } = await makeNewcomer()
  await db.member.update({ where: { id: noor.id }, data: { createdAt: new Date(Date.now() - 24.1 * 3_600_000) } })
  const grown = await present(noor)
  expect([noor.isNew, grown.isNew]).toEqual([true, undefined])
  await ask(grown, versionId, links)
})
