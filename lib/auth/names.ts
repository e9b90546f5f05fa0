// What looks like a Latin letter to somebody who reads quickly. Accents are gone before this table is asked.
const lookalikes: Record<string, string> = Object.fromEntries(
  [
    'аα4ɑ@=a',
    'ьвβ8=b',
    'сϲꮯ=c',
    'ԁđ=d',
    'еε3єҽ=e',
    'ɡց9=g',
    'һнհ=h',
    'іιıl1|!=i',
    'ј=j',
    'кκ=k',
    'м=m',
    'пηոɴ=n',
    'оοσ0øօө=o',
    'рρ=p',
    'ԛզ=q',
    'гг=r',
    'ѕ5$=s',
    'тτ7=t',
    'υսμ=u',
    'νѵ=v',
    'ԝω=w',
    'хχ=x',
    'уγү=y',
    'ᴢ2=z',
  ].flatMap((line) => {
    const [like = '', letter = ''] = line.split('=')
    return [...like].map((character) => [character, letter])
  }),
)

/** A name as an eye in a hurry reads it: two names with one skeleton are taken for each other. */
export function skeleton(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const letters = [...plain].map((character) => lookalikes[character] ?? character).join('')
  return letters
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

const staffWords = [
  'admin',
  'admins',
  'administrator',
  'moderator',
  'moderators',
  'organizer',
  'organizers',
  'organiser',
  'staff',
  'charrette',
  'official',
]
const wholeNames = [
  'support',
  'security',
  'system',
  'root',
  'team',
  'webmaster',
  'postmaster',
  'mailer daemon',
  'abuse',
  'noreply',
  'no reply',
]
const staffSkeletons = new Set(staffWords.map(skeleton))
const wholeSkeletons = new Set([...staffWords, ...wholeNames].map((word) => skeleton(word).replaceAll(' ', '')))

/**
 * Whether a name would be taken for the staff: it holds a word of office in any spelling, or reads like one of `staffNames`
 * (names and handles of present moderators and organizers).
 */
export function readsLikeStaff(name: string, staffNames: readonly string[]): boolean {
  const read = skeleton(name)
  const joined = read.replaceAll(' ', '')
  return (
    wholeSkeletons.has(joined) ||
    read.split(' ').some((word) => staffSkeletons.has(word)) ||
    staffNames.some((staffName) => skeleton(staffName).replaceAll(' ', '') === joined)
  )
}

/** A typed name as it is stored: NFKC, single spaces. */
export const normalizeName = (typed: string) => typed.normalize('NFKC').replace(/\s+/gu, ' ').trim()

// Letters by category that show nothing: fillers, the blank Braille cell, the combining grapheme joiner.
const blanks = /\u115f|\u1160|\u3164|\uffa0|\u2800|\u034f/u

/** S-32: why `name` (normalized) cannot be a member's name, as a sentence; null when it can. */
export function nameFault(name: string): string | null {
  if (/\p{C}/u.test(name) || blanks.test(name)) return 'Please leave out characters that cannot be seen.'
  if (/\p{M}{3}/u.test(name)) return 'Please put fewer marks on one letter.'
  const visible = [...name].filter((character) => !/[\p{M}\s]/u.test(character)).length
  if (visible < 2 || [...name].length > 40) return 'A name has 2 to 40 characters.'
  if (!/\p{L}/u.test(name)) return 'A name holds at least one letter.'
  return null
}

/** Why `handle` cannot be a member's handle; null when it can. */
export function handleFault(handle: string): string | null {
  if (handle.length < 2 || handle.length > 30) return 'A handle has 2 to 30 characters.'
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(handle)) return 'A handle has small letters a to z, digits, and single hyphens between them.'
  return null
}

/** A handle made of any text: its Latin letters and digits, at most 24 of them so that a number fits behind; or `member`. */
export function handleFrom(text: string): string {
  const handle = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 24)
    .replace(/^-+|-+$/g, '')
  return handleFault(handle) || readsLikeStaff(handle, []) ? 'member' : handle
}

/** A name made of the local part of an address: "ada.lovelace" becomes "Ada Lovelace". */
export function nameFrom(text: string): string {
  const words = text.split(/[^\p{L}\p{N}\p{M}]+/u).filter(Boolean)
  const name = normalizeName(words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' '))
    .slice(0, 40)
    .trim()
  return nameFault(name) || readsLikeStaff(name, []) ? 'New member' : name
}
