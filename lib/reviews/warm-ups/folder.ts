import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { type WarmUpFile, warmUpFile } from '@/lib/reviews/warm-ups/schema'
import { type Problem, readYaml } from '@/lib/yaml'

/** Reads `content/warm-ups`, one file for each domain in the order of their names. Faults are added to `problems`, by file and line. */
export function readWarmUps(root: string, problems: Problem[]): WarmUpFile[] {
  if (!existsSync(root)) return []
  const names = readdirSync(root).filter((name) => name.endsWith('.yaml'))
  const files = names.sort().flatMap((name) => {
    const file = path.join(root, name)
    const warmUp = readYaml(file, readFileSync(file, 'utf8'), warmUpFile, problems)
    if (warmUp && name !== `${warmUp.domain}.yaml`)
      problems.push({ file, line: 1, rule: `the domain ${warmUp.domain} belongs in ${warmUp.domain}.yaml` })
    return warmUp ?? []
  })
  const general = files.filter((file) => file.general)
  if (files.length > 0 && general.length !== 1)
    problems.push({ file: root, line: 1, rule: `one domain is general, and ${general.length} say so` })
  return files
}
