import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import vm from 'node:vm'
import { afterEach, describe, expect, it } from 'vitest'
import { joinFramework } from '@/scripts/join-framework.mjs'

const head = '(globalThis.TURBOPACK||(globalThis.TURBOPACK=[])).push(["object"==typeof document?document.currentScript:void 0,'
const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true })
})

/** A build of two files of modules and a runtime, with the manifests of the build and of one page. */
function build(modules = [`${head}1,()=>"react"]);`, `${head}2,()=>"router",3,()=>"link"]);`]) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'framework-'))
  folders.push(folder)
  const write = (file: string, text: string) => {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    fs.writeFileSync(path.join(folder, file), text)
  }
  const others = modules.map((text, index) => {
    write(`static/chunks/part-${index}.js`, `${text}\n//# sourceMappingURL=part-${index}.js.map\n`)
    return `static/chunks/part-${index}.js`
  })
  write('static/chunks/turbopack-1.js', 'globalThis.started=globalThis.TURBOPACK.length')
  const manifest = JSON.stringify({
    rootMainFiles: [...others, 'static/chunks/turbopack-1.js'],
    pagesChunkGroupBootstrapParams: { '/page': { otherChunks: others, runtimeModuleIds: [3] } },
  })
  for (const place of ['', 'server/app/page/']) write(`${place}build-manifest.json`, manifest)
  return { folder, manifestOf: (place: string) => JSON.parse(fs.readFileSync(path.join(folder, place, 'build-manifest.json'), 'utf8')) }
}

describe('The framework in one file', () => {
  it('holds the modules of all files in their order, and then starts the runtime', () => {
    const { folder, manifestOf } = build()
    expect(joinFramework(folder)).toBe(true)
    const [name] = manifestOf('').rootMainFiles
    const page: { TURBOPACK?: unknown[][]; started?: number } = {}
    vm.runInNewContext(fs.readFileSync(path.join(folder, name), 'utf8'), { globalThis: page })
    expect(page.TURBOPACK?.flat().filter((item) => typeof item === 'number')).toEqual([1, 2, 3])
    expect(page.started).toBe(1)
  })

  it('is what the build and each page ask for, and the files stay for who asks for them by name', () => {
    const { folder, manifestOf } = build()
    joinFramework(folder)
    for (const place of ['', 'server/app/page']) {
      const { rootMainFiles, pagesChunkGroupBootstrapParams } = manifestOf(place)
      expect(rootMainFiles).toEqual([expect.stringMatching(/^static\/chunks\/framework-[0-9a-f]{13}\.js$/)])
      expect(pagesChunkGroupBootstrapParams['/page']).toEqual({ otherChunks: rootMainFiles, runtimeModuleIds: [3] })
    }
    expect(fs.existsSync(path.join(folder, 'static/chunks/part-0.js'))).toBe(true)
  })

  it('is not made of files that look otherwise than expected', () => {
    const { folder, manifestOf } = build([`${head}1,()=>"react"]);`, 'somethingNew()'])
    const before = manifestOf('')
    expect(joinFramework(folder)).toBe(false)
    expect(manifestOf('')).toEqual(before)
  })
})
