import { resolve } from 'node:path'
import { defineConfig } from 'prisma/config'
import { runningPort, urlFor } from './scripts/embedded-postgres.mjs'

// The schema engine is a download that closed networks refuse; the WebAssembly build of it comes by npm.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= resolve(import.meta.dirname, 'scripts/prisma-schema-engine.mjs')

export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? urlFor(runningPort(resolve(import.meta.dirname, '.data/pg')) ?? 5432, 'charrette') },
})
