'use server'

import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import { citing } from '@/lib/challenges/citing'
import { findBrief, findChallenge } from '@/lib/challenges/queries'
import { AppError, found } from '@/lib/errors'
import { Markdown } from '@/lib/markdown'
import { paths } from '@/lib/paths'
import { moveDiagram, removeDiagram, restoreDiagram, saveDraft, startDraft } from '@/lib/submissions/drafts/mutations'
import { deskSchema, diagramSchema, previewSchema, startSchema } from '@/lib/submissions/drafts/schema'
import { correctVersion, freezeVersion } from '@/lib/submissions/mutations'
import { notesProblem } from '@/lib/submissions/notes'

export const startDraftAction = action(startSchema, async (actor, { slug }, now) => {
  await startDraft(actor, found(await findChallenge(actor, slug, now)), now)
  redirect(paths.myDesign(slug))
})

/** The whole desk: saves the words first, whatever is wished next, so that no button loses any. */
export const deskAction = action(deskSchema, async (actor, { slug, wish, feedback, ...draft }, now) => {
  const saved = await saveDraft(actor, { ...draft, wish: feedback }, now)
  const frozen = { challengeId: draft.challengeId, revision: saved.revision }
  const diagram = { challengeId: draft.challengeId, diagramId: wish.diagramId ?? '' }
  switch (wish.verb) {
    case 'save':
      return saved
    case 'preview':
      return redirect(`${paths.myDesign(slug)}?preview=1#preview`)
    case 'freeze':
      return redirect(paths.version(slug, actor.handle, (await freezeVersion(actor, frozen, now)).number))
    case 'correct':
      return redirect(paths.version(slug, actor.handle, (await correctVersion(actor, frozen, now)).number))
    case 'up':
    case 'down':
      await moveDiagram(actor, diagram, wish.verb === 'up' ? -1 : 1)
      return redirect(`${paths.myDesign(slug)}#diagram-${wish.diagramId}`)
    case 'remove':
      await removeDiagram(actor, diagram, new Date())
      return redirect(`${paths.myDesign(slug)}#diagrams`)
    case 'restore':
      await restoreDiagram(actor, diagram)
      return redirect(`${paths.myDesign(slug)}#diagram-${wish.diagramId}`)
  }
})

export const removeDiagramAction = action(diagramSchema, async (actor, diagram) => removeDiagram(actor, diagram, new Date()))

export const restoreDiagramAction = action(diagramSchema, async (actor, diagram) => restoreDiagram(actor, diagram))

/** The notes as others will read them. */
export const previewAction = action(previewSchema, async (actor, { slug, notes }, now) => {
  const problem = notesProblem(notes)
  if (problem) throw new AppError('invalid', problem, { fields: { notes: [problem] } })
  const challenge = found(await findChallenge(actor, slug, now))
  const brief = await findBrief(actor, challenge)
  return Markdown({ text: notes, prefix: 'preview-', headingShift: 1, cite: citing(slug, brief?.requirements ?? []) })
})
