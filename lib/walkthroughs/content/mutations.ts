import 'server-only'
import { db } from '@/lib/db'
import { layPlan } from '@/lib/plans/layout'
import { ofNoFile, type WalkthroughBody } from '@/lib/walkthroughs/body'
import type { FiledWalkthrough } from '@/lib/walkthroughs/folder'

/** Stores a walkthrough with its drawings laid out; an unchanged file changes nothing. Answers stay, by the ids of their steps. */
export async function importWalkthrough({ slug, hash, walkthrough }: FiledWalkthrough): Promise<'new' | 'changed' | 'known'> {
  const before = await db.walkthrough.findUnique({ where: { slug }, select: { contentHash: true } })
  if (before?.contentHash === hash) return 'known'
  const parts: WalkthroughBody['parts'] = []
  for (const part of walkthrough.parts) {
    const steps: WalkthroughBody['parts'][number]['steps'] = []
    for (const { plan, ...step } of part.steps) steps.push({ ...step, ...(plan ? { plan: await layPlan(plan) } : {}) })
    parts.push({ ...part, steps })
  }
  const stored = { contentHash: hash, body: { ...walkthrough, parts } satisfies WalkthroughBody }
  await db.walkthrough.upsert({ where: { slug }, create: { slug, ...stored }, update: stored })
  return before ? 'changed' : 'new'
}

/** Takes away walkthroughs whose files are gone. Those somebody has answered in stay, for them alone, until the file is back. */
export async function removeWalkthroughs(kept: readonly string[]): Promise<void> {
  const gone = { slug: { notIn: [...kept] } }
  await db.walkthrough.deleteMany({ where: { ...gone, answers: { none: {} } } })
  await db.walkthrough.updateMany({ where: gone, data: { contentHash: ofNoFile } })
}
