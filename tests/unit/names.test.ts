import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { handleFault, handleFrom, nameFault, nameFrom, normalizeName, readsLikeStaff } from '@/lib/auth/names'

describe('a name (S-32)', () => {
  it.each(['Ada Lovelace', 'Jürgen', '李明', 'Nguyễn Thị Ánh', 'Анна Петрова', "O'Brien", 'Yo', 'a'.repeat(40)])('may be %s', (name) => {
    expect(nameFault(normalizeName(name))).toBeNull()
  })

  it.each([
    '',
    'A',
    '..',
    '42',
    'a'.repeat(41),
    'Ada\u0007',
    'Ada\u202eevil',
    'Ada\u200b',
    'A\u3164',
    'Z\u0335\u0336\u0337algo',
    '\u2800\u2800\u2800',
  ])('cannot be %j', (name) => {
    expect(nameFault(normalizeName(name))).not.toBeNull()
  })

  it.each([
    'admin',
    'Admin Anna',
    'аdmin',
    'ADMΙN',
    'adm1n',
    'a d m i n',
    'ádmin',
    'M0derator',
    'rnoderator',
    'Charrette Team',
    'Сharrette',
    'organizer',
    'οrganizer',
    'Support',
    'Olga Marin',
    'Olgа Marin',
    'olga-marin',
    '0lga Marin',
  ])('that is %s reads like the staff', (name) => {
    expect(readsLikeStaff(name, ['Olga Marin', 'olga'])).toBe(true)
  })

  it.each(['Ada Lovelace', 'Badminton Bea', 'Olga Petrova', 'Administer', 'Marin', 'Анна', 'Supporter of Leeds'])(
    'that is %s does not',
    (name) => {
      expect(readsLikeStaff(name, ['Olga Marin', 'olga'])).toBe(false)
    },
  )

  it('made of an address can always be kept', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 64 }), (local) => {
        expect(nameFault(nameFrom(local))).toBeNull()
        expect(handleFault(handleFrom(local))).toBeNull()
      }),
      { numRuns: 2000 },
    )
  })

  it('and a handle are taken from the local part', () => {
    expect(nameFrom('ada.lovelace')).toBe('Ada Lovelace')
    expect(handleFrom('Ada.Lovelace+x')).toBe('ada-lovelace-x')
    expect(nameFrom('admin')).toBe('New member')
    expect(handleFrom('admin')).toBe('member')
    expect(handleFrom('李明')).toBe('member')
  })

  it.each(['ada', 'ada-2', '42', 'a1-b2-c3'])('has a handle like %s', (handle) => {
    expect(handleFault(handle)).toBeNull()
  })

  it.each(['a', 'Ada', 'ada--x', '-ada', 'ada-', 'ada.x', 'ada x', 'ädä', 'a'.repeat(31)])('has no handle like %s', (handle) => {
    expect(handleFault(handle)).not.toBeNull()
  })
})
