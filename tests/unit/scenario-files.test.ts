import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { readScenarios } from '@/lib/scenarios/folder'
import { readWalkthroughs } from '@/lib/walkthroughs/folder'
import type { Problem } from '@/lib/yaml'
import { scenarioFixture, walkthroughFixture } from '../support/scenarios'

let root = ''
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'charrette-scenarios-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const read = <T>(reader: (root: string, problems: Problem[]) => T, name: string, content: unknown) => {
  mkdirSync(root, { recursive: true })
  writeFileSync(path.join(root, name), typeof content === 'string' ? content : stringify(content, { aliasDuplicateObjects: false }))
  const problems: Problem[] = []
  const files = reader(root, problems)
  return { files, rules: problems.map(({ rule }) => rule) }
}

it('what ships is without fault', () => {
  const problems: Problem[] = []
  readScenarios('content/scenarios', problems)
  readWalkthroughs('content/walkthroughs', problems)
  expect(problems).toEqual([])
})

it('a sound scenario and a sound walkthrough come out as they were written', () => {
  const scenario = read(readScenarios, 'stock.yaml', scenarioFixture())
  expect(scenario.rules).toEqual([])
  expect(scenario.files).toEqual([{ slug: 'stock', hash: expect.stringMatching(/^[0-9a-f]{64}$/), scenario: scenarioFixture() }])
  rmSync(root, { recursive: true })
  const walkthrough = read(readWalkthroughs, 'shop.yaml', walkthroughFixture())
  expect(walkthrough.rules).toEqual([])
  expect(walkthrough.files[0]?.walkthrough).toEqual(walkthroughFixture())
})

it('a writer is told when the minutes of the steps are not those of the answer, and when a point is there twice', () => {
  const { structure, points } = scenarioFixture()
  const { rules } = read(readScenarios, 'stock.yaml', {
    ...scenarioFixture(),
    structure: structure.map((step) => ({ ...step, minutes: 1 })),
    points: points.map((point) => ({ ...point, id: 'same' })),
  })
  expect(rules[0]).toContain('the steps take 4 minutes; the answer has 5')
  expect(rules.filter((rule) => rule.includes('same is used twice'))).toHaveLength(5)
})

it('a writer is told of a short prompt by its line, and of a name no address can hold', () => {
  expect(read(readScenarios, 'stock.yaml', { ...scenarioFixture(), prompt: 'Too short.' }).rules).toEqual([
    'prompt: has 2 words; it wants 50 to 160',
  ])
  rmSync(path.join(root, 'stock.yaml'))
  expect(read(readScenarios, 'Stock Two.yaml', scenarioFixture()).rules).toEqual([expect.stringContaining('a scenario is named like')])
})

it('a writer is told when a step lights up a part its plan does not have, and when two steps share an id', () => {
  const walkthrough = walkthroughFixture()
  const [first, second] = walkthrough.parts
  const steps = first?.steps.map((step, index) => (index === 1 ? { ...step, new: ['nobody'] } : step)) ?? []
  expect(read(readWalkthroughs, 'shop.yaml', { ...walkthrough, parts: [{ ...first, steps }, second] }).rules).toEqual([
    expect.stringContaining('the plan has no part nobody'),
  ])
  expect(read(readWalkthroughs, 'shop.yaml', { ...walkthrough, parts: [first, { ...second, steps: first?.steps }] }).rules).toEqual([
    expect.stringContaining('step first-1 is used twice'),
    expect.stringContaining('step first-2 is used twice'),
    expect.stringContaining('step first-3 is used twice'),
    expect.stringContaining('step first-4 is used twice'),
  ])
})
