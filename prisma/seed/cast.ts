/** The people of the sample month; the same in tests, pictures and docs. */
export const cast = [
  { handle: 'mira', name: 'Mira Okafor', role: 'organizer', zone: 'Europe/Berlin' },
  { handle: 'wen', name: 'Wen Li', role: 'moderator', zone: 'Asia/Singapore' },
  { handle: 'jonas', name: 'Jonas Lindqvist', role: 'member', zone: 'Europe/Stockholm' },
  { handle: 'priya', name: 'Priya Raman', role: 'member', zone: 'Asia/Kolkata' },
  { handle: 'tomas', name: 'Tomás Herrera', role: 'member', zone: 'America/Bogota' },
  { handle: 'elif', name: 'Elif Aydın', role: 'member', zone: 'Europe/Istanbul' },
  { handle: 'noor', name: 'Noor Haddad', role: 'member', zone: 'America/Toronto' },
] as const

export type Handle = (typeof cast)[number]['handle']

export const addressOf = (handle: string) => `${handle}@example.org`

/** Readers of the letters without an account. */
export const readers = ['ines', 'marek', 'sofia', 'daniel', 'aiko'].map(addressOf)

/** Looked at the first challenge's designs without handing one in. */
export const lookers: { handle: Handle; challenge: number }[] = [{ handle: 'wen', challenge: 1 }]
