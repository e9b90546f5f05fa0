'use server'

import { revalidatePath } from 'next/cache'
import { action } from '@/lib/auth/action'
import { blockMember, liftBlock } from '@/lib/moderation/blocks/mutations'
import { blockSchema, liftBlockSchema } from '@/lib/moderation/blocks/schema'
import { paths } from '@/lib/paths'

export const blockAction = action(blockSchema, async (actor, input, now) => {
  await blockMember(actor, input, now)
  revalidatePath(paths.studioReports(), 'layout')
})

export const liftBlockAction = action(liftBlockSchema, async (actor, input, now) => {
  await liftBlock(actor, input, now)
  revalidatePath(paths.studioReports(), 'layout')
})
