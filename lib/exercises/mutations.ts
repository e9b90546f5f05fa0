import 'server-only'
import { db } from '@/lib/db'
import type { FiledExercise } from '@/lib/exercises/folder'
import { mergedKey } from '@/lib/exercises/merging'
import { storedKey, type Task } from '@/lib/exercises/task'
import type { LaidPlan } from '@/lib/plans/drawn'
import type { PlanFile } from '@/lib/plans/schema'

/**
 * Stores a file as the edition new attempts begin with; an unchanged one changes nothing and is not laid out. Flaws that organizers added
 * stay in the key. `layPlan` comes from outside because it is heavy: no page may carry it.
 */
export async function importExercise(
  { slug, hash, exercise }: FiledExercise,
  layPlan: (plan: PlanFile) => Promise<LaidPlan>,
  now: Date,
): Promise<'new' | 'changed' | 'known'> {
  const known = await db.exercise.findUnique({
    where: { number: exercise.number },
    select: { id: true, slug: true, retiredAt: true, edition: { select: { contentHash: true } } },
  })
  if (known?.edition?.contentHash === hash && known.slug === slug) {
    if (known.retiredAt) await db.exercise.update({ where: { id: known.id }, data: { retiredAt: null } })
    return 'known'
  }
  const { title, lede, domain, tags, minutes, story, plan } = exercise
  const task: Task = { title, lede, domain, tags, minutes, story, drawing: await layPlan(plan) }
  return db.$transaction(async (tx) => {
    const { number } = exercise
    const { id } = await tx.exercise.upsert({
      where: { number },
      create: { number, slug },
      update: { slug, retiredAt: null },
      select: { id: true },
    })
    await tx.$queryRaw`SELECT 1 FROM "Exercise" WHERE id = ${id}::uuid FOR UPDATE`
    const newest = await tx.exerciseEdition.findFirst({
      where: { exerciseId: id },
      orderBy: { number: 'desc' },
      select: { number: true, key: true, contentHash: true },
    })
    // Another importer was faster.
    if (newest?.contentHash === hash && (await tx.exercise.count({ where: { id, edition: { contentHash: hash } } })) > 0) return 'known'
    const key = mergedKey(exercise, newest ? storedKey.parse(newest.key) : null)
    const edition = await tx.exerciseEdition.create({
      data: { exerciseId: id, number: (newest?.number ?? 0) + 1, contentHash: hash, task, key, createdAt: now },
      select: { id: true },
    })
    await tx.exercise.update({ where: { id }, data: { editionId: edition.id } })
    return known ? 'changed' : 'new'
  })
}

/** Retires what is no longer among the content: nobody begins it any more, and attempts stay readable. Returns how many. */
export async function retireExercises(kept: readonly string[], now: Date): Promise<number> {
  const { count } = await db.exercise.updateMany({ where: { slug: { notIn: [...kept] }, retiredAt: null }, data: { retiredAt: now } })
  return count
}
