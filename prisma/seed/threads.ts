import { randomUUID } from 'node:crypto'
import { db } from '@/lib/db'
import { shownWords } from '@/lib/markdown'
import { choosePassage } from '@/lib/reviews/passages/passage'
import type { SeededDesign } from '@/prisma/seed/designs'
import { judgedOf } from '@/prisma/seed/moderation'

type Thread = SeededDesign['threads'][number]
type Said = Thread['replies'][number]
type Scene = {
  design: SeededDesign
  version: { id: string; diagrams: { id: string }[] }
  idOf: (handle: string) => string
  after: (days: number) => Date
}

/** The conversations on a design of the sample month. */
export async function seedThreads(scene: Scene): Promise<void> {
  for (const thread of scene.design.threads) await seedThread(thread, scene)
}

async function seedThread(thread: Thread, scene: Scene): Promise<void> {
  const { version, idOf, after } = scene
  const said = [thread, ...thread.replies]
  const lastAt = after(Math.max(...said.map(({ afterDays }) => afterDays)) + 0.1)
  await db.thread.create({
    data: {
      versionId: version.id,
      authorId: idOf(thread.by),
      label: thread.label,
      ...placeOf(thread, scene),
      createdAt: after(thread.afterDays),
      comments: { create: said.map((comment) => commentOf(comment, scene)) },
      ...(thread.mark ? { mark: { create: { kind: thread.mark, createdAt: lastAt } } } : {}),
      ...(thread.resolvedBy ? { resolution: { create: { memberId: idOf(thread.resolvedBy), createdAt: lastAt } } } : {}),
    },
  })
}

function placeOf({ pin, quote }: Thread, { design, version }: Scene) {
  const diagram = pin && version.diagrams[pin.diagram - 1]
  if (pin && diagram) return { diagramId: diagram.id, region: pin.region }
  if (!quote) return {}
  const passage = choosePassage(shownWords(design.notes), { quote, before: '', after: '' })
  if (typeof passage === 'string') throw new Error(`the notes of ${design.handle} do not say once: ${quote}`)
  return { quote: passage.quote, quoteBefore: passage.before, quoteAfter: passage.after }
}

function commentOf(said: Said, { idOf, after }: Scene) {
  const { by, afterDays, body, reactions } = said
  const at = after(afterDays)
  return {
    authorId: idOf(by),
    body: body.trim(),
    createdAt: at,
    // What was said in a month that was brought in is news to nobody.
    toldAt: at,
    formKey: randomUUID(),
    reactions: { create: reactions.map(({ by: member, kind }) => ({ memberId: idOf(member), kind, createdAt: after(afterDays + 0.2) })) },
    ...judgedOf(said, { idOf, after }),
  }
}
