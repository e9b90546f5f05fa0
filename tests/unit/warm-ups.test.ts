import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readContent } from '@/lib/content/folder'
import { domainOf } from '@/lib/reviews/warm-ups/domains'
import { flawKinds, type WarmUpFile, warmUpFile } from '@/lib/reviews/warm-ups/schema'
import { keyBeside, taskOf } from '@/lib/reviews/warm-ups/walk'

const { warmUps, challenges, problems } = readContent('content')
const file = warmUps.find(({ domain }) => domain === 'orders') as WarmUpFile // it ships, and the first test says so
const raw = () => parse(readFileSync('content/warm-ups/orders.yaml', 'utf8'))
const faults = (change: (value: ReturnType<typeof raw>) => void) => {
  const value = raw()
  change(value)
  return warmUpFile.safeParse(value).error?.issues.map(({ message }) => message) ?? []
}

describe('the warm-ups that ship', () => {
  it('are at least four, without fault, one of them for whatever is left', () => {
    expect(problems).toEqual([])
    expect(warmUps.map(({ domain }) => domain)).toEqual(['media', 'messaging', 'orders', 'web'])
    expect(warmUps.filter(({ general }) => general)).toHaveLength(1)
  })

  it('give each challenge that ships a domain of its own', () => {
    const domains = challenges.map(({ challenge }) => domainOf(challenge.tags, warmUps))
    expect(domains).toEqual(['messaging', 'media', 'orders'])
  })

  it('show every kind of flaw somewhere', () => {
    const kinds = new Set(warmUps.flatMap(({ flaws }) => flaws.map(({ kind }) => kind)))
    expect([...kinds].sort()).toEqual(Object.keys(flawKinds).sort())
  })

  it('praise a part in which no flaw hides, so that praise is exact', () => {
    for (const { flaws, praise, domain } of warmUps) {
      if (domain === 'messaging') continue // There the same device does both: it keeps its scans, and sends them twice.
      expect(flaws.flatMap(({ parts }) => parts).filter((part) => praise.parts.includes(part))).toEqual([])
    }
  })
})

describe('an author of a warm-up is told', () => {
  it('of a part that is not there', () => {
    expect(faults((value) => value.flaws[0].parts.push('nowhere'))).toContain('there is no part nowhere')
  })

  it('of a flaw that is not asked about', () => {
    expect(faults((value) => (value.flaws[0].ask = 'Use an idempotency key.'))).toContain('is a question')
  })

  it('of two flaws of one kind', () => {
    expect(faults((value) => (value.flaws[0].kind = value.flaws[1].kind))).toHaveLength(1)
  })

  it('of an arrow through a box, and of two that cross', () => {
    expect(faults((value) => value.links.push({ from: 'page', to: 'provider' }))).toContain(
      'the arrow page to provider does not go to a neighbor',
    )
    expect(faults((value) => value.links.push({ from: 'page', to: 'orders' }))).toContain(
      'the arrow page to orders crosses another in its middle',
    )
  })

  it('of a box on another, and of a name too long for a phone', () => {
    expect(faults((value) => (value.boxes[1].at = value.boxes[0].at))).toContain('api stands on another box')
    expect(faults((value) => (value.boxes[1].name = 'Orchestration'))).toEqual(['is made of words of at most 11 letters'])
  })
})

describe('before the answer', () => {
  it.each(warmUps.map((each) => [each.domain, each] as const))('%s gives away nothing of its key', (_, each) => {
    const shown = JSON.stringify(taskOf(each))
    for (const { title, why, ask, kind } of each.flaws)
      for (const secret of [title, why, ask, flawKinds[kind]]) expect(shown).not.toContain(JSON.stringify(secret).slice(1, -1))
    expect(shown).not.toContain(each.praise.text.slice(0, 30))
  })
})

describe('the key beside an answer', () => {
  const ids = taskOf(file).parts.map(({ id }) => id)
  const answers = fc.record({ parts: fc.subarray(ids), words: fc.dictionary(fc.constantFrom(...ids), fc.string()) })

  it('has every flaw once, seen exactly when one of its parts was pointed at', () => {
    fc.assert(
      fc.property(answers, (answer) => {
        const { flaws } = keyBeside(file, answer)
        expect(flaws.map(({ title }) => title)).toEqual(file.flaws.map(({ title }) => title))
        for (const [index, { seen }] of flaws.entries())
          expect(seen).toBe(file.flaws[index]?.parts.some((part) => answer.parts.includes(part)))
      }),
    )
  })

  it('loses nobody’s pointing: each part stands at a flaw or among those wondered about', () => {
    fc.assert(
      fc.property(answers, (answer) => {
        const { flaws, wondered } = keyBeside(file, answer)
        const shown = new Set([...flaws.flatMap(({ parts }) => parts), ...wondered.map(({ part }) => part)].map(({ id }) => id))
        for (const id of answer.parts) expect(shown.has(id)).toBe(true)
        for (const { part } of wondered) expect(answer.parts).toContain(part.id)
      }),
    )
  })

  it('gives one’s own words back where they belong', () => {
    const { flaws, wondered } = keyBeside(file, { parts: ['charge', 'note'], words: { charge: 'Twice?', note: 'Good.' } })
    expect(flaws.find(({ seen }) => seen)?.words).toEqual(['Twice?'])
    expect(wondered).toMatchObject([{ part: { id: 'note' }, words: 'Good.' }])
  })
})

describe('the domain of a challenge', () => {
  const domains = [
    { domain: 'a', tags: ['x', 'y'], general: false },
    { domain: 'b', tags: ['y', 'z'], general: true },
  ]
  it('is the one that names most of its tags, the earlier of two, the general one when none does', () => {
    expect(domainOf(['z', 'y'], domains)).toBe('b')
    expect(domainOf(['y'], domains)).toBe('a')
    expect(domainOf(['else'], domains)).toBe('b')
    expect(domainOf(['x'], [])).toBeNull()
  })
})
