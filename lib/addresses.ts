import { domainToASCII } from 'node:url'

/**
 * S-11: an address in its normal form (NFKC, trimmed, lower case, domain in IDNA), or null when it is none we would write to.
 * Dots and plus signs stay: only their owner knows what they mean.
 */
export function normalizeAddress(typed: string): string | null {
  const address = typed.normalize('NFKC').trim().toLowerCase()
  const at = address.lastIndexOf('@')
  if (at < 1 || address.indexOf('@') !== at) return null
  const local = address.slice(0, at)
  const domain = domainToASCII(address.slice(at + 1))
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused here
  const wrong = /[\s"(),:;<>[\]\\\u0000-\u001f\u007f-\u009f]/
  if (wrong.test(local) || local.length > 64 || !/^[\x21-\x7e\u00a1-\uffff]+$/.test(local)) return null
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain) && domain !== 'localhost') return null
  const normal = `${local}@${domain}`
  return normal.length <= 254 ? normal : null
}
