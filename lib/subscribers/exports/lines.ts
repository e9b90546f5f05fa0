import { stringify } from 'csv-stringify/sync'

export type ExportRow = {
  email: string
  state: string
  zone: string
  locale: string
  confirmedAt: Date | null
  pausedUntil: Date | null
  consentedAt: Date | null
  how: string | null
  wording: string | null
  topics: string
  suppressed: string
}

const columns = [
  ...['email', 'state', 'consented_at', 'consent_source', 'consent_wording'],
  ...['zone', 'locale', 'topics', 'confirmed_at', 'paused_until', 'suppressed'],
]

// RFC 4180, and S-51: what a spreadsheet would take for a formula begins with a quote.
const written = (rows: string[][]) => stringify(rows, { record_delimiter: 'windows', escape_formulas: true })

/** The first line of an exported list. */
export const headerLine = () => written([columns])

/** Subscribers as lines, each with its end. */
export const linesOf = (rows: readonly ExportRow[]): string => written(rows.map(cellsOf))

const cellsOf = (row: ExportRow): string[] => [
  row.email,
  row.state,
  instant(row.consentedAt),
  row.how ?? '',
  row.wording ?? '',
  row.zone,
  row.locale,
  row.topics,
  instant(row.confirmedAt),
  instant(row.pausedUntil),
  row.suppressed,
]

/** The refused rows of a list that was brought in. */
export const problemLines = (problems: readonly { line: number; email: string; reason: string }[]): string =>
  written([['line', 'email', 'reason'], ...problems.map(({ line, email, reason }) => [String(line), email, reason])])

const instant = (at: Date | null) => at?.toISOString() ?? ''
