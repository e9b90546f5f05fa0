import { env } from '@/lib/env'
import { sign } from '@/lib/tokens'

const markOf = (secret: string, email: string) => `erased:${sign(secret, 'erased address', email)}`

/**
 * What stands for the address of somebody who was erased: a keyed hash. It says nothing by itself, but the same address gives
 * the same mark, so that a complaint that comes late, or was there before, still counts.
 */
export const erasureMark = (email: string): string => markOf(env().SECRET, email)

/** Every mark an address may have been given, by the secrets of now and before. */
export const marksOf = (email: string): string[] =>
  [env().SECRET, ...env().OLD_SECRETS.split(',')].filter(Boolean).map((secret) => markOf(secret, email))
