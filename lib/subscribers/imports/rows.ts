import { normalizeAddress } from '@/lib/addresses'
import type { ListTopic } from '@/lib/broadcasts/unsubscribe-links'
import { AppError } from '@/lib/errors'
import { allTopics } from '@/lib/subscribers/topics'
import { zoneNamed } from '@/lib/subscribers/zones'

/** A row that may come in. `how` and `wording` are its proof of consent. */
export type ImportRow = { email: string; zone: string | null; how: string; wording: string; topics: readonly ListTopic[] }
export type Judged = { row: ImportRow } | { email: string; fault: Fault }

/** Why a row is refused, as the report says it. */
export const faultWords = {
  columns: 'It has another number of columns than the first line.',
  'open quote': 'It opens a quotation mark that is never closed.',
  'too long': 'It is longer than a row can be.',
  encoding: 'It has signs that are not UTF-8. Save the list as “CSV UTF-8” and bring it in again.',
  control: 'It has control characters.',
  address: 'This is no address we can write to.',
  proof: 'The proof of consent is not whole: it takes consented_at, consent_source and consent_wording.',
  date: 'consented_at is no date we can read. Write it like 2025-03-01 or 2025-03-01T09:30Z.',
  future: 'consented_at lies in the future.',
  zone: 'This time zone is unknown. Write it like Europe/Berlin, or leave it empty.',
  topic: 'topics knows stages, newsletter, reviews and announcements.',
  duplicate: 'The address stands further up in this list.',
  suppressed: 'We do not write to this address: it bounced, complained, or was stopped by hand.',
  left: 'This person has left here before, and stays so. Only they can come back.',
} as const

export type Fault = keyof typeof faultWords

const columnNames = ['email', 'consented_at', 'consent_source', 'consent_wording', 'zone', 'locale', 'topics'] as const
type Column = (typeof columnNames)[number]
export type Columns = { count: number; at: Partial<Record<Column, number>> }

const otherNames: Record<string, Column> = {
  e_mail: 'email',
  mail: 'email',
  email_address: 'email',
  address: 'email',
  time_zone: 'zone',
  timezone: 'zone',
  language: 'locale',
  consent_date: 'consented_at',
  source: 'consent_source',
  wording: 'consent_wording',
  topic: 'topics',
}

/** Reads the first line. Capitals, spaces and hyphens do not matter; unknown columns are passed over. `invalid` without an address column. */
export function readHeader(fields: readonly string[]): Columns {
  const at: Columns['at'] = {}
  for (const [index, field] of fields.entries()) {
    const written = field
      .trim()
      .toLowerCase()
      .replaceAll(/[\s_-]+/g, '_')
    const name = columnNames.find((column) => column === written) ?? otherNames[written]
    if (!name) continue
    if (at[name] !== undefined) throw refusedFile(`Two columns are called ${name}.`)
    at[name] = index
  }
  if (at.email === undefined) throw refusedFile('The first line must name the columns, and one of them must be email.')
  return { count: fields.length, at }
}

const refusedFile = (message: string) => new AppError('invalid', message, { fields: { file: [message] } })

const mostSource = 200
const mostWording = 1000
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/

/** Whether one row may come in, by itself: what the database knows of the address is asked later. */
export function judgeRow(fields: readonly string[], columns: Columns, now: Date): Judged {
  const read = (column: Column) => plain(fields[columns.at[column] ?? -1] ?? '')
  const typed = read('email')
  const refuse = (fault: Fault): Judged => ({ email: typed.slice(0, 254), fault })
  if (fields.length < columns.count || fields.slice(columns.count).some((field) => field.trim() !== '')) return refuse('columns')
  const whole = fields.join('\n')
  if (whole.includes('\uFFFD')) return refuse('encoding')
  if (control.test(whole)) return { email: '', fault: 'control' }
  const email = normalizeAddress(typed)
  if (!email) return refuse('address')
  const [date, source, wording] = [read('consented_at'), read('consent_source'), read('consent_wording')]
  const fault = proofFault(date, source, wording, now) ?? null
  if (fault) return { email, fault }
  const zone = read('zone')
  const named = zone ? knownZone(zone) : null
  if (zone && !named) return { email, fault: 'zone' }
  const topics = topicsOf(read('topics'))
  if (!topics) return { email, fault: 'topic' }
  return { row: { email, zone: named, how: `${source}, on ${readConsentDate(date)?.toISOString()}`, wording, topics } }
}

// Exported lists carry a quote before what a spreadsheet would take for a formula.
const plain = (field: string) =>
  field
    .replace(/^'(?=[=+\-@\t\r])/, '')
    .replaceAll(/\s+/g, ' ')
    .trim()

function proofFault(date: string, source: string, wording: string, now: Date): Fault | null {
  if (!date || !source || !wording) return 'proof'
  if (source.length > mostSource || wording.length > mostWording) return 'too long'
  const at = readConsentDate(date)
  if (!at) return 'date'
  return at > now ? 'future' : null
}

const dateShape = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?)?(Z|[+-]\d\d:?\d\d)?$/i

/** A day or moment as ISO 8601 has it, UTC where no zone is said. Null for anything else: 03/04/2025 is two days. */
export function readConsentDate(text: string): Date | null {
  const match = dateShape.exec(text)
  if (!match) return null
  const [, year, month, day, hour = '00', minute = '00', second = '00', zone = 'Z'] = match
  const offset = zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2').toUpperCase()
  // The 31st of February would become March.
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`)
  if (Number.isNaN(date.getTime()) || date.getUTCDate() !== Number(day)) return null
  const instant = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`)
  return Number.isNaN(instant.getTime()) ? null : instant
}

const zones = new Map<string, string | null>()

// Asking for a zone that does not exist is slow, and a list says the same few again and again.
function knownZone(typed: string): string | null {
  const known = zones.get(typed)
  if (known !== undefined) return known
  if (zones.size > 2000) zones.clear()
  const zone = zoneNamed(typed)
  zones.set(typed, zone)
  return zone
}

function topicsOf(text: string): readonly ListTopic[] | null {
  if (!text) return ['stages', 'newsletter']
  const names = text
    .toLowerCase()
    .split(/[\s,;|]+/)
    .filter(Boolean)
  const topics = allTopics.filter((topic) => names.includes(topic))
  return names.every((name) => topics.some((topic) => topic === name)) ? topics : null
}
