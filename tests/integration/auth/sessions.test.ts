import { beforeEach, describe, expect, it } from 'vitest'
import { sweepSessions, sweepSignInRequests } from '@/lib/auth/jobs'
import { endSession, endSessions, isFresh, openSession, readSession, requireFreshSession } from '@/lib/auth/session-store'
import { db } from '@/lib/db'
import type { Role } from '@/lib/generated/prisma/enums'
import { hashToken } from '@/lib/tokens'
import { makeMember, signInAs } from '@/tests/support/cast'

const client = 'Firefox on Linux'

async function opened(role: Role) {
  const member = await makeMember('Jonas Lindqvist', role)
  const token = await openSession(member, client)
  const shift = (column: 'createdAt' | 'lastSeenAt', hours: number) =>
    db.session.updateMany({ where: { sessionToken: hashToken(token) }, data: { [column]: new Date(Date.now() - hours * 3_600_000) } })
  return { member, token, shift }
}

beforeEach(async () => void (await db.session.deleteMany()))

describe('a session (S-14)', () => {
  it.each([
    ['member', 14 * 24, 30 * 24],
    ['moderator', 12, 7 * 24],
    ['organizer', 12, 7 * 24],
  ] as const)('of a %s ends after %d idle hours and after %d hours in all', async (role, idle, most) => {
    const idler = await opened(role)
    await idler.shift('lastSeenAt', idle - 0.1)
    expect(await readSession(idler.token)).not.toBeNull()
    await idler.shift('lastSeenAt', idle + 0.1)
    expect(await readSession(idler.token)).toBeNull()
    const busy = await opened(role)
    await busy.shift('createdAt', most - 0.1)
    expect(await readSession(busy.token)).not.toBeNull()
    await busy.shift('createdAt', most + 0.1)
    expect(await readSession(busy.token)).toBeNull()
  })

  it('stays awake by being used', async () => {
    const { token, shift } = await opened('member')
    await shift('lastSeenAt', 13 * 24)
    await readSession(token)
    const row = await db.session.findFirstOrThrow()
    expect(Date.now() - row.lastSeenAt.getTime()).toBeLessThan(60_000)
  })

  it('is kept as a hash of 256 random bits, and knows nothing of other cookies', async () => {
    const { token } = await opened('member')
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    expect((await db.session.findFirstOrThrow()).sessionToken).toBe(hashToken(token))
    expect(await readSession(hashToken(token))).toBeNull()
    expect(await readSession('')).toBeNull()
  })

  it('is its own member’s, however many are asked for in one moment', async () => {
    const many = await Promise.all(Array.from({ length: 20 }, () => opened('member')))
    await many[3]?.shift('lastSeenAt', 15 * 24)
    const { id: moderatorId } = await makeMember('Wen', 'moderator')
    const block = { memberId: many[5]?.member.id ?? '', moderatorId, reason: 'Enough.', createdAt: new Date() }
    await db.block.create({ data: { ...block, scope: 'everything' } })
    const asked = [...many, ...many].map(({ token }) => token).toSpliced(7, 0, 'unknown')
    const found = (await Promise.all(asked.map(readSession))).map((actor) => actor?.id)
    const expected = many.map(({ member }, number) => (number === 3 || number === 5 ? undefined : member.id))
    expect(found).toEqual([...expected, ...expected].toSpliced(7, 0, undefined))
  })

  it('is one of ten at most: the oldest ends, also when eight more open at once', async () => {
    const member = await makeMember('Priya Raman')
    const first = await openSession(member, client)
    const later: string[] = []
    for (let number = 0; number < 10; number++) later.push(await openSession(member, client))
    expect(await readSession(first)).toBeNull()
    for (const token of later) expect(await readSession(token)).not.toBeNull()
    await Promise.all(Array.from({ length: 8 }, () => openSession(member, client)))
    expect(await db.session.count({ where: { userId: member.id } })).toBe(10)
  })

  it('ends at once when it is signed out, and only for its owner', async () => {
    const member = await makeMember('Tomás Herrera')
    const token = await openSession(member, client)
    const actor = await readSession(token)
    await endSession(actor?.sessionId ?? '', (await makeMember('Noor Haddad')).id)
    expect(await readSession(token)).not.toBeNull()
    await endSession(actor?.sessionId ?? '', member.id)
    expect(await readSession(token)).toBeNull()
  })

  it('may be the only one left', async () => {
    const here = await signInAs(await makeMember('Elif Aydın'))
    await openSession(here, client)
    await openSession(here, client)
    expect(await endSessions(here.id, here.sessionId)).toBe(2)
    expect((await db.session.findMany()).map(({ id }) => id)).toEqual([here.sessionId])
  })

  it('takes a role from the database at each request', async () => {
    const { member, token } = await opened('organizer')
    await db.member.update({ where: { id: member.id }, data: { role: 'member' } })
    expect(await readSession(token)).toMatchObject({ role: 'member' })
  })
})

describe('a dangerous act (S-08)', () => {
  it('wants a sign-in from the last fifteen minutes', async () => {
    const actor = await signInAs(await makeMember('Mira Okafor', 'organizer'))
    await expect(requireFreshSession(actor)).resolves.toBeUndefined()
    await db.session.updateMany({ data: { createdAt: new Date(Date.now() - 14.9 * 60_000) } })
    expect(await isFresh(actor)).toBe(true)
    await db.session.updateMany({ data: { createdAt: new Date(Date.now() - 15.1 * 60_000) } })
    await expect(requireFreshSession(actor)).rejects.toMatchObject({ code: 'reauth_required', status: 401 })
  })

  it('is not done by a session that ended meanwhile', async () => {
    const actor = await signInAs(await makeMember('Mira Okafor', 'organizer'))
    await db.session.deleteMany()
    await expect(requireFreshSession(actor)).rejects.toMatchObject({ code: 'reauth_required' })
  })
})

describe('what is left over', () => {
  it('of sign-in links goes a day after they were used, replaced or ran out', async () => {
    const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000)
    const request = (name: string, expiresAt: Date, rest: { usedAt?: Date; voidedAt?: Date } = {}) =>
      db.signInRequest.create({ data: { email: name, tokenHash: name, codeHash: name, browserHash: name, expiresAt, ...rest } })
    await request('working', hoursAgo(-0.1))
    await request('ran out lately', hoursAgo(23))
    await request('ran out', hoursAgo(25))
    await request('used lately', hoursAgo(22), { usedAt: hoursAgo(23) })
    await request('used', hoursAgo(23.9), { usedAt: hoursAgo(24.1) })
    await request('replaced', hoursAgo(23.9), { voidedAt: hoursAgo(24.1) })
    expect(await sweepSignInRequests()).toBe(3)
    expect(await sweepSignInRequests()).toBe(0)
    const left = await db.signInRequest.findMany({ orderBy: { email: 'asc' } })
    expect(left.map(({ email }) => email)).toEqual(['ran out lately', 'used lately', 'working'])
  })

  it('of sessions goes when nobody can use them any more', async () => {
    const idle = await opened('member')
    await idle.shift('lastSeenAt', 14 * 24 + 1)
    const old = await opened('member')
    await db.session.updateMany({ where: { sessionToken: hashToken(old.token) }, data: { expires: new Date(Date.now() - 1000) } })
    const good = await opened('member')
    expect(await sweepSessions()).toBe(2)
    expect(await readSession(good.token)).not.toBeNull()
  })
})
