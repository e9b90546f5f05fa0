import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { readExercises } from '@/lib/exercises/folder'
import type { Problem } from '@/lib/yaml'
import { bicycles } from '../support/bicycles'

let root: string
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'exercises-'))
  mkdirSync(root, { recursive: true })
})
afterEach(() => rmSync(root, { recursive: true }))

function read(exercise: object, name = '91-bicycles.yaml') {
  writeFileSync(path.join(root, name), stringify(exercise))
  const problems: Problem[] = []
  return { filed: readExercises(root, problems), rules: problems.map(({ rule }) => rule) }
}

describe('A writer of exercises', () => {
  it('has a sound file read as it is written', () => {
    const { filed, rules } = read(bicycles)
    expect(rules).toEqual([])
    expect(filed).toMatchObject([{ slug: 'bicycles', exercise: { number: 91, flaws: { length: 5 } } }])
  })

  it('hears of a flaw in a part the plan does not have', () => {
    const [first, ...rest] = bicycles.flaws
    const { rules } = read({ ...bicycles, flaws: [{ ...first, elements: ['balancer'] }, ...rest] })
    expect(rules).toEqual([expect.stringContaining('the plan has no part balancer')])
  })

  it('hears of an edge that ends nowhere, an id used twice and a node nothing leads to', () => {
    const plan = { ...bicycles.plan, edges: [...bicycles.plan.edges.slice(1), { id: 'keep', from: 'server', to: 'moon' }] }
    const { rules } = read({ ...bicycles, plan })
    expect(rules).toEqual(
      expect.arrayContaining([
        expect.stringContaining('keep is used twice'),
        expect.stringContaining('ends at moon'),
        expect.stringContaining('nothing leads to or from rider'),
      ]),
    )
  })

  it('hears of a group that stands in itself', () => {
    const groups = [
      { id: 'hall', name: 'Hall', in: 'yard' },
      { id: 'yard', name: 'Yard', in: 'hall' },
    ]
    const { rules } = read({ ...bicycles, plan: { ...bicycles.plan, groups } })
    expect(rules).toContainEqual(expect.stringContaining('the group hall stands in itself'))
  })

  it('hears how many words an explanation has', () => {
    const [first, ...rest] = bicycles.flaws
    const { rules } = read({ ...bicycles, flaws: [{ ...first, explanation: 'Too short.' }, ...rest] })
    expect(rules).toEqual([expect.stringContaining('has 2 words; it wants 40 to 90')])
  })

  it('hears that a number and a name of a file disagree', () => {
    expect(read(bicycles, '07-bicycles.yaml').rules).toEqual([expect.stringContaining('number is 7')])
  })
})
