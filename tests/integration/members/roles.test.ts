import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { asAppError } from '@/lib/errors'
import { changeRole } from '@/lib/members/mutations'
import { findMember, findMemberForStudio, listMembers } from '@/lib/members/queries'
import { makeMember, signInAs } from '@/tests/support/cast'
import { publishMails } from '@/tests/support/letters'

const reason = 'She has reviewed with care for three months.'
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: unknown) => asAppError(error).code,
  )
const roleOf = async (member: { id: string }) => (await db.member.findUniqueOrThrow({ where: { id: member.id } })).role

let mira: Actor
let noor: Actor

beforeAll(async () => void (await publishMails()))

beforeEach(async () => {
  await db.roleChange.deleteMany()
  await db.member.deleteMany()
  mira = await signInAs(await makeMember('Mira Okafor', 'organizer'))
  noor = await signInAs(await makeMember('Noor Haddad'))
})

describe('a role', () => {
  it('is given by an organizer with a reason that is kept, and ends the sessions of who gets it', async () => {
    await signInAs(noor, 'Safari on iPhone')
    await changeRole(mira, noor.id, 'moderator', reason)
    expect(await roleOf(noor)).toBe('moderator')
    expect(await db.session.count({ where: { userId: noor.id } })).toBe(0)
    expect(await db.session.count({ where: { userId: mira.id } })).toBe(1)
    const studio = await findMemberForStudio(mira, noor.handle)
    expect(studio?.roleChanges).toMatchObject([{ roleFrom: 'member', roleTo: 'moderator', reason, actor: { name: 'Mira Okafor' } }])
  })

  it('is told to its member by mail, with who gave it, and a refused one is not', async () => {
    await changeRole(mira, noor.id, 'moderator', reason)
    await codeOf(changeRole(mira, noor.id, 'moderator', reason))
    const mails = await db.message.findMany({ where: { email: `${noor.handle}@charrette.example` }, select: { topic: true, vars: true } })
    expect(mails).toMatchObject([{ topic: null, vars: { name: 'Noor Haddad', by: 'Mira Okafor', before: 'member', role: 'moderator' } }])
  })

  it.each(['member', 'moderator'] as const)('is not given by a %s', async (role) => {
    const asker = await signInAs(await makeMember('Wen Li', role))
    expect(await codeOf(changeRole(asker, noor.id, 'moderator', reason))).toBe('forbidden')
    expect(await roleOf(noor)).toBe('member')
  })

  it('is not given to oneself, nor taken from oneself', async () => {
    expect(await codeOf(changeRole(mira, mira.id, 'member', reason))).toBe('forbidden')
    expect(await codeOf(changeRole(noor, noor.id, 'organizer', reason))).toBe('forbidden')
    expect(await roleOf(mira)).toBe('organizer')
  })

  it('wants a sign-in from the last fifteen minutes', async () => {
    await db.session.updateMany({ where: { id: mira.sessionId }, data: { createdAt: new Date(Date.now() - 16 * 60_000) } })
    expect(await codeOf(changeRole(mira, noor.id, 'moderator', reason))).toBe('reauth_required')
    expect(await roleOf(noor)).toBe('member')
  })

  it('is no longer given by who lost theirs a moment ago', async () => {
    await db.member.update({ where: { id: mira.id }, data: { role: 'member' } })
    expect(await codeOf(changeRole(mira, noor.id, 'organizer', reason))).toBe('forbidden')
  })

  it('leaves one organizer when two take each other’s at once', async () => {
    for (let round = 0; round < 5; round++) {
      const wen = await signInAs(await makeMember('Wen Li', 'organizer'))
      const answers = await Promise.all([
        codeOf(changeRole(mira, wen.id, 'member', reason)),
        codeOf(changeRole(wen, mira.id, 'member', reason)),
      ])
      expect(answers.filter((answer) => answer === 'done')).toHaveLength(1)
      expect(await db.member.count({ where: { role: 'organizer' } })).toBe(1)
      await db.member.update({ where: { id: mira.id }, data: { role: 'organizer' } })
      await db.member.update({ where: { id: wen.id }, data: { role: 'member' } })
      mira = await signInAs(mira)
    }
  })

  it('that is held already is a conflict, and of a stranger there is nothing', async () => {
    expect(await codeOf(changeRole(mira, noor.id, 'member', reason))).toBe('conflict')
    expect(await codeOf(changeRole(mira, '00000000-0000-7000-8000-000000000000', 'moderator', reason))).toBe('not_found')
  })
})

describe('the list of members', () => {
  it('is for organizers', async () => {
    const wen = await signInAs(await makeMember('Wen Li', 'moderator'))
    for (const asker of [noor, wen]) {
      expect(await codeOf(listMembers(asker, {}))).toBe('forbidden')
      expect(await codeOf(findMemberForStudio(asker, noor.handle))).toBe('forbidden')
    }
  })

  it('finds by a part of the name, by the handle and by a whole address, and shows no address', async () => {
    for (const search of ['hadd', noor.handle, `${noor.handle}@charrette.example`]) {
      const { items } = await listMembers(mira, { search })
      expect(items.map(({ name }) => name)).toEqual(['Noor Haddad'])
      expect(JSON.stringify(items)).not.toContain('@')
    }
    expect((await listMembers(mira, { search: '%' })).items).toEqual([])
    expect((await listMembers(mira, { search: 'charrette.example' })).items).toEqual([])
  })

  it('comes fifty at a time', async () => {
    const handles = Array.from({ length: 60 }, (_, number) => `reader-${String(number).padStart(3, '0')}`)
    await db.member.createMany({ data: handles.map((handle) => ({ handle, name: handle, email: `${handle}@example.org` })) })
    const first = await listMembers(mira, { search: 'reader' })
    const second = await listMembers(mira, { search: 'reader', after: first.nextCursor ?? '' })
    expect([...first.items, ...second.items].map(({ handle }) => handle)).toEqual(handles)
    expect([first.items.length, second.nextCursor]).toEqual([50, null])
  })

  it('has no address on the page of a member', async () => {
    expect(JSON.stringify(await findMember(null, noor.handle))).not.toContain('@')
    expect(await findMember(null, 'nobody')).toBeNull()
  })
})
