'use server'

import { redirect } from 'next/navigation'
import { action, publicAction } from '@/lib/auth/action'
import { paths } from '@/lib/paths'
import { requestContext } from '@/lib/request-context'
import { eraseOwn } from '@/lib/subscribers/erasure/mutations'
import { leave } from '@/lib/subscribers/mutations'
import { openPreferences, pause, resume, savePreferences } from '@/lib/subscribers/preferences/mutations'
import { noInputSchema, preferencesSchema, tokenSchema } from '@/lib/subscribers/preferences/schema'

const client = () => requestContext()?.client ?? 'unknown'

export const savePreferencesAction = publicAction(preferencesSchema, async (_, { token, ...choices }, now) => {
  await savePreferences(token, choices, client(), now)
  redirect(paths.preferencesSaved(token))
})

export const pauseAction = publicAction(tokenSchema, async (_, { token }, now) => {
  await pause(token, client(), now)
  redirect(paths.preferences(token))
})

export const resumeAction = publicAction(tokenSchema, async (_, { token }, now) => {
  await resume(token, client(), now)
  redirect(paths.preferences(token))
})

export const endAllAction = publicAction(tokenSchema, async (_, { token }, now) => {
  await leave(token, 'everything', 'page', client(), now)
  redirect(paths.preferences(token))
})

export const eraseOwnAction = publicAction(tokenSchema, async (_, { token }) => {
  await eraseOwn(token, client())
  redirect(paths.preferencesDeleted())
})

export const openPreferencesAction = action(noInputSchema, async (actor) => {
  redirect(paths.preferences(await openPreferences(actor)))
})
