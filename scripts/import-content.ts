// npm start runs it: brings content/ into the database. `node dist/import-content.mjs <folder>`
import { readContent } from '@/lib/content/folder'
import { importChallenge, importQuestionSet } from '@/lib/content/mutations'
import { db } from '@/lib/db'
import { importLibrary } from '@/lib/library/mutations'

const { questionSets, challenges, library, problems } = readContent(process.argv[2] ?? 'content')
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
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
await db.$disconnect()
