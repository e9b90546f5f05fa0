import { domainToASCII } from 'node:url'

// Dots stand between other characters only. Letters and digits of any script; nothing that cannot be seen.
const localPart = /^[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+)*$/u
const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/

/**
 * S-11: an address in its normal form (NFKC, trimmed, lower case, domain in IDNA), or null when it is none we would write to.
 * Dots and plus signs stay: only their owner knows what they mean.
 */
export function normalizeAddress(typed: string): string | null {
  if (typed.length > 1000) return null
  // Lower case may undo the normal form of a few letters, so it is made again.
  const address = typed.normalize('NFKC').trim().toLowerCase().normalize('NFKC')
  const at = address.lastIndexOf('@')
  if (at < 1 || address.indexOf('@') !== at) return null
  const local = address.slice(0, at)
  if (local.length > 64 || !localPart.test(local)) return null
  const domain = domainOf(address.slice(at + 1))
  if (!domain) return null
  const normal = `${local}@${domain}`
  return normal.length <= 254 ? normal : null
}

function domainOf(written: string): string | null {
  // domainToASCII would cut at these, as in an address of the web.
  if (/[\s/\\?#@:%[\]<>"]/.test(written)) return null
  const domain = domainToASCII(written)
  const labels = domain.split('.')
  // A last label without a letter would be a number of the network.
  const isName = labels.length > 1 && labels.every((part) => label.test(part)) && /[a-z]/.test(labels.at(-1) ?? '')
  return isName || domain === 'localhost' ? domain : null
}
