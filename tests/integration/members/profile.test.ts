import { beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/session'
import { readSession } from '@/lib/auth/session-store'
import { db } from '@/lib/db'
import { asAppError } from '@/lib/errors'
import { changeProfile, disconnectGitHub, endOtherSessions, endOwnSession } from '@/lib/members/mutations'
import { findOwnProfile, listOwnSessions } from '@/lib/members/queries'
import { profileSchema, roleSchema } from '@/lib/members/schema'
import { makeMember, signInAs } from '@/tests/support/cast'

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: unknown) => asAppError(error).code,
  )
const fieldsOf = (promise: Promise<unknown>) =>
  promise.then(
    () => [],
    (error: unknown) => Object.keys(asAppError(error).fields ?? {}),
  )

let elif: Actor

beforeEach(async () => {
  await db.member.deleteMany()
  elif = await signInAs(await makeMember('Elif Aydın'))
})

describe('one’s own profile', () => {
  it('takes a new name, handle and zone', async () => {
    await changeProfile(elif, profileSchema.parse({ name: '  Elif   A. ', handle: 'Elif-A', zone: 'Europe/Istanbul' }))
    expect(await findOwnProfile(elif)).toMatchObject({ name: 'Elif A.', handle: 'elif-a', zone: 'Europe/Istanbul' })
    await changeProfile(elif, profileSchema.parse({ name: 'Elif A.', handle: 'elif-a', zone: '' }))
    expect(await findOwnProfile(elif)).toMatchObject({ zone: null })
  })

  it('takes no handle of somebody else, whatever comes first', async () => {
    const noor = await makeMember('Noor Haddad')
    expect(await fieldsOf(changeProfile(elif, { name: 'Elif', handle: noor.handle, zone: null }))).toEqual(['handle'])
  })

  it('takes no look of the staff', async () => {
    await makeMember('Mira Okafor', 'organizer')
    expect(await fieldsOf(changeProfile(elif, { name: 'Mіra Okafor', handle: 'elif', zone: null }))).toEqual(['name'])
    expect(await fieldsOf(changeProfile(elif, { name: 'Charrette Team', handle: 'elif', zone: null }))).toEqual(['name'])
    expect(await fieldsOf(changeProfile(elif, { name: 'Elif', handle: 'adm1n', zone: null }))).toEqual(['handle'])
    expect((await findOwnProfile(elif)).name).toBe('Elif Aydın')
  })

  it.each([
    { name: 'E', handle: 'elif', zone: '' },
    { name: 'Elif\u202e', handle: 'elif', zone: '' },
    { name: 'Elif', handle: 'elif aydin', zone: '' },
    { name: 'Elif', handle: 'elif', zone: 'Mars/Olympus' },
    { name: 'Elif', handle: 'elif', zone: '', role: 'organizer' },
    { name: { not: '' }, handle: 'elif', zone: '' },
    { name: ['Elif'], handle: 'elif', zone: '' },
  ])('refuses %j', (typed) => {
    expect(profileSchema.safeParse(typed).success).toBe(false)
  })
})

describe('one’s own sessions', () => {
  it('are listed with the present one marked, and nobody else’s', async () => {
    await signInAs(elif, 'Safari on iPhone')
    await signInAs(await makeMember('Noor Haddad'))
    const sessions = await listOwnSessions(elif)
    expect(sessions.map(({ client, present }) => [client, present])).toEqual(
      expect.arrayContaining([
        ['Firefox on Linux', true],
        ['Safari on iPhone', false],
      ]),
    )
    expect(sessions).toHaveLength(2)
    expect(JSON.stringify(sessions)).not.toContain('sessionToken')
  })

  it('end one by one, or all others at once', async () => {
    const phone = await signInAs(elif, 'Safari on iPhone')
    await signInAs(elif, 'Chrome on Windows')
    await endOwnSession(elif, phone.sessionId)
    expect(await listOwnSessions(elif)).toHaveLength(2)
    expect(await endOtherSessions(elif)).toBe(1)
    expect((await listOwnSessions(elif)).map(({ present }) => present)).toEqual([true])
  })

  it('are not ended by anybody else', async () => {
    const noor = await signInAs(await makeMember('Noor Haddad'))
    const mira = await signInAs(await makeMember('Mira Okafor', 'organizer'))
    for (const asker of [noor, mira]) expect(await codeOf(endOwnSession(asker, elif.sessionId))).toBe('forbidden')
    expect(await codeOf(endOwnSession(noor, '00000000-0000-7000-8000-000000000000'))).toBe('not_found')
    expect(await db.session.count({ where: { id: elif.sessionId } })).toBe(1)
    expect(await readSession('not a session')).toBeNull()
  })
})

describe('GitHub', () => {
  it('is taken off one’s own account, after a fresh sign-in', async () => {
    const account = { type: 'oauth', provider: 'github', providerAccountId: '42' }
    await db.account.create({ data: { ...account, userId: elif.id } })
    await db.session.updateMany({ data: { createdAt: new Date(Date.now() - 16 * 60_000) } })
    expect(await codeOf(disconnectGitHub(elif))).toBe('reauth_required')
    expect(await db.account.count()).toBe(1)
    await disconnectGitHub(await signInAs(elif))
    expect(await db.account.count()).toBe(0)
  })
})

describe('a change of role', () => {
  it.each([
    { role: 'organizer', reason: 'too short' },
    { role: 'organizer', reason: 'x'.repeat(501) },
    { role: 'owner', reason: 'a reason long enough' },
    { role: 'organizer', reason: 'a reason long enough', actorId: 'x' },
  ])('is not asked for as %j', (typed) => {
    expect(roleSchema.safeParse({ memberId: '00000000-0000-7000-8000-000000000000', ...typed }).success).toBe(false)
  })
})
