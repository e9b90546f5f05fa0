// npm run files:move -- --to s3|folder [--remove]: copies all pictures into the other store, proven by hash, while the app runs.
import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { readEnv } from '@/lib/env'
import { type Moved, moveFiles } from '@/lib/files/moving'
import { chooseStores } from '@/lib/files/stores/choose'

const usage = 'usage: npm run files:move -- --to s3|folder [--remove]'

async function move() {
  const { to, remove } = readArguments()
  // Neither the database nor the site is asked: what is said of them does not matter here.
  const elsewhere = { DATABASE_URL: 'none', ORIGIN: 'http://localhost', SECRET: randomBytes(32).toString('hex') }
  const env = readEnv({ ...elsewhere, ...process.env, S3_SIGNED_URLS: 'false' })
  const [first, second] = await chooseStores(env)
  if (!second) throw new Error('No S3 store is named: set S3_BUCKET and what goes with it (README), then run this again.')
  const [target, origin] = first.name === to ? [first, second] : [second, first]
  if (remove && target !== first)
    throw new Error(
      `--remove is for afterwards: let the app use the ${titles[to]} first (FILE_STORE=${to}), restart it, then run this again.`,
    )
  console.log(`Pictures go from the ${titles[origin.name]} to the ${titles[to]}; the app may run meanwhile.`)
  told = 0
  const moved = await moveFiles({ from: origin, to: target, remove }, progress)
  console.log(`Done. ${sentence(moved)}`)
  for (const sha256 of moved.damaged) console.error(`Damaged, left where it is: ${sha256}`)
  if (moved.damaged.length > 0) process.exitCode = 1
  console.log(advice(to, { inUse: target === first, removed: remove }))
}

function readArguments(): { to: 's3' | 'folder'; remove: boolean } {
  const { values } = parseArgs({ options: { to: { type: 'string' }, remove: { type: 'boolean', default: false } } })
  if (values.to !== 's3' && values.to !== 'folder') throw new Error(usage)
  return { to: values.to, remove: values.remove }
}

const titles = { s3: 'S3 store', folder: 'folder' } as const

const sentence = ({ copied, there, removed, damaged }: Moved) =>
  `${[
    `${copied} copied`,
    `${there} were there already`,
    ...(removed ? [`${removed} removed from the old place`] : []),
    `${damaged.length} damaged`,
  ].join(', ')}.`

// Below zero until files are on their way.
let told = -1
function progress(moved: Moved) {
  const looked = moved.copied + moved.there + moved.damaged.length
  if (looked < told + 500) return
  told = looked
  console.log(`${looked} looked at: ${sentence(moved)}`)
}

function advice(to: 's3' | 'folder', { inUse, removed }: { inUse: boolean; removed: boolean }): string {
  const other = to === 's3' ? 'folder' : 's3'
  if (!inUse)
    return `Now set FILE_STORE=${to} and restart the app; it reads both stores. Then run this again for pictures that came in between.`
  if (!removed) return `The app puts new pictures there already. What is left in the ${titles[other]} may go: run this again with --remove.`
  return to === 'folder' ? 'The variables S3_… are no longer needed: take them out and restart the app.' : 'Nothing is left to do.'
}

try {
  await move()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  if (told >= 0) console.error('It stopped there. Nothing was lost: run it again, and it goes on.')
  process.exitCode = 1
}
