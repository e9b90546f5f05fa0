import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { type ScenarioFile, scenarioFile } from '@/lib/scenarios/schema'
import { type Problem, readYaml } from '@/lib/yaml'

/** A scenario as read and found sound; the hash is that of its file. */
export type FiledScenario = { slug: string; hash: string; scenario: ScenarioFile }

/** Reads `content/scenarios`, one file for each in the order of their names. Faults are added to `problems`, by file and line. */
export function readScenarios(root: string, problems: Problem[]): FiledScenario[] {
  if (!existsSync(root)) return []
  const names = readdirSync(root).filter((name) => name.endsWith('.yaml'))
  return names.sort().flatMap((name) => readScenario(path.join(root, name), problems) ?? [])
}

function readScenario(file: string, problems: Problem[]): FiledScenario | null {
  const slug = path.basename(file, '.yaml')
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) || slug.length > 60) {
    problems.push({ file, line: 1, rule: 'a scenario is named like the-app-is-slow.yaml, in at most 60 characters' })
    return null
  }
  const text = readFileSync(file, 'utf8')
  const scenario = readYaml(file, text, scenarioFile, problems)
  return scenario && { slug, hash: createHash('sha256').update(text).digest('hex'), scenario }
}
