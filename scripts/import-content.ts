// npm start runs it: brings content/ into the database. `node dist/import-content.mjs <folder>`
import { existsSync } from 'node:fs'
import path from 'node:path'
import { readContent } from '@/lib/content/folder'
import { importChallenge, importQuestionSet } from '@/lib/content/mutations'
import { db } from '@/lib/db'
import { importExercise, retireExercises } from '@/lib/exercises/mutations'
import { importLibrary } from '@/lib/library/mutations'
import { layPlan } from '@/lib/plans/layout'
import { importScenario, retireScenarios } from '@/lib/scenarios/editions/mutations'
import { importWalkthrough, removeWalkthroughs } from '@/lib/walkthroughs/content/mutations'

const root = process.argv[2] ?? 'content'
/** A folder that is not there says nothing about what was taken out of it. */
const holds = (folder: string) => existsSync(path.join(root, folder))
const { questionSets, challenges, exercises, library, scenarios, walkthroughs, problems } = readContent(root)
if (problems.length) {
  console.error(
    `The content has faults, so nothing was imported:\n${problems.map(({ file, line, rule }) => `  ${file}:${line}  ${rule}`).join('\n')}`,
  )
  process.exit(1)
}
try {
  for (const set of questionSets) await importQuestionSet(set)
  for (const folder of challenges) {
    const result = await importChallenge(folder, 'Europe/Berlin')
    if (result !== 'known') console.log(`Content: No. ${folder.challenge.number} ${folder.challenge.title} (${result}).`)
  }
  const changed = await importLibrary(library)
  if (changed > 0) console.log(`Content: the library, ${changed} entries and figures new, changed or gone.`)
  const practice = await importPractice()
  if (practice > 0) console.log(`Content: ${practice} scenarios and walkthroughs new or changed.`)
  for (const filed of exercises) {
    const result = await importExercise(filed, layPlan, new Date())
    if (result !== 'known') console.log(`Content: exercise ${filed.exercise.number} ${filed.exercise.title} (${result}).`)
  }
  const kept = exercises.map(({ slug }) => slug)
  if (holds('exercises')) await retireExercises(kept, new Date())
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
await db.$disconnect()

async function importPractice(): Promise<number> {
  const now = new Date()
  const results = []
  for (const filed of scenarios) results.push(await importScenario(filed, now))
  const kept = scenarios.map(({ slug }) => slug)
  if (holds('scenarios')) await retireScenarios(kept, now)
  for (const filed of walkthroughs) results.push(await importWalkthrough(filed))
  if (holds('walkthroughs')) await removeWalkthroughs(walkthroughs.map(({ slug }) => slug))
  return results.filter((result) => result !== 'known').length
}
