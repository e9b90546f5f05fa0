import 'server-only'
import { redirect } from 'next/navigation'
import { paths, safeReturnPath } from '@/lib/paths'
import { answerWith } from '@/lib/request-context'

/** Sends a visitor to sign in and back to `returnPath` afterwards (303, S-3). */
export function redirectToSignIn(returnPath: string): never {
  answerWith(303)
  redirect(paths.signIn(safeReturnPath(returnPath)))
}
