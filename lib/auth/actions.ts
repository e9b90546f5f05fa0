'use server'

import { redirect } from 'next/navigation'
import { forgetSession, readViewer } from '@/lib/auth/session'
import { endSession } from '@/lib/auth/session-store'
import { paths } from '@/lib/paths'
import { answerWith } from '@/lib/request-context'

/** S-24: ends the session in the database and has the browser drop what it kept. Harmless for a visitor. */
export async function signOutAction(): Promise<void> {
  const viewer = await readViewer()
  if (viewer) await endSession(viewer.sessionId, viewer.id)
  await forgetSession()
  answerWith(303, { 'clear-site-data': '"cache", "storage"' })
  redirect(paths.home())
}
