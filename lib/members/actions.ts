'use server'

import { revalidatePath } from 'next/cache'
import { action } from '@/lib/auth/action'
import { changeProfile, changeRole, disconnectGitHub, endOtherSessions, endOwnSession } from '@/lib/members/mutations'
import { nothingSchema, profileSchema, roleSchema, sessionSchema } from '@/lib/members/schema'
import { paths } from '@/lib/paths'

export const changeProfileAction = action(profileSchema, async (actor, profile) => {
  await changeProfile(actor, profile)
  revalidatePath(paths.settings())
})

export const endSessionAction = action(sessionSchema, async (actor, { sessionId }) => {
  await endOwnSession(actor, sessionId)
  revalidatePath(paths.settings())
})

export const endOtherSessionsAction = action(nothingSchema, async (actor) => {
  await endOtherSessions(actor)
  revalidatePath(paths.settings())
})

export const disconnectGitHubAction = action(nothingSchema, async (actor) => {
  await disconnectGitHub(actor)
  revalidatePath(paths.settings())
})

export const changeRoleAction = action(roleSchema, async (actor, { memberId, role, reason }) => {
  await changeRole(actor, memberId, role, reason)
  revalidatePath(paths.studioMembers())
})
