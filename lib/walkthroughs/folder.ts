import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { type WalkthroughFile, walkthroughFile } from '@/lib/walkthroughs/schema'
import { type Problem, readYaml } from '@/lib/yaml'

/** A walkthrough as read and found sound; the hash is that of its file. */
export type FiledWalkthrough = { slug: string; hash: string; walkthrough: WalkthroughFile }

/** Reads `content/walkthroughs`, one file for each in the order of their names. Faults are added to `problems`, by file and line. */
export function readWalkthroughs(root: string, problems: Problem[]): FiledWalkthrough[] {
  if (!existsSync(root)) return []
  const names = readdirSync(root).filter((name) => name.endsWith('.yaml'))
  return names.sort().flatMap((name) => {
    const file = path.join(root, name)
    const text = readFileSync(file, 'utf8')
    const walkthrough = readYaml(file, text, walkthroughFile, problems)
    return walkthrough ? [{ slug: path.basename(name, '.yaml'), hash: createHash('sha256').update(text).digest('hex'), walkthrough }] : []
  })
}
