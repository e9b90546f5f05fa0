import type { Part } from '@/lib/files/stores/store'

/**
 * What a `Range` header asks of a file of `bytes` bytes (RFC 9110, section 14): one part of it; 'whole' when there is no header, when it
 * asks for several parts or in a way we do not know; 'none' when the part lies outside. Never throws.
 */
export function partOf(header: string | null, bytes: number): Part | 'whole' | 'none' {
  const asked = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '')
  const [, first, last] = asked ?? []
  if (!asked || (first === '' && last === '')) return 'whole'
  if (first === '') return lastOf(bytes, Number(last))
  const [start, end] = [Number(first), last === '' ? bytes - 1 : Number(last)]
  if (end < start && last !== '') return 'whole'
  return start >= bytes ? 'none' : { start, end: Math.min(end, bytes - 1) }
}

const lastOf = (bytes: number, wanted: number): Part | 'none' =>
  wanted === 0 || bytes === 0 ? 'none' : { start: Math.max(0, bytes - wanted), end: bytes - 1 }

/** Whether one of the tags of an `If-None-Match` header is `etag`; compared weakly, as the header wants it. */
export const namesTag = (header: string | null, etag: string): boolean =>
  (header ?? '').split(',').some((tag) => [etag, '*'].includes(tag.trim().replace(/^W\//, '')))
