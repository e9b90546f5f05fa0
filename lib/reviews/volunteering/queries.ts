import 'server-only'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'

/** Whether the actor may be asked by name. */
export async function isVolunteer({ id }: Actor): Promise<boolean> {
  return (await db.reviewVolunteer.count({ where: { memberId: id } })) > 0
}
