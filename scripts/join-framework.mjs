// React and Next's router come as half a dozen files that every page loads together. In one they pack 6 KB smaller and ask five times less.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

// What each file of modules begins and ends with; between stand ids and functions, and a list of lists is a list.
const head = '(globalThis.TURBOPACK||(globalThis.TURBOPACK=[])).push(["object"==typeof document?document.currentScript:void 0,'
const tail = ']);'

/**
 * Joins what every page of a build loads first into one file, and names that in the manifests the server reads. The files stay where they
 * were. A build that looks otherwise than this knows is left as it is: returns whether it was joined.
 */
export function joinFramework(build) {
  const read = (file) => JSON.parse(fs.readFileSync(file, 'utf8'))
  const manifest = path.join(build, 'build-manifest.json')
  const files = read(manifest).rootMainFiles ?? []
  const [runtime, ...others] = files.filter((file) => /\/turbopack-/.test(file)).concat(files.filter((file) => !/\/turbopack-/.test(file)))
  if (others.length < 2 || !runtime?.includes('/turbopack-')) return false
  const texts = others.map((file) => withoutMap(fs.readFileSync(path.join(build, file), 'utf8')))
  if (!texts.every((text) => text.startsWith(head) && text.endsWith(tail))) return false
  const modules = texts.map((text) => text.slice(head.length, -tail.length)).join(',')
  const joined = `${head}${modules}${tail}\n${withoutMap(fs.readFileSync(path.join(build, runtime), 'utf8'))}\n`
  const name = `static/chunks/framework-${createHash('sha256').update(joined).digest('hex').slice(0, 13)}.js`
  fs.writeFileSync(path.join(build, name), joined)
  const places = fs.readdirSync(path.join(build, 'server'), { recursive: true, encoding: 'utf8' })
  const manifests = places.filter((place) => path.basename(place) === 'build-manifest.json')
  for (const file of [manifest, ...manifests.map((place) => path.join(build, 'server', place))]) {
    const content = read(file)
    if (!sameFiles(content.rootMainFiles, files)) continue
    content.rootMainFiles = [name]
    for (const start of Object.values(content.pagesChunkGroupBootstrapParams ?? {}))
      if (sameFiles(start.otherChunks, others)) start.otherChunks = [name]
    fs.writeFileSync(file, JSON.stringify(content))
  }
  return true
}

const withoutMap = (text) => text.replace(/\n*\/\/# sourceMappingURL=\S*\s*$/, '').trimEnd()

const sameFiles = (some, others) => Array.isArray(some) && some.length === others.length && some.every((file) => others.includes(file))
