import 'server-only'
import { db } from '@/lib/db'
import type { FiledScenario } from '@/lib/scenarios/folder'
import { scenarioKeys, scenarioTask } from '@/lib/scenarios/schema'

/** Stores a scenario as the edition new answers begin with, its key apart from its task; an unchanged file changes nothing. */
export async function importScenario({ slug, hash, scenario: file }: FiledScenario, now: Date): Promise<'new' | 'changed' | 'known'> {
  const before = await db.scenario.findUnique({ where: { slug }, select: { retiredAt: true, edition: { select: { contentHash: true } } } })
  if (before?.edition?.contentHash === hash && before.retiredAt === null) return 'known'
  const { title, level, minutes, topics, prompt, ...rest } = file
  const body = { task: scenarioTask.parse({ title, level, minutes, topics, prompt }), key: scenarioKeys.parse(rest) }
  await db.$transaction(async (tx) => {
    const { id: scenarioId } = await tx.scenario.upsert({ where: { slug }, create: { slug }, update: {}, select: { id: true } })
    const edition = await tx.scenarioEdition.upsert({
      where: { scenarioId_contentHash: { scenarioId, contentHash: hash } },
      create: { scenarioId, contentHash: hash, ...body, createdAt: now },
      update: {},
      select: { id: true },
    })
    await tx.scenario.update({ where: { id: scenarioId }, data: { editionId: edition.id, retiredAt: null } })
  })
  return before ? 'changed' : 'new'
}

/** Takes scenarios whose files are gone out of the lists; answers to them stay readable. */
export async function retireScenarios(kept: readonly string[], now: Date): Promise<void> {
  await db.scenario.updateMany({ where: { slug: { notIn: [...kept] }, retiredAt: null }, data: { retiredAt: now } })
}
