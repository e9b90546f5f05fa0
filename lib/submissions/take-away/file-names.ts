/**
 * A text as one name of a file or folder that Windows, macOS and Linux all take: NFC, one segment, spaces kept, at most 80 characters
 * and 180 bytes. Never empty, `.`, `..` or a name that Windows keeps for itself; the same name comes out when it is given in again.
 */
export function safeName(text: string, fallback: string): string {
  const plain = text
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Co}\p{Cn}<>:"/\\|?*]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
  let name = trimmed([...plain].slice(0, mostCharacters).join(''))
  while (Buffer.byteLength(name) > mostBytes) name = trimmed([...name].slice(0, -1).join(''))
  if (name === '') return fallback
  return reserved.test(name) ? `_${name}` : name
}

/** `name` and ending, or with a number before the ending when `taken` has it in any case. Adds what it gives. */
export function freeName(taken: Set<string>, name: string, ending: string): string {
  for (let count = 1; ; count++) {
    const free = count === 1 ? `${name}${ending}` : `${name} ${count}${ending}`
    // Some file systems know neither case nor the two ways to write an accent.
    const key = free.normalize('NFKC').toLowerCase()
    if (taken.has(key)) continue
    taken.add(key)
    return free
  }
}

/** A relative path as the target of a Markdown link. */
export const linkTo = (path: string): string =>
  path
    .split('/')
    .map((segment) => encodeURIComponent(segment).replaceAll(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29')))
    .join('/')

const mostCharacters = 80
const mostBytes = 180
const reserved = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\.|$| )/i

// A dot in front hides a file, one at the end is lost on Windows, as are spaces.
const trimmed = (name: string) => name.replaceAll(/^[\s.]+|[\s.]+$/g, '')
