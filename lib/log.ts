import 'server-only'
import pino from 'pino'
import { env } from '@/lib/env'
import { requestContext } from '@/lib/request-context'

/** One JSON object a line. Addresses, tokens and what members wrote never belong in it. */
export const log = pino({
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  mixin: () => {
    const id = requestContext()?.id
    return id ? { requestId: id } : {}
  },
  redact: ['email', 'token', 'cookie', 'authorization', '*.email', '*.token', '*.cookie', '*.authorization', 'body', '*.body'],
})

/** Applies the configured level; called once at start. */
export function setLogLevel() {
  log.level = env().LOG_LEVEL
}
