import type { z } from 'zod'
import { db } from '@/lib/db'
import { importExercise } from '@/lib/exercises/mutations'
import { exerciseFile } from '@/lib/exercises/schema'
import { layPlan } from '@/lib/plans/layout'
import { bicycles } from './bicycles'
import { firstMonday } from './cast'

/** The bicycles in the database, as the importer stores them; `number` keeps those of several tests apart. */
export async function makeExercise(number: number, changes: Partial<z.input<typeof exerciseFile>> = {}, now = firstMonday) {
  const exercise = exerciseFile.parse({ ...bicycles, number, ...changes })
  const slug = `bicycles-${number}`
  await importExercise({ slug, hash: JSON.stringify(changes), exercise }, layPlan, now)
  const { id, editionId } = await db.exercise.findUniqueOrThrow({ where: { slug }, select: { id: true, editionId: true } })
  return { id, slug, number, editionId: editionId ?? '' }
}

/** Words of a finding that names the second charge. */
export const doubleCharge = {
  element: 'charge',
  category: 'failure' as const,
  text: 'A retry after three seconds may charge the card twice.',
  fix: 'Send an idempotency key with each attempt.',
}
