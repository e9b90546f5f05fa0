import 'server-only'
import { createHash } from 'node:crypto'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
import { ask } from '@/lib/pool'
import { answerWith } from '@/lib/request-context'

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/** S-60: so many points in so many seconds, by what the key names. */
export const limits = {
  'sign-in.address': { points: 3, seconds: 15 * minute },
  'sign-in.address-day': { points: 10, seconds: day },
  'sign-in.client': { points: 20, seconds: hour },
  'sign-in.instance': { points: 200, seconds: hour },
  'token.client': { points: 10, seconds: 10 * minute },
  'subscribe.address': { points: 3, seconds: day },
  'subscribe.address-gap': { points: 1, seconds: 10 * minute },
  'subscribe.client': { points: 10, seconds: hour },
  'preferences.client': { points: 60, seconds: hour },
  'edit.member': { points: 600, seconds: hour },
  'attempt.hour': { points: 30, seconds: hour },
  'proposal.day': { points: 20, seconds: day },
  // Each start sends the letter of the brief.
  'archive.start': { points: 10, seconds: day },
  // An autosave every three seconds of an hour's writing.
  'draft.hour': { points: 1200, seconds: hour },
  // A save every six seconds of an hour's drawing, and some for a second window.
  'drawing.hour': { points: 720, seconds: hour },
  'submission.hour': { points: 10, seconds: hour },
  'submission.day': { points: 50, seconds: day },
  'comment.minute': { points: 10, seconds: minute },
  'comment.edit': { points: 60, seconds: hour },
  'comment.hour': { points: 100, seconds: hour },
  'review.hour': { points: 60, seconds: hour },
  // Accounts younger than a day.
  'comment.new': { points: 10, seconds: hour },
  'report.new': { points: 3, seconds: hour },
  'submission.new': { points: 3, seconds: hour },
  'upload.hour': { points: 30, seconds: hour },
  'upload.day': { points: 100, seconds: day },
  // Each one is work for the image worker, and anybody who may see a picture may ask.
  'png.client': { points: 30, seconds: 10 * minute },
  // Reading sources and searching texts is work of this very program and of the database.
  'compare.client': { points: 60, seconds: minute },
  'search.client': { points: 30, seconds: minute },
  'search.member': { points: 60, seconds: minute },
  'take-away.hour': { points: 60, seconds: hour },
  // An autosave every three seconds of an hour's answering.
  'scenario.hour': { points: 1200, seconds: hour },
  'own-practice.day': { points: 10, seconds: day },
  'worksheet.hour': { points: 240, seconds: hour },
  'worksheet.share': { points: 30, seconds: hour },
  'csp-report.client': { points: 20, seconds: minute },
  // Forged ones: a proven webhook is not counted.
  'webhook.client': { points: 600, seconds: minute },
  'broadcast.day': { points: 3, seconds: day },
  'broadcast.test': { points: 10, seconds: hour },
  'report.hour': { points: 10, seconds: hour },
  'moderation.hour': { points: 120, seconds: hour },
  'studio.hour': { points: 120, seconds: hour },
} as const

export type Limit = keyof typeof limits

/** Takes one point; over the limit it throws `rate_limited` with the seconds to wait, and `why` before them. */
export const takePoint = (limit: Limit, key: string, why?: string): Promise<void> => takePoints([limit], key, why)

/**
 * Takes one point of each of these limits in one statement, and refuses as `takePoint` does. It does not wait for the disk: after a crash
 * of the database the counters may be short of the last half second.
 */
export async function takePoints(wanted: readonly Limit[], key: string, why?: string): Promise<void> {
  const now = Date.now()
  const points = wanted.map((limit) => pointOf(limit, key))
  const [counters, spans] = [points.map(({ counter }) => counter), points.map(({ milliseconds }) => milliseconds)]
  // In one order for all, so that no two statements wait for each other.
  const { rows } = await ask<{ counter: string; taken: number; ends: string }>`
    SELECT asked.counter, point.taken, point.ends
    FROM (SELECT set_config('synchronous_commit', 'off', true) AS said) AS hurried,
      LATERAL (SELECT * FROM unnest(${counters}::text[], ${spans}::bigint[]) AS named (counter, span) ORDER BY counter) AS asked,
      LATERAL take_point(asked.counter, asked.span, ${now}) AS point
    WHERE hurried.said = 'off'`
  const over = rows.filter(({ counter, taken }) => points.some((point) => point.counter === counter && taken > point.most))
  if (over.length > 0) throw refusedFor(Math.max(...over.map(({ ends }) => Number(ends) - now)), why)
}

/** What the database's `take_point` needs for one point, where another statement takes it along; `refusedFor` is what to throw above `most`. */
export const pointOf = (limit: Limit, key: string) => ({
  counter: `${limit}:${hashed(key)}`,
  milliseconds: limits[limit].seconds * 1000,
  most: limits[limit].points * env().RATE_LIMIT_FACTOR,
})

const hashed = (key: string) => createHash('sha256').update(key).digest('base64url').slice(0, 24)

/** The refusal for who has to wait so long. */
export function refusedFor(milliseconds: number, why = 'That was a lot in a short time.'): AppError {
  const retryAfter = Math.max(1, Math.ceil(milliseconds / 1000))
  const message = `${why} Please wait ${inWords(retryAfter)} and try again; what you typed is kept.`
  return new AppError('rate_limited', message, { retryAfter })
}

/**
 * Takes one point for a page that is being drawn. Over the limit the page answers 429 and what comes back is the sentence to show; null
 * lets it go on, which reading also does while the counters are out of reach.
 */
export async function refusalOf(limit: Limit, key: string): Promise<string | null> {
  try {
    await takePoint(limit, key)
    return null
  } catch (error) {
    if (!(error instanceof AppError)) {
      log.warn({ err: error, limit }, 'a reader could not be counted')
      return null
    }
    answerWith(error.status, { 'retry-after': String(error.retryAfter) })
    return error.message
  }
}

const inWords = (seconds: number) => {
  if (seconds < 90) return `${seconds} seconds`
  if (seconds < 90 * minute) return `${Math.ceil(seconds / minute)} minutes`
  return `${Math.ceil(seconds / hour)} hours`
}

/** Removes counters that have run out; the worker calls it. */
export async function sweepRateLimits(): Promise<number> {
  const { count } = await db.rateLimit.deleteMany({ where: { expire: { lt: BigInt(Date.now()) } } })
  return count
}
