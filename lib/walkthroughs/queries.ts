import 'server-only'
import type { Actor, Viewer } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { ofNoFile, type Told, type WalkthroughTask, walkthroughBody, walkthroughTask } from '@/lib/walkthroughs/body'
import { openStep } from '@/lib/walkthroughs/walking'

const offered = { contentHash: { not: ofNoFile } }

/**
 * What anybody may read of a walkthrough: its parts and questions; null for one there is not. One whose file is gone is there for those who
 * have answered in it.
 */
export async function findWalkthrough(viewer: Viewer, slug: string): Promise<{ id: string; slug: string; task: WalkthroughTask } | null> {
  const begun = viewer ? [{ answers: { some: { memberId: viewer.id } } }] : []
  const row = await db.walkthrough.findFirst({ where: { slug, OR: [offered, ...begun] }, select: { id: true, body: true } })
  return row && { id: row.id, slug, task: walkthroughTask.parse(row.body) }
}

/** All walkthroughs one can begin, in a line each. */
export async function listWalkthroughs(_viewer: Viewer): Promise<{ slug: string; task: WalkthroughTask }[]> {
  const rows = await db.walkthrough.findMany({ where: offered, select: { slug: true, body: true }, orderBy: { slug: 'asc' } })
  return rows.map(({ slug, body }) => ({ slug, task: walkthroughTask.parse(body) }))
}

/** The actor's own words by step. */
export async function listOwnSteps(actor: Actor, slug: string): Promise<Map<string, string>> {
  const rows = await db.walkthroughAnswer.findMany({
    where: { memberId: actor.id, walkthrough: { slug } },
    select: { step: true, answer: true },
  })
  return new Map(rows.map(({ step, answer }) => [step, answer]))
}

/**
 * What is told and drawn in the steps of a part that the actor has answered. Steps behind the first unanswered one stay closed even when
 * they have an answer: a step that came in later is asked before the rest is told.
 */
export async function listTold(actor: Actor, slug: string, part: string): Promise<Map<string, Told>> {
  const row = await db.walkthrough.findUnique({
    where: { slug },
    select: { body: true, answers: { where: { memberId: actor.id }, select: { step: true } } },
  })
  if (!row || row.answers.length === 0) return new Map()
  const body = walkthroughBody.parse(row.body)
  const open = openStep(body, new Set(row.answers.map(({ step }) => step)))?.step
  const steps = body.parts.flatMap((one) => one.steps.map((step) => ({ ...step, part: one.id })))
  const until = open ? steps.findIndex(({ id }) => id === open) : steps.length
  return new Map(
    steps
      .slice(0, until)
      .filter((step) => step.part === part)
      .map(({ id, tell, plan, new: added, library }) => [id, { tell, plan, new: added, library }]),
  )
}
