'use server'

import { redirect } from 'next/navigation'
import { publicAction } from '@/lib/auth/action'
import { forgetAsking, readAskingSecret, rememberAsking } from '@/lib/auth/asking'
import { clientAddress, readClientName, rememberSession, type Viewer } from '@/lib/auth/session'
import { askForLink, confirmCode, confirmLink, type SignedIn } from '@/lib/members/sign-in/mutations'
import { askForLinkSchema, confirmCodeSchema, confirmLinkSchema } from '@/lib/members/sign-in/schema'
import { paths } from '@/lib/paths'
import { newToken } from '@/lib/tokens'

export const askForLinkAction = publicAction(askForLinkSchema, async (_viewer, { email, returnPath }) => {
  const secret = newToken()
  await askForLink(email, secret, returnPath, clientAddress())
  await rememberAsking(secret)
  redirect(paths.signInSent())
})

export const confirmLinkAction = publicAction(confirmLinkSchema, async (viewer, { token }) => {
  const signedIn = await confirmLink(token, await readAskingSecret(), clientAddress(), await readClientName())
  return enter(signedIn, viewer)
})

export const confirmCodeAction = publicAction(confirmCodeSchema, async (viewer, { code }) => {
  const signedIn = await confirmCode(code, await readAskingSecret(), clientAddress(), await readClientName())
  return enter(signedIn, viewer)
})

async function enter({ sessionToken, role, returnPath }: SignedIn, before: Viewer): Promise<never> {
  await rememberSession(sessionToken, role, before)
  await forgetAsking()
  redirect(returnPath)
}
