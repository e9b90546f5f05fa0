#!/usr/bin/env node
// npm run build: the Prisma client, the web application, and our own programs bundled for plain Node (dist/).
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { joinFramework } from './join-framework.mjs'

const stampFile = 'dist/.built-from'
const sources = [
  'app',
  'components',
  'lib',
  'prisma/schema',
  'prisma/seed',
  'scripts',
  'package-lock.json',
  'next.config.mjs',
  'postcss.config.mjs',
  'tsconfig.json',
]
export const programs = ['serve', 'worker', 'image-worker', 'import-content', 'seed', 'publish-mails', 'move-files', 'verify-audit']

/** Builds when a source differs from what was built last. Returns whether it did. */
export function buildIfChanged(log = console.log) {
  copyFonts()
  const hash = hashOf(sources)
  if (fs.existsSync(stampFile) && fs.readFileSync(stampFile, 'utf8') === hash && fs.existsSync('.next/BUILD_ID')) return false
  log('Building (a minute or so, only when sources changed) …')
  fs.rmSync(stampFile, { force: true })
  generateClient()
  bundlePrograms()
  run('next', ['build'])
  if (!joinFramework('.next')) log('The framework stays in several files: this build of it looks otherwise than known.')
  compressStatic('.next/static')
  fs.writeFileSync(stampFile, hash)
  return true
}

/** The typed database client, made from prisma/schema. */
export const generateClient = () => run('prisma', ['generate'], { CHECKPOINT_DISABLE: '1' })

/** Our programs; packages stay outside and are loaded from node_modules. */
export function bundlePrograms() {
  const entries = programs.map((name) => `scripts/${name}.ts`).filter((file) => fs.existsSync(file))
  run('esbuild', [
    ...entries,
    '--bundle',
    '--platform=node',
    '--target=node22',
    '--format=esm',
    // What is imported at need stays out of memory until then: the worker sends for weeks without compiling a letter.
    '--splitting',
    '--chunk-names=parts/[hash]',
    '--packages=external',
    '--alias:server-only=./scripts/server-only.mjs',
    '--jsx=automatic',
    '--sourcemap',
    '--outdir=dist',
    '--out-extension:.js=.mjs',
    '--log-level=warning',
  ])
}

/**
 * Fonts that a drawing asks for by address, into public/fonts. All of Excalidraw's: one that is missing it would ask another host for.
 * Linked where the disk can, so that they take no room twice.
 */
export function copyFonts() {
  const lay = (from, to) => {
    if (fs.existsSync(to) && fs.statSync(to).size === fs.statSync(from).size) return
    fs.mkdirSync(path.dirname(to), { recursive: true })
    fs.rmSync(to, { force: true })
    try {
      fs.linkSync(from, to)
    } catch {
      fs.copyFileSync(from, to)
    }
  }
  const drawn = 'node_modules/@excalidraw/excalidraw/dist/prod/fonts'
  for (const name of fs.readdirSync(drawn, { recursive: true }))
    if (name.endsWith('.woff2')) lay(path.join(drawn, name), path.join('public/fonts', name))
  lay('app/fonts/hyperlegible-next.woff2', 'public/fonts/hyperlegible-next.woff2')
}

// Compressed once here instead of at each request.
function compressStatic(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !/\.(js|css|json|svg|txt)$/.test(entry.name)) continue
    const file = path.join(entry.parentPath, entry.name)
    const bytes = fs.readFileSync(file)
    fs.writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }))
    fs.writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
  }
}

function hashOf(places) {
  const hash = createHash('sha256').update(process.versions.node)
  const add = (place) => {
    if (!fs.existsSync(place) || place.startsWith('lib/generated')) return
    if (fs.statSync(place).isDirectory()) for (const name of fs.readdirSync(place).sort()) add(path.posix.join(place, name))
    else hash.update(place).update(fs.readFileSync(place))
  }
  for (const place of places) add(place)
  return hash.digest('hex')
}

function run(command, args, extra = {}) {
  const file = path.resolve('node_modules/.bin', command)
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production', ...extra }
  const done = spawnSync(file, args, { stdio: ['ignore', 'pipe', 'pipe'], env, encoding: 'utf8', shell: process.platform === 'win32' })
  if (done.status === 0) return
  process.stderr.write(`${done.stdout ?? ''}${done.stderr ?? ''}`)
  throw new Error(`${command} ${args[0]} failed${done.error ? `: ${done.error.message}` : ''}`)
}

if (process.argv[1] === import.meta.filename) {
  fs.rmSync(stampFile, { force: true })
  buildIfChanged()
}
