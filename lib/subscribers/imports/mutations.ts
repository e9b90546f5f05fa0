import 'server-only'
import { parse } from 'csv-parse/sync'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
import { takePoint } from '@/lib/rate-limit'
import { marksOf } from '@/lib/subscribers/erasure-mark'
import { delimiterOf, recordsOf } from '@/lib/subscribers/imports/records'
import { type Columns, type Fault, faultWords, type ImportRow, judgeRow, readHeader } from '@/lib/subscribers/imports/rows'
import { textOf } from '@/lib/subscribers/imports/text'
import { allTopics } from '@/lib/subscribers/topics'

/** Rows written in one statement. */
const batchSize = 2000
const mostProblems = 1000
const mostRows = 100_000

type Problem = { line: number; email: string; reason: string }
type Tally = { rows: number; added: number; known: number; refused: number; problems: Problem[] }
type Waiting = { line: number; row: ImportRow }

/**
 * Brings in a list of people who agreed elsewhere, and says where its report is. Good rows are kept, every other is reported with its
 * line; nobody who left, bounced or complained comes back, and whoever is here stays as they are, so the same list twice adds
 * nobody. Rows are written as they are read: what breaks half-way is finished by bringing the list in again. Who comes in is
 * confirmed as of `now`, not of the day of their consent: letters released before are not for them. Refuses with `invalid`
 * a file without columns, and `too_large` above 100,000 lines.
 */
export async function importSubscribers(actor: Actor, fileName: string, file: Blob, now: Date): Promise<string> {
  authorize(actor, 'subscriber.change', null)
  await takePoint('studio.hour', actor.id)
  await refuseTooMany(file)
  const tally: Tally = { rows: 0, added: 0, known: 0, refused: 0, problems: [] }
  const seen = new Set<string>()
  const erased = await erasedMarks()
  let columns: Columns | null = null
  let delimiter = ','
  let batch: { line: number; text: string }[] = []
  const flush = async () => {
    if (!columns || batch.length === 0) return
    await keep(fieldsOf(batch, delimiter), { columns, tally, seen, erased, now })
    batch = []
  }
  for await (const record of recordsOf(textOf(file))) {
    if (!columns) {
      if (record.text === null) throw new AppError('invalid', 'The first line must name the columns.')
      delimiter = delimiterOf(record.text)
      columns = readHeader(fieldsOf([{ line: 1, text: record.text }], delimiter)[0]?.fields ?? [])
      continue
    }
    tally.rows += 1
    if (record.text === null) refuse(tally, record.line, '', record.fault)
    else batch.push(record)
    if (batch.length >= batchSize) await flush()
  }
  if (!columns) throw new AppError('invalid', 'This file is empty.', { fields: { file: ['This file is empty.'] } })
  await flush()
  const { problems, ...counts } = tally
  problems.sort((a, b) => a.line - b.line)
  const { id } = await db.subscriberImport.create({
    data: { actorId: actor.id, fileName: fileName.slice(0, 120), ...counts, problems, createdAt: now },
    select: { id: true },
  })
  log.info({ event: 'subscriber.imported', importId: id, actorId: actor.id, ...counts }, 'an organizer brought in a list')
  return id
}

async function refuseTooMany(file: Blob) {
  const ends = { 10: 0, 13: 0 }
  for await (const chunk of file.stream())
    for (const sign of [10, 13] as const) for (let at = chunk.indexOf(sign); at !== -1; at = chunk.indexOf(sign, at + 1)) ends[sign] += 1
  // The first line and a last empty one are no rows.
  if (Math.max(ends[10], ends[13]) > mostRows + 1)
    throw new AppError('too_large', 'A list may have at most 100,000 lines. Please bring it in in parts.')
}

async function erasedMarks(): Promise<Set<string>> {
  const rows = await db.suppression.findMany({ where: { email: { startsWith: 'erased:' }, liftedAt: null }, select: { email: true } })
  return new Set(rows.map(({ email }) => email))
}

type Fields = { line: number; fields: string[] }

function fieldsOf(batch: readonly { line: number; text: string }[], delimiter: string): Fields[] {
  const rows: string[][] = parse(batch.map(({ text }) => text).join('\n'), {
    delimiter,
    record_delimiter: '\n',
    relax_quotes: true,
    relax_column_count: true,
    // The records were cut to size before; this is the parser's own guard.
    max_record_size: 64 * 1024,
  })
  if (rows.length !== batch.length) throw new Error(`${batch.length} records were read as ${rows.length}`)
  return rows.map((fields, index) => ({ line: batch[index]?.line ?? 0, fields }))
}

type Context = { columns: Columns; tally: Tally; seen: Set<string>; erased: Set<string>; now: Date }

async function keep(rows: Fields[], { columns, tally, seen, erased, now }: Context) {
  const good: Waiting[] = []
  for (const { line, fields } of rows) {
    const judged = judgeRow(fields, columns, now)
    if ('fault' in judged) refuse(tally, line, judged.email, judged.fault)
    else if (seen.has(judged.row.email)) refuse(tally, line, judged.row.email, 'duplicate')
    else {
      seen.add(judged.row.email)
      if (erased.size > 0 && marksOf(judged.row.email).some((mark) => erased.has(mark))) refuse(tally, line, judged.row.email, 'suppressed')
      else good.push({ line, row: judged.row })
    }
  }
  if (good.length > 0) await store(good, tally, now)
}

type Verdict = { n: number; verdict: 'new' | 'known' | 'left' | 'suppressed' }

async function store(good: Waiting[], tally: Tally, now: Date) {
  const column = <T>(read: (row: ImportRow) => T) => good.map(({ row }) => read(row))
  const verdicts = await db.$queryRaw<Verdict[]>`
    WITH list AS (
      SELECT * FROM unnest(${column(({ email }) => email)}::text[], ${column(({ zone }) => zone ?? 'UTC')}::text[], ${column(({ how }) => how)}::text[],
        ${column(({ wording }) => wording)}::text[], ${column(({ topics }) => topics.join(' '))}::text[]) WITH ORDINALITY AS r(email, zone, how, wording, topics, n)
    ), judged AS (
      SELECT list.*, CASE
        WHEN EXISTS (SELECT 1 FROM "Suppression" x WHERE x.email = list.email AND x."liftedAt" IS NULL) THEN 'suppressed'
        WHEN s.state = 'unsubscribed' OR (s.state = 'pending' AND EXISTS (
          SELECT 1 FROM "ConsentEvent" c WHERE c."subscriberId" = s.id AND c.kind = 'unsubscribed')) THEN 'left'
        WHEN s.state = 'confirmed' THEN 'known' ELSE 'new' END AS verdict
      FROM list LEFT JOIN "Subscriber" s ON s.email = list.email
    ), added AS (
      INSERT INTO "Subscriber" AS t (email, state, zone, "confirmedAt", "createdAt")
      SELECT email, 'confirmed', zone, ${now}::timestamptz, ${now}::timestamptz FROM judged WHERE verdict = 'new' ORDER BY email
      ON CONFLICT (email) DO UPDATE SET state = 'confirmed', "confirmedAt" = excluded."confirmedAt" WHERE t.state = 'pending'
      RETURNING id, email
    ), proof AS (
      INSERT INTO "ConsentEvent" ("subscriberId", kind, how, wording, "createdAt")
      SELECT added.id, 'imported', list.how, list.wording, ${now}::timestamptz FROM added JOIN list USING (email)
    ), wishes AS (
      INSERT INTO "Preference" ("subscriberId", topic, frequency)
      SELECT added.id, topic, (CASE WHEN topic::text = ANY(string_to_array(list.topics, ' ')) THEN 'instant' ELSE 'off' END)::"Frequency"
      FROM added JOIN list USING (email) CROSS JOIN unnest(${allTopics.filter((topic) => topic !== 'reviews')}::"Topic"[]) AS topic
      ON CONFLICT DO NOTHING
    )
    SELECT n::int, CASE WHEN verdict = 'new' AND added.id IS NULL THEN 'known' ELSE verdict END AS verdict
    FROM judged LEFT JOIN added USING (email) ORDER BY n`
  for (const { n, verdict } of verdicts) {
    const { line, row } = good[n - 1] ?? { line: 0, row: { email: '' } }
    if (verdict === 'new') tally.added += 1
    else if (verdict === 'known') tally.known += 1
    else refuse(tally, line, row.email, verdict)
  }
}

function refuse(tally: Tally, line: number, email: string, fault: Fault) {
  tally.refused += 1
  if (tally.problems.length < mostProblems) tally.problems.push({ line, email, reason: faultWords[fault] })
}
