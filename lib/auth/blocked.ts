import type { BlockWords } from '@/lib/auth/actor'
import { AppError } from '@/lib/errors'
import { longInstant } from '@/lib/time'

/** What a blocked member is told, in one sentence and the moderator's words: from what, until when, and why. */
export function blockedSentence(scope: 'commenting' | 'everything', { reason, endsAt }: BlockWords): string {
  const until = endsAt ? `until ${longInstant(endsAt, 'UTC')}` : 'until this is lifted'
  return scope === 'commenting'
    ? `A moderator has blocked your account from commenting ${until}. The reason: “${reason}”`
    : `This account is blocked ${until}. The reason: “${reason}”`
}

/** Refuses with that sentence. */
export const refusedBy = (scope: 'commenting' | 'everything', block: BlockWords | undefined) =>
  new AppError(
    'forbidden',
    `${block ? blockedSentence(scope, block) : 'A moderator has blocked your account from commenting.'} ${
      scope === 'commenting' ? 'What you typed is kept.' : 'To object, answer the mail you signed in with: it reaches the organizers.'
    }`,
    { blocked: scope === 'commenting' },
  )
