import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anchorOf, askedOf, pillarsOf, type Question } from '@/lib/self-review/questions'

const asked = (key: string, parentKey: string | null = null, pillar = 'security'): Question => ({
  key,
  parentKey,
  pillar,
  text: key,
  hint: '',
})

test('questions are asked by pillar, a child right after its parent, the challenge’s own last', () => {
  const common = [asked('c/zone', null, 'reliability'), asked('c/tls'), asked('c/zone-data', 'c/zone', 'reliability')]
  const own = [asked('own/gdpr', null, 'own'), asked('own/erasure', 'own/gdpr', 'own')]
  const pillars = pillarsOf([{ questions: common }, { questions: own }])
  expect(pillars.map(({ title }) => title)).toEqual(['Reliability', 'Security', 'This challenge'])
  expect(askedOf(pillars).map(({ key }) => key)).toEqual(['c/zone', 'c/zone-data', 'c/tls', 'own/gdpr', 'own/erasure'])
})

test('a child whose parent left the set is still asked', () => {
  const pillars = pillarsOf([{ questions: [asked('c/orphan', 'c/gone')] }])
  expect(askedOf(pillars).map(({ key }) => key)).toEqual(['c/orphan'])
})

test('whatever the sets hold, every question is asked exactly once', () => {
  const keys = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,4}$/), { maxLength: 20 })
  fc.assert(
    fc.property(
      keys,
      fc.array(fc.nat(30), { minLength: 20, maxLength: 20 }),
      fc.array(fc.constantFrom('security', 'cost', 'own')),
      (names, parents, pillars) => {
        // One level of nesting, as the content format has it: only the first half can be parents.
        const questions = names.map((name, index) => {
          const parent = index < names.length / 2 ? null : (names[(parents[index] ?? 0) % Math.ceil(names.length / 2)] ?? null)
          return asked(name, parent, pillars[index] ?? 'cost')
        })
        const result = askedOf(pillarsOf([{ questions }])).map(({ key }) => key)
        expect(result.sort()).toEqual(names.sort())
      },
    ),
  )
})

test('a question’s place on the page is an id a link can name', () => {
  expect(anchorOf('well-architected/data-in-transit')).toBe('q-well-architected-data-in-transit')
})
