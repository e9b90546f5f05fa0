import { Temporal } from 'temporal-polyfill'

const zones = new Map<string, boolean>()

/** Whether the machine knows this IANA zone. */
export function isZone(zone: string): boolean {
  const known = zones.get(zone) ?? canFormat(zone)
  if (zones.size < 1000) zones.set(zone, known)
  return known
}

function canFormat(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

/** The instant `days` local days after `start` at the wall time `at` ("09:00") in `zone`. A time the clock skips moves forward. */
export function localInstant(start: Date, zone: string, days: number, at: string): Date {
  const day = dayIn(start, zone).add({ days })
  return new Date(day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(at) }).epochMilliseconds)
}

/** Local days from one instant to a later one in `zone`, by the calendar: from one evening to the next morning is one. */
export const localDays = (from: Date, to: Date, zone: string): number =>
  dayIn(from, zone).until(dayIn(to, zone), { largestUnit: 'days' }).days

/** The wall time of an instant in `zone`, as `localInstant` takes it. */
export const wallTime = (instant: Date, zone: string): string => zonedOf(instant, zone).toPlainTime().toString()

const zonedOf = (instant: Date, zone: string) => Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone)
const dayIn = (instant: Date, zone: string) => zonedOf(instant, zone).toPlainDate()

/**
 * What the organizer typed in a `datetime-local` field, read in `zone`.
 * Returns null for a wall time that does not exist there (spring); of one that exists twice (autumn) the earlier unless `later`.
 */
export function readLocal(value: string, zone: string, later = false): Date | null {
  const plain = Temporal.PlainDateTime.from(value)
  const zoned = plain.toZonedDateTime(zone, { disambiguation: later ? 'later' : 'earlier' })
  return zoned.toPlainDateTime().equals(plain) ? new Date(zoned.epochMilliseconds) : null
}

/** An instant as a `datetime-local` field wants it, in `zone`. */
export const writeLocal = (instant: Date, zone: string): string =>
  zonedOf(instant, zone).toPlainDateTime().toString({ smallestUnit: 'minute' })

// Making a formatter costs 0.1 ms, using one a hundredth of that; a server meets few zones.
const made = new Map<string, Intl.DateTimeFormat>()

function formatter(name: keyof typeof shapes, zone: string): Intl.DateTimeFormat {
  const key = `${name} ${zone}`
  const format = made.get(key) ?? new Intl.DateTimeFormat('en-US', { ...shapes[name], timeZone: zone })
  if (made.size < 1000) made.set(key, format)
  return format
}

const shapes = {
  day: { month: 'short', day: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  weekday: { weekday: 'long', month: 'long', day: 'numeric' },
  date: { month: 'long', day: 'numeric', year: 'numeric' },
  long: { weekday: 'long', month: 'long', day: 'numeric', year: 'numeric', hour: 'numeric', minute: '2-digit', timeZoneName: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

/** "Nov 16". */
export const shortDay = (instant: Date, zone: string) => formatter('day', zone).format(instant)

/** "Monday, November 16, 2026 at 9:00 AM GMT+1". */
export function longInstant(instant: Date, zone: string): string {
  return writtenOnce(`${instant.getTime()} ${zone}`, () => formatter('long', zone).format(instant))
}

// A page of a long conversation writes hundreds of them, and the same ones for each reader.
const written = new Map<string, string>()
const mostWritten = 20_000

function writtenOnce(key: string, write: () => string): string {
  const known = written.get(key)
  if (known !== undefined) return known
  const words = write()
  if (written.size >= mostWritten) written.clear()
  written.set(key, words)
  return words
}

const units = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const
const relative = new Intl.RelativeTimeFormat('en-US', { numeric: 'auto' })

/** "2 hours ago", "in 5 days", "now". */
export function relativeTime(instant: Date, now: Date): string {
  const seconds = (instant.getTime() - now.getTime()) / 1000
  for (const [unit, size] of units) {
    if (Math.abs(seconds) < size) continue
    const count = Math.trunc(seconds / size)
    return writtenOnce(`${count} ${unit}`, () => relative.format(count, unit))
  }
  return 'just now'
}

/** "November 2026". */
export const monthOf = (instant: Date, zone: string) => formatter('month', zone).format(instant)

/** Time left as "5 d 14 h", "3 h 20 min" or "12 min"; "a moment" when it is over. */
export function countdown(instant: Date, now: Date): string {
  const minutes = Math.ceil((instant.getTime() - now.getTime()) / 60_000)
  if (minutes <= 0) return 'a moment'
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)]
  if (days > 0) return `${days} d ${hours} h`
  return hours > 0 ? `${hours} h ${minutes % 60} min` : `${minutes} min`
}

/** "Monday, November 16". */
export const longDay = (instant: Date, zone: string) => formatter('weekday', zone).format(instant)

/** "October 2, 2026". */
export const longDate = (instant: Date, zone: string) => formatter('date', zone).format(instant)
