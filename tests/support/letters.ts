import { publishSystemMails } from '@/lib/broadcasts/publish/mutations'
import { db } from '@/lib/db'

/** Publishes the product's own mails, as a start of the instance does. */
export const publishMails = publishSystemMails

type Letter = { token: string; code: string; minutes: string; expiresAt: Date | null; lane: string; dedupeKey: string }

/** The sign-in letters waiting for `email`, the newest first. */
export async function signInLetters(email: string): Promise<Letter[]> {
  const rows = await db.message.findMany({
    where: { email, lane: 'sign_in' },
    select: { vars: true, expiresAt: true, lane: true, dedupeKey: true },
    orderBy: { id: 'desc' },
  })
  return rows.map(({ vars, ...row }) => {
    // The columns of a system mail's slots are texts.
    const { link = '', code = '', minutes = '' } = vars as Record<string, string>
    return { ...row, code, minutes, token: new URL(link).searchParams.get('token') ?? '' }
  })
}

/** The newest one; fails when there is none. */
export async function signInLetter(email: string): Promise<Letter> {
  const [letter] = await signInLetters(email)
  if (!letter) throw new Error(`no sign-in letter waits for ${email}`)
  return letter
}
