import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import pg from 'pg'
import { runningPort, urlFor } from '../../scripts/embedded-postgres.mjs'
import { startApp } from './support/app'
import { expect, signInAs, test } from './support/journey'

const challenge = '/challenges/virtual-event-platform'

test('Mira moves the month; every letter arrives once although the program is killed while sending', async ({ page }) => {
  test.setTimeout(240_000)
  let app = await startApp()
  const kept = { dataDir: app.dataDir, port: app.port }
  const database = async <T extends pg.QueryResultRow>(sql: string, values: unknown[] = []) => {
    const client = new pg.Client(urlFor(runningPort(`${kept.dataDir}/pg`) ?? 0, 'charrette'))
    await client.connect()
    const { rows } = await client.query<T>(sql, values)
    await client.end()
    return rows
  }
  // Letters of the stages that are already open go out at first start; wait until all is quiet.
  const quiet = async () => {
    await expect(async () => {
      const [row] = await database<{ open: number; planned: number; settled: boolean }>(
        `SELECT (SELECT count(*)::int FROM "Message" WHERE state IN ('queued', 'batched')) AS open,
                (SELECT count(*)::int FROM "Broadcast" WHERE state IN ('scheduled', 'expanding', 'sending') AND "releaseAt" <= now() + (SELECT coalesce(max(milliseconds), 0) FROM "ClockShift") * interval '1 millisecond') AS planned,
                (SELECT count(*) >= 9 FROM "Broadcast" WHERE state = 'settled') AS settled`,
      )
      expect(row).toEqual({ open: 0, planned: 0, settled: true })
    }).toPass({ timeout: 60_000 })
  }
  await quiet()

  // Enough readers that sending takes several batches.
  await database(
    `INSERT INTO "Subscriber" (email, state, "confirmedAt", zone) SELECT 'reader' || n || '@example.net', 'confirmed', now() - interval '40 days', 'UTC' FROM generate_series(1, 1500) AS n`,
  )
  await signInAs(page, app, 'mira@example.org')
  await page.goto(`${app.origin}${challenge}/reference`)
  await page.goto(`${app.origin}/`)
  await page.getByRole('button', { name: /^Jump to the next stage/ }).click()
  await expect(page.getByText(/Stage 3 · now/)).toBeVisible()

  // Killed hard, in mid-send, twice; then started again on the same data.
  for (let round = 0; round < 2; round++) {
    await expect(async () => {
      const [row] = await database<{ some: number }>(
        `SELECT count(*)::int AS some FROM "MailboxLetter" WHERE email LIKE 'reader%@example.net'`,
      )
      expect(row?.some).toBeGreaterThan(round * 300)
    }).toPass({ timeout: 60_000, intervals: [20] })
    for (const name of ['dist/worker.mjs', 'dist/serve.mjs']) killIn(kept.dataDir, name)
    await app.stop(true)
    app = await startApp({}, kept)
  }
  await quiet()
  const [count] = await database<{ letters: number; readers: number; twice: number }>(
    `SELECT count(*)::int AS letters, count(DISTINCT email)::int AS readers,
            (SELECT count(*)::int FROM (SELECT email, subject FROM "MailboxLetter" WHERE email LIKE 'reader%@example.net' GROUP BY 1, 2 HAVING count(*) > 1) AS doubled) AS twice
       FROM "MailboxLetter" WHERE email LIKE 'reader%@example.net'`,
  )
  expect(count).toEqual({ letters: 1500, readers: 1500, twice: 0 })

  // A member who designed and one who did not got different letters of the same stage.
  const subjects = async (email: string) =>
    (
      await database<{ subject: string }>(`SELECT subject FROM "MailboxLetter" WHERE email = $1 ORDER BY "receivedAt" DESC LIMIT 1`, [
        email,
      ])
    ).map(({ subject }) => subject)
  expect(await subjects('jonas@example.org')).not.toEqual(await subjects('noor@example.org'))

  await page.goto(`${app.origin}${challenge}/reference`)
  await expect(page.getByRole('heading', { name: 'Limits accepted' })).toBeVisible()
  await page.goto(`${app.origin}/letters`)
  await page.getByRole('main').getByRole('link').first().click()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()

  // A moved date is public, with its reason.
  await page.goto(`${app.origin}/studio/challenges/virtual-event-platform`)
  const opens = page.getByRole('group', { name: 'Round-up' }).getByLabel('Opens')
  const before = await opens.inputValue()
  await opens.fill(before.replace(/T.*/, 'T18:30'))
  await page.getByRole('button', { name: 'Move the dates' }).click()
  await expect(page.getByLabel('Why')).toHaveAttribute('aria-invalid', 'true')
  await page.getByLabel('Why').fill('Two of you asked for the evening, and it costs nobody anything.')
  await page.getByRole('button', { name: 'Move the dates' }).click()
  await expect(page.getByRole('status')).toContainText('Saved')
  const visitor = await page.request.get(`${app.origin}${challenge}`, { headers: { cookie: '' } })
  expect(await visitor.text()).toContain('Two of you asked for the evening')

  await page.getByRole('button', { name: /^Jump to the next stage/ }).click()
  await page.goto(`${app.origin}${challenge}/round-up`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await app.stop()
})

function killIn(dataDir: string, program: string) {
  const rows = execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' }).split('\n')
  for (const row of rows) {
    const [, pid, args] = row.match(/^\s*(\d+)\s+(.*)$/) ?? []
    if (pid && args?.includes(program) && environmentOf(pid).includes(dataDir)) process.kill(Number(pid), 'SIGKILL')
  }
}

function environmentOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8')
  } catch {
    return ''
  }
}
