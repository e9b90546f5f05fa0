// What must be true before anything else can run: a usable Node, room on the disk, the locked dependencies.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '..')
const leastNode = [20, 19]
const leastBytes = 400_000_000
const installBytes = 2_500_000_000

/** Ends the program with one sentence. */
export function fail(error) {
  console.error(`\n${sentenceFor(error)}\n`)
  process.exit(1)
}

/** Checks the machine, installs what the lock file names when it is missing, and goes on under the pinned Node. */
export function ensureReady() {
  process.chdir(root)
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < leastNode[0] || (major === leastNode[0] && minor < leastNode[1]))
    fail(
      `Charrette needs Node ${leastNode.join('.')} or newer to begin with; this is ${process.versions.node}. Please update Node and try again.`,
    )
  if (fs.existsSync('.env')) process.loadEnvFile('.env')
  const installed = isInstalled()
  const free = freeBytes()
  if (free < (installed ? leastBytes : installBytes))
    fail(
      `The disk is nearly full: ${Math.round(free / 1e6)} MB are free here, ${installed ? '400 MB' : '2.5 GB'} are needed. Please make room and try again.`,
    )
  if (!installed) install()
  goOnUnderPinnedNode()
}

const lockHash = () => createHash('sha256').update(fs.readFileSync('package-lock.json')).digest('hex')
const installStamp = 'node_modules/.installed-from'

function isInstalled() {
  return fs.existsSync(installStamp) && fs.readFileSync(installStamp, 'utf8') === lockHash()
}

/** Remembers that what lies in node_modules is what the lock file names. */
export const markInstalled = () => fs.writeFileSync(installStamp, lockHash())

function install() {
  console.log('Installing the locked dependencies (once, a minute or so) …')
  // The names in the lock file are for every platform; nothing of ours needs an install script.
  const done = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, NODE_ENV: '' },
  })
  if (done.status !== 0) fail('The dependencies could not be installed; npm says why above. Is the network reachable?')
  markInstalled()
}

function goOnUnderPinnedNode() {
  const bin = path.join(root, 'node_modules', '.bin')
  const inPath = (process.env.PATH ?? '').split(path.delimiter)[0] === bin
  const pinned = path.join(bin, 'node')
  process.env.PATH = [bin, process.env.PATH].join(path.delimiter)
  Object.assign(process.env, { NEXT_TELEMETRY_DISABLED: '1', CHECKPOINT_DISABLE: '1' })
  if (Number(process.versions.node.split('.')[0]) >= 24 || process.env.CHARRETTE_PINNED) return
  if (!fs.existsSync(pinned)) {
    if (Number(process.versions.node.split('.')[0]) >= 22) return
    fail('There is no packaged Node 24 for this machine. Please install Node 24 and try again.')
  }
  const again = spawnSync(pinned, process.argv.slice(1), {
    stdio: 'inherit',
    env: { ...process.env, CHARRETTE_PINNED: inPath ? '2' : '1' },
  })
  process.exit(again.status ?? (again.signal === 'SIGINT' ? 0 : 1))
}

function freeBytes() {
  const { bavail, bsize } = fs.statfsSync('.')
  return bavail * bsize
}

/** What went wrong, in one sentence for whoever runs this. */
export function sentenceFor(error) {
  const message = error instanceof Error ? error.message : String(error)
  const library = message.match(
    /(?:loading shared libraries: |Library not loaded: |cannot open shared object file.*?)([\w.+-]+\.(?:so[\w.]*|dylib))/,
  )
  if (library) return `A program of Charrette needs the library ${library[1]}, which this machine lacks. Please install it and try again.`
  if (/ENOSPC|No space left on device/i.test(message)) return 'The disk is full. Nothing was lost; please make room and try again.'
  return message
}
