import 'server-only'
import pino from 'pino'
import { env } from '@/lib/env'
import { requestContext } from '@/lib/request-context'

// A call to the system for each line would cost a page a tenth of its time. Lines wait a moment for others; an end in good order writes
// them all, and a killed process takes at most the last fifth of a second with it.
const lines = pino.destination({ sync: false, minLength: 8192 })
setInterval(() => lines.flush(), 200).unref()

/** One JSON object a line. Addresses, tokens and what members wrote never belong in it. */
export const log = pino(
  {
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    mixin: () => {
      const id = requestContext()?.id
      return id ? { requestId: id } : {}
    },
    redact: ['email', 'token', 'cookie', 'authorization', '*.email', '*.token', '*.cookie', '*.authorization', 'body', '*.body'],
  },
  lines,
)

/** Applies the configured level; called once at start. */
export function setLogLevel() {
  log.level = env().LOG_LEVEL
}
