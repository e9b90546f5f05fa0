import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/session'
import { openSession, readSession } from '@/lib/auth/session-store'
import { db } from '@/lib/db'
import { makeReport } from '@/lib/moderation/reports/mutations'
import { openThread } from '@/lib/reviews/threads/mutations'
import { makeChallenge, makeMember, makeSubmission } from '@/tests/support/cast'

const now = new Date()

/** As their next request reads them. */
const present = async (member: Actor) => (await readSession(await openSession(member, 'Firefox'))) as Actor // a session just opened

async function makeNewcomer() {
  const challenge = await makeChallenge()
  const [jonas, noor] = [await makeMember('Jonas'), await makeMember('Noor')]
  const { versionId } = await makeSubmission(jonas, challenge)
  await makeSubmission(noor, challenge)
  return { versionId, noor: await present(noor) }
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

it('a day later it is an account as any other', async () => {
  const { noor, versionId } = await makeNewcomer()
  await db.member.update({ where: { id: noor.id }, data: { createdAt: new Date(Date.now() - 24.1 * 3_600_000) } })
  const grown = await present(noor)
  expect([noor.isNew, grown.isNew]).toEqual([true, undefined])
  await ask(grown, versionId, links)
})
