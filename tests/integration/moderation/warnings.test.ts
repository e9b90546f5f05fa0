import { expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/session'
import { openSession, readSession } from '@/lib/auth/session-store'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { asAppError } from '@/lib/errors'
import { writeNote } from '@/lib/moderation/notes/mutations'
import { findRecord } from '@/lib/moderation/records/queries'
import { readWarning, warnMember, withdrawWarning } from '@/lib/moderation/warnings/mutations'
import { listUnreadWarnings, listWords } from '@/lib/moderation/words/queries'
import { listNotifications } from '@/lib/notifications/queries'
import { limits } from '@/lib/rate-limit'
import { makeMember } from '@/tests/support/cast'

const now = new Date()
const reason = 'Please write about the design and not about its author.'
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: unknown) => asAppError(error).code,
  )

it('a warning stands on every page of its member until they have read it, and stays readable', async () => {
  const [wen, noor, elif] = [await makeMember('Wen', 'moderator'), await makeMember('Noor'), await makeMember('Elif')]
  const token = await openSession(noor, 'Firefox')
  expect((await readSession(token))?.warned).toBeUndefined()
  await warnMember(wen, { memberId: noor.id, reason }, now)
  expect((await readSession(token))?.warned).toBe(true)
  const [warning] = await listUnreadWarnings(noor)
  expect(warning?.reason).toBe(reason)
  await readWarning(elif, warning?.id ?? '', now)
  expect((await readSession(token))?.warned).toBe(true)
  await readWarning(noor, warning?.id ?? '', now)
  expect((await readSession(token))?.warned).toBeUndefined()
  expect((await listWords(noor)).warnings).toMatchObject([{ reason }])
  expect(JSON.stringify(await listWords(noor))).not.toContain('Wen')
  expect(await db.notification.findMany({ where: { memberId: noor.id }, select: { kind: true } })).toEqual([{ kind: 'warned' }])
})

it('a withdrawn warning leaves its member’s pages, is told to them, stays in both records, and is withdrawn once', async () => {
  const [wen, wei, noor] = [await makeMember('Wen', 'moderator'), await makeMember('Wei', 'moderator'), await makeMember('Noor')]
  const token = await openSession(noor, 'Firefox')
  await warnMember(wen, { memberId: noor.id, reason }, now)
  const { id: warningId } = await db.warning.findFirstOrThrow({ where: { memberId: noor.id } })
  const withdraw = (actor: Actor) => codeOf(withdrawWarning(actor, { warningId, reason: 'It was meant for somebody else.' }, now))
  expect((await Promise.all([withdraw(wei), withdraw(wen)])).toSorted()).toEqual(['conflict', 'done'])
  expect((await readSession(token))?.warned).toBeUndefined()
  expect(await listUnreadWarnings(noor)).toEqual([])
  expect((await listWords(noor)).warnings).toMatchObject([{ reason, withdrawnAt: now }])
  expect((await findRecord(wen, noor.handle, now))?.warnings).toMatchObject([
    { withdrawnAt: now, withdrawnBy: { name: expect.stringMatching(/^We[in]$/) } },
  ])
  expect((await listNotifications(noor, now, null)).items.map(({ kind, who }) => [kind, who])).toEqual([['warning_withdrawn', null]])
  expect(await db.auditEntry.findMany({ where: { subject: `member:${noor.id}` }, select: { deed: true }, orderBy: { id: 'asc' } })).toEqual(
    [{ deed: 'member.warned' }, { deed: 'warning.withdrawn' }],
  )
})

it('nobody withdraws a warning to themselves, members none at all, and moderators none an organizer gave to staff', async () => {
  const [wen, olga, noor] = [await makeMember('Wen', 'moderator'), await makeMember('Olga', 'organizer'), await makeMember('Noor')]
  for (const [by, to] of [
    [wen, noor],
    [olga, wen],
  ] as const)
    await warnMember(by, { memberId: to.id, reason }, now)
  const idOf = async (member: Actor) => (await db.warning.findFirstOrThrow({ where: { memberId: member.id } })).id
  const withdraw = async (actor: Actor, of: Actor) =>
    codeOf(withdrawWarning(actor, { warningId: await idOf(of), reason: 'It is not needed any more.' }, now))
  expect(await withdraw(noor, noor)).toBe('forbidden')
  expect(await withdraw(wen, wen)).toBe('forbidden')
  expect(await withdraw(olga, wen)).toBe('done')
})

it('moderators read what they noted of a member; nobody reads their own record, and moderators none of staff', async () => {
  const [wen, olga, noor] = [await makeMember('Wen', 'moderator'), await makeMember('Olga', 'organizer'), await makeMember('Noor')]
  const other = await makeMember('Wei', 'moderator')
  await writeNote(wen, { memberId: noor.id, body: 'Second time this month.' }, now)
  await warnMember(wen, { memberId: noor.id, reason }, now)
  for (const reader of [wen, olga, other])
    expect(await findRecord(reader, noor.handle, now)).toMatchObject({
      notes: [{ body: 'Second time this month.' }],
      warnings: [{ reason }],
    })
  const refused: [Actor, Actor][] = [
    [noor, noor],
    [noor, wen],
    [wen, wen],
    [wen, other],
    [wen, olga],
    [olga, olga],
  ]
  for (const [reader, about] of refused) {
    expect(await codeOf(findRecord(reader, about.handle, now))).toBe('forbidden')
    expect(await codeOf(writeNote(reader, { memberId: about.id, body: 'x' }, now))).toBe('forbidden')
    expect(await codeOf(warnMember(reader, { memberId: about.id, reason }, now))).toBe('forbidden')
  }
  expect(await findRecord(wen, 'nobody-at-all', now)).toBeNull()
  expect(await db.auditEntry.count({ where: { subject: `member:${noor.id}` } })).toBe(2)
})

it('a moderator who reaches the limit of an hour waits, and the organizers hear of it once', async () => {
  const [wen, olga, noor] = [await makeMember('Wen', 'moderator'), await makeMember('Olga', 'organizer'), await makeMember('Noor')]
  const most = limits['moderation.hour'].points * env().RATE_LIMIT_FACTOR
  const note = () => writeNote(wen, { memberId: noor.id, body: 'Again.' }, now)
  await note()
  await db.rateLimit.updateMany({ where: { key: { startsWith: 'moderation.hour' } }, data: { points: most } })
  for (let turn = 0; turn < 2; turn++) expect(await codeOf(note())).toBe('rate_limited')
  const told = { kind: 'moderation_pace' } as const
  expect(await db.notification.findMany({ where: told, select: { memberId: true } })).toEqual(
    (await db.member.findMany({ where: { role: 'organizer' }, select: { id: true } })).map(({ id }) => ({ memberId: id })),
  )
  expect(await db.notification.count({ where: { ...told, memberId: olga.id } })).toBe(1)
})
