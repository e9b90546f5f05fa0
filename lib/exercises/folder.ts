import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { type ExerciseFile, exerciseFile } from '@/lib/exercises/schema'
import { type Problem, readYaml } from '@/lib/yaml'

/** Goes up with a change of lib/plans that should lay every plan out anew. */
const layoutRules = 1

/** An exercise as read and found sound; the hash is that of its file. */
export type FiledExercise = { slug: string; hash: string; exercise: ExerciseFile }

/** Reads `content/exercises`, one file for each in the order of their numbers. Faults are added to `problems`, by file and line. */
export function readExercises(root: string, problems: Problem[]): FiledExercise[] {
  if (!existsSync(root)) return []
  const names = readdirSync(root).filter((name) => name.endsWith('.yaml'))
  const filed = names.sort().flatMap((name) => readExercise(path.join(root, name), problems) ?? [])
  for (const [index, { slug }] of filed.entries())
    if (filed.findIndex((other) => other.slug === slug) !== index)
      problems.push({ file: root, line: 1, rule: `two exercises are called ${slug}` })
  return filed
}

function readExercise(file: string, problems: Problem[]): FiledExercise | null {
  const [number, slug] =
    path
      .basename(file)
      .match(/^(\d\d)-([a-z0-9]+(?:-[a-z0-9]+)*)\.yaml$/)
      ?.slice(1) ?? []
  if (!number || !slug) {
    problems.push({ file, line: 1, rule: 'an exercise is named like 03-chat.yaml' })
    return null
  }
  const text = readFileSync(file, 'utf8')
  const exercise = readYaml(file, text, exerciseFile, problems)
  if (!exercise) return null
  if (exercise.number !== Number(number)) {
    problems.push({ file, line: 1, rule: `number is ${Number(number)} as in the file's name` })
    return null
  }
  return { slug, hash: createHash('sha256').update(`${layoutRules}\n${text}`).digest('hex'), exercise }
}
