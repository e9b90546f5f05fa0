import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { registerMember } from '@/lib/auth/mutations'
import { db } from '@/lib/db'
import * as environment from '@/lib/env'
import { makeMember } from '@/tests/support/cast'

const register = (email: string, hints = {}) => db.$transaction((tx) => registerMember(tx, email, hints))

function configure(change: Partial<environment.Env>) {
  const present = environment.env()
  vi.spyOn(environment, 'env').mockReturnValue({ ...present, ...change })
}

beforeEach(async () => void (await db.member.deleteMany()))
afterEach(() => vi.restoreAllMocks())

describe('the first sign-in', () => {
  it('makes a handle and a name of the address', async () => {
    expect(await register('priya.raman@example.org')).toMatchObject({ handle: 'priya-raman', name: 'Priya Raman', role: 'member' })
  })

  it('numbers handles that are taken', async () => {
    const made = [await register('noor@a.example'), await register('noor@b.example'), await register('noor@c.example')]
    expect(made.map(({ handle }) => handle)).toEqual(['noor', 'noor-2', 'noor-3'])
  })

  it('gives everybody a handle when forty of one name come at once', async () => {
    const made = await Promise.all(Array.from({ length: 40 }, (_, number) => register(`kim@${number}.example`)))
    expect(new Set(made.map(({ handle }) => handle)).size).toBe(40)
  })

  it('makes one account of one address, also when two confirm at once', async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => register('elif@example.org')))
    expect(new Set(made.map(({ id }) => id)).size).toBe(1)
    expect(await db.member.count()).toBe(1)
  })

  it('lends nobody the look of the staff', async () => {
    await db.member.create({ data: { handle: 'mira', name: 'Mira Okafor', role: 'organizer', email: 'mira@example.org' } })
    expect(await register('admin@example.org')).toMatchObject({ handle: 'member-2', name: 'New member' })
    expect(await register('mira.okafor@evil.example')).toMatchObject({ name: 'New member' })
    expect((await register('mira@evil.example')).handle).not.toBe('mira')
    expect(await register('m1ra@evil.example', { name: 'Mіra Okafor' })).toMatchObject({ handle: 'm1ra-2', name: 'New member' })
  })

  it('takes name and handle a provider knows, when they may be taken', async () => {
    expect(await register('t@example.org', { name: 'Tomás Herrera', handle: 'tomas-h' })).toMatchObject({
      name: 'Tomás Herrera',
      handle: 'tomas-h',
    })
    expect(await register('wen@example.org', { name: 'x', handle: '' })).toMatchObject({ name: 'Wen', handle: 'wen' })
  })
})

describe('the first organizer (S-95)', () => {
  it('is whom the configuration names, in any spelling of the address, and not who comes first', async () => {
    configure({ FIRST_ORGANIZER: ' Mira@Example.org ' })
    expect(await register('early@example.org')).toMatchObject({ role: 'member' })
    expect(await register('mira@example.org')).toMatchObject({ role: 'organizer' })
  })

  it('is nobody while the configuration names nobody', async () => {
    expect(await register('mira@example.org')).toMatchObject({ role: 'member' })
  })

  it('may have been a member before, as long as there is no organizer', async () => {
    await register('mira@example.org')
    configure({ FIRST_ORGANIZER: 'mira@example.org' })
    expect(await register('mira@example.org')).toMatchObject({ role: 'organizer' })
  })

  it('does not come back by signing in once others hold the role', async () => {
    const { id } = await register('mira@example.org')
    await makeMember('Wen Li', 'organizer')
    configure({ FIRST_ORGANIZER: 'mira@example.org' })
    expect(await register('mira@example.org')).toMatchObject({ id, role: 'member' })
  })
})
