/** Every way a request can be refused, and the status it answers with. */
export const errorStatus = {
  malformed: 400,
  unauthenticated: 401,
  reauth_required: 401,
  forbidden: 403,
  cross_site: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  too_large: 413,
  unsupported_type: 415,
  invalid: 422,
  quota: 422,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const

export type ErrorCode = keyof typeof errorStatus

/** Messages by the name of a form field, as `answers[0].text`. */
export type FieldErrors = Record<string, string[]>

type Details = { fields?: FieldErrors; retryAfter?: number; cause?: unknown; current?: unknown; blocked?: boolean }

/** A refusal with a sentence for people. Thrown inside, turned into an answer at the edge. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly fields: FieldErrors | undefined
  /** Whole seconds. */
  readonly retryAfter: number | undefined
  /** With a conflict: what stands there now. */
  readonly current: unknown
  /** Refused because a moderator has blocked the one who asks. */
  readonly blocked: boolean

  constructor(code: ErrorCode, message: string, details: Details = {}) {
    super(message, { cause: details.cause })
    this.code = code
    this.fields = details.fields
    this.retryAfter = details.retryAfter
    this.current = details.current
    this.blocked = details.blocked ?? false
  }

  get status() {
    return errorStatus[this.code]
  }
}

/** Passes a value on, or refuses as absent: hidden and missing things answer alike. */
export function found<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new AppError('not_found', 'There is nothing here.')
  return value
}

/** Any thrown thing as an AppError; what we did not foresee becomes `internal`, a lost database `unavailable`. */
export function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  if (databaseIsAway(error))
    return new AppError('unavailable', 'The database does not answer right now. Nothing was lost; please try again in a moment.', {
      retryAfter: 5,
      cause: error,
    })
  return new AppError('internal', 'Something went wrong on our side. Nothing you typed was lost; please try again.', { cause: error })
}

const awayCodes = ['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', '57P01', '57P03', '08006']

function databaseIsAway(error: unknown): boolean {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    if ('code' in cause && awayCodes.includes(String(cause.code))) return true
    if (/timeout exceeded when trying to connect|Can't reach database server|Connection terminated/.test(cause.message)) return true
  }
  return false
}
