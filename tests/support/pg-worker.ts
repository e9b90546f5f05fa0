import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { urlFor } from '../../scripts/embedded-postgres.mjs'

const port = inject('pgPort')
const name = `t_${process.pid}_${Date.now()}`
const admin = new pg.Client(urlFor(port, 'postgres'))
await admin.connect()
await admin.query(`CREATE DATABASE ${name} TEMPLATE template_charrette STRATEGY file_copy`)
await admin.end()

Object.assign(process.env, {
  DATABASE_URL: urlFor(port, name),
  ORIGIN: 'http://localhost:3000',
  SECRET: '0f9c2b7e6a51d84c3e0b9a7d5f2c1846e7a3',
  DATA_DIR: mkdtempSync(join(tmpdir(), 'charrette-files-')),
  MAIL_FROM: 'Charrette <letters@charrette.example>',
})

afterAll(async () => {
  const { db } = await import('@/lib/db')
  const { pool } = await import('@/lib/pool')
  await db.$disconnect()
  await pool().end()
})
