import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { asAppError } from '@/lib/errors'
import { findCase } from '@/lib/moderation/cases/queries'
import { hide, lift } from '@/lib/moderation/hidings/mutations'
import { decideReports, makeReport } from '@/lib/moderation/reports/mutations'
import { listDecisionsAbout, listOwnReports, listQueue } from '@/lib/moderation/reports/queries'
import { listWords } from '@/lib/moderation/words/queries'
import { countUnread, listNotifications } from '@/lib/notifications/queries'
import { finishReview } from '@/lib/reviews/finishing/mutations'
import { claimReview } from '@/lib/reviews/mutations'
import { thankReview } from '@/lib/reviews/thanks/mutations'
import { listCameBack, listFinishedReviews } from '@/lib/reviews/thanks/queries'
import { after, makeChallenge, makeDraft, makeLook, makeMember, makeSubmission } from '@/tests/support/cast'

const now = after(5)
const reason = 'It thanks nobody, and is about a person.'
const bitter = 'Thanks for nothing, as always.'
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: unknown) => asAppError(error).code,
  )

/** Jonas thanks Priya in a way nobody should. */
async function makeScene() {
  const challenge = await makeChallenge()
  const [wen, mira] = [await makeMember('Wen', 'moderator'), await makeMember('Mira', 'organizer')]
  const [jonas, priya, tomas] = [await makeMember('Jonas'), await makeMember('Priya'), await makeMember('Tomas')]
  const { versionId } = await makeSubmission(jonas, challenge)
  for (const member of [priya, tomas]) await makeLook(member, challenge)
  const { id } = await claimReview(priya, versionId, now)
  const remark = (body: string) => ({ body, formKey: randomUUID() })
  await finishReview(priya, { reviewId: id, remarks: { praise: remark('Clear.'), 'question-0': remark('Why?') } }, now)
  await thankReview(jonas, { reviewId: id, words: bitter }, now)
  return { challenge, wen, mira, jonas, priya, tomas, versionId, id }
}

const report = (id: string) => ({ kind: 'thanks' as const, id, reason: 'unkind' as const, words: 'This is not thanks at all.' })
const decide = (id: string) => ({ kind: 'thanks' as const, id, verdict: 'uphold' as const, reason })

it('Priya reports the thanks she got; they wait in the queue with the words as they were, and a decision ends it', async () => {
  const { wen, jonas, priya, id } = await makeScene()
  expect(await codeOf(makeReport(priya, report(id), now))).toBe('done')
  await thankReview(jonas, { reviewId: id, words: 'Thank you.' }, now)
  const item = (await listQueue(wen)).find(({ thing }) => thing.id === id)
  expect(item).toMatchObject({ thing: { kind: 'thanks' }, author: { id: jonas.id }, reports: [{ snapshot: bitter }] })
  expect(await findCase(wen, { kind: 'thanks', id }, now)).toMatchObject({ words: 'Thank you.', author: { id: jonas.id }, waits: true })
  expect(await listOwnReports(priya)).toMatchObject([{ kind: 'thanks', decision: null }])
  expect(await codeOf(decideReports(wen, decide(id), now))).toBe('done')
  expect((await listQueue(wen)).some(({ thing }) => thing.id === id)).toBe(false)
  expect(await listDecisionsAbout(wen, jonas.id)).toMatchObject([{ thing: { kind: 'thanks', id } }])
})

it('thanks are reported by who reads them, and by nobody who wrote them or stands before the lock', async () => {
  const { challenge, jonas, tomas, id } = await makeScene()
  const elif = await makeMember('Elif')
  await makeDraft(elif, challenge)
  expect(await codeOf(makeReport(elif, report(id), now))).toBe('not_found')
  expect(await codeOf(makeReport(jonas, report(id), now))).toBe('forbidden')
  expect(await codeOf(makeReport(tomas, report(randomUUID()), now))).toBe('not_found')
  expect(await codeOf(makeReport(tomas, report(id), now))).toBe('done')
})

it('hidden thanks keep their words and the reason for who wrote them and the staff, until they are shown again', async () => {
  const { wen, mira, jonas, priya, tomas, versionId, id } = await makeScene()
  const seenBy = async (reader: Actor | null) => (await listFinishedReviews(reader, versionId, now))[0]
  const cameBack = async () => (await listCameBack(priya, [id], now)).get(id)?.thanks
  expect(await countUnread(priya, now)).toBe(1)
  expect(await codeOf(hide(wen, { kind: 'thanks', id, reason }, now))).toBe('done')
  for (const reader of [priya, tomas]) expect(await seenBy(reader)).toMatchObject({ thanks: null, thanksHidden: { reason: null } })
  for (const reader of [jonas, wen, mira]) expect(await seenBy(reader)).toMatchObject({ thanks: bitter, thanksHidden: { reason } })
  expect(await cameBack()).toBeNull()
  // The news that they were said goes with them; that they were hidden is news to who said them.
  expect(await countUnread(priya, now)).toBe(0)
  expect((await listNotifications(jonas, now, null)).items[0]).toMatchObject({ kind: 'thanks_hidden', who: null })
  expect((await listWords(jonas)).hidings).toMatchObject([{ reason, thanksId: id }])
  expect(await codeOf(thankReview(jonas, { reviewId: id, words: 'Thanks, really.' }, now))).toBe('conflict')
  expect(await codeOf(makeReport(tomas, report(id), now))).toBe('not_found')
  expect(await codeOf(hide(wen, { kind: 'thanks', id, reason }, now))).toBe('conflict')

  expect(await codeOf(lift(mira, { kind: 'thanks', id, reason }, now))).toBe('done')
  expect(await seenBy(tomas)).toMatchObject({ thanks: bitter, thanksHidden: null })
  expect(await cameBack()).toBe(bitter)
  expect(await countUnread(priya, now)).toBe(1)
  expect(await codeOf(thankReview(jonas, { reviewId: id, words: 'Thanks, really.' }, now))).toBe('done')
  const deeds = await db.auditEntry.findMany({ where: { subject: `thanks:${id}` }, select: { deed: true }, orderBy: { id: 'asc' } })
  expect(deeds).toEqual([{ deed: 'thanks.hidden' }, { deed: 'thanks.shown' }])
})

it('nobody judges thanks beside their own design, nor moderators those of staff', async () => {
  const { challenge, wen, mira, priya, tomas } = await makeScene()
  for (const author of [wen, mira]) {
    const { versionId } = await makeSubmission(author, challenge)
    const { id } = await claimReview(priya, versionId, now)
    const remark = (body: string) => ({ body, formKey: randomUUID() })
    await finishReview(priya, { reviewId: id, remarks: { praise: remark('Clear.'), 'question-0': remark('Why?') } }, now)
    await thankReview(author, { reviewId: id, words: bitter }, now)
    await makeReport(tomas, report(id), now)
    expect((await listQueue(wen)).some(({ thing }) => thing.id === id)).toBe(false)
    expect(await codeOf(hide(wen, { kind: 'thanks', id, reason }, now))).toBe('forbidden')
    expect(await codeOf(hide(priya, { kind: 'thanks', id, reason }, now))).toBe('forbidden')
    expect(await codeOf(hide(mira, { kind: 'thanks', id, reason }, now))).toBe(author === mira ? 'forbidden' : 'done')
  }
})
