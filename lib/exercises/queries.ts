import 'server-only'
import { z } from 'zod'
import { db } from '@/lib/db'
import { domains } from '@/lib/exercises/schema'
import { storedTask, type Task } from '@/lib/exercises/task'

/** An exercise in a list. */
export type ExerciseCard = {
  id: string
  number: number
  slug: string
  title: string
  lede: string
  domain: string
  minutes: number
  parts: number
}

const cardTask = z.object({
  title: z.string(),
  lede: z.string(),
  domain: z.enum(domains),
  minutes: z.number(),
  drawing: z.object({ plan: z.object({ nodes: z.array(z.unknown()) }) }),
})

/** All exercises one can begin, in their order. Public. */
export async function listExercises(): Promise<ExerciseCard[]> {
  const rows = await db.exercise.findMany({
    where: { retiredAt: null, editionId: { not: null } },
    select: { id: true, number: true, slug: true, edition: { select: { task: true } } },
    orderBy: { number: 'asc' },
  })
  return rows.map(({ edition, ...row }) => {
    const { title, lede, domain, minutes, drawing } = cardTask.parse(edition?.task)
    return { ...row, title, lede, domain, minutes, parts: drawing.plan.nodes.length }
  })
}

/** Those of a domain, by number. Public. */
export async function listExercisesOf(domain: string): Promise<ExerciseCard[]> {
  return (await listExercises()).filter((exercise) => exercise.domain === domain)
}

/** An exercise without its key: what everybody may read. Null when there is none, or no more. */
export async function findExercise(slug: string): Promise<{ id: string; number: number; slug: string; task: Task } | null> {
  const row = await db.exercise.findFirst({
    where: { slug, retiredAt: null },
    select: { id: true, number: true, slug: true, edition: { select: { task: true } } },
  })
  return row?.edition ? { id: row.id, number: row.number, slug: row.slug, task: storedTask.parse(row.edition.task) } : null
}
