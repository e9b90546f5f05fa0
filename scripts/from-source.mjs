// Lets Node run our TypeScript as it lies, without a bundle: `node --import ./scripts/from-source.mjs program.ts`. Node 22.15 or newer.
import { existsSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = pathToFileURL(`${import.meta.dirname}/../`)

registerHooks({
  resolve(wanted, context, next) {
    if (wanted === 'server-only') return { url: new URL('scripts/server-only.mjs', root).href, shortCircuit: true }
    if (!/^(@|\.\.?)\//.test(wanted)) return next(wanted, context)
    const url = wanted.startsWith('@/') ? new URL(wanted.slice(2), root) : new URL(wanted, context.parentURL)
    return existsSync(fileURLToPath(`${url.href}.ts`)) ? { url: `${url.href}.ts`, shortCircuit: true } : next(wanted, context)
  },
})
