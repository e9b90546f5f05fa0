import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startPostgres, urlFor } from '../../scripts/embedded-postgres.mjs'
import { migrate } from '../../scripts/migrate.mjs'

declare module 'vitest' {
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface merges with vitest's own
  export interface ProvidedContext {
    pgPort: number
  }
}

/** A throw-away server with one migrated template; each test file clones it. */
export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'charrette-test-'))
  const server = await startPostgres({ dataDir: join(folder, 'data'), durable: false })
  await migrate(urlFor(server.port, 'template_charrette'))
  const admin = new pg.Client(urlFor(server.port, 'postgres'))
  await admin.connect()
  await admin.query('ALTER DATABASE template_charrette IS_TEMPLATE true')
  await admin.end()
  project.provide('pgPort', server.port)
  return async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
