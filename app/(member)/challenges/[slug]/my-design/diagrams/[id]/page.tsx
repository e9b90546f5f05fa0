import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { nothingHere } from '@/components/layout/nothing-here'
import { DrawingTool } from '@/components/submissions/drawing/drawing-tool'
import { WithoutScript } from '@/components/submissions/drawing/without-script'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { readViewer } from '@/lib/auth/session'
import { redirectToSignIn } from '@/lib/auth/sign-in-redirect'
import { findChallenge } from '@/lib/challenges/queries'
import { readClock } from '@/lib/clock'
import { paths } from '@/lib/paths'
import { findDraft } from '@/lib/submissions/drafts/queries'
import { isDrawingKind } from '@/lib/submissions/drawings/drawing'
import { findDrawing } from '@/lib/submissions/drawings/queries'
import { drawingIdSchema } from '@/lib/submissions/drawings/schema'
import { drawingKeyOf } from '@/lib/submissions/drawings/view'

type Props = { params: Promise<{ slug: string; id: string }>; searchParams: Promise<{ kind?: string | string[] }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, id } = await params
  const place = await findPlace(slug, id)
  return place ? { title: `Diagram ${place.number} of My design` } : {}
}

export default async function DrawingPage({ params, searchParams }: Props) {
  const [viewer, { slug, id }, asked] = [await readViewer(), await params, await searchParams]
  const blank = typeof asked.kind === 'string' && isDrawingKind(asked.kind) ? asked.kind : null
  if (!viewer) redirectToSignIn(blank ? paths.blankDrawing(slug, id, blank) : paths.drawing(slug, id))
  const place = await findPlace(slug, id)
  // Without a draft there is nothing to draw in; the desk says how to begin, or how to put a withdrawn design back.
  if (place && !place.isOpen) redirect(paths.myDesign(slug))
  const kind = place?.drawing?.kind ?? (place?.isKnown ? null : blank)
  if (!place || !kind) return nothingHere()
  const { challenge, drawing, number } = place
  return (
    <main id="content" tabIndex={-1} className="w-full px-3 sm:px-6 pb-4 focus:outline-none">
      <Breadcrumb
        trail={[
          { href: paths.challenge(slug), label: `No. ${challenge.number} ${challenge.title}` },
          { href: paths.myDesign(slug), label: 'My design' },
        ]}
      />
      <WithoutScript kind={kind} text={drawing?.text ?? ''} back={paths.myDesign(slug)} />
      <DrawingTool
        key={id}
        id={id}
        slug={slug}
        number={number}
        kind={kind}
        storageKey={drawingKeyOf(viewer.id, challenge.id, id)}
        drawing={drawing && { publicId: drawing.publicId, text: drawing.text, width: drawing.width, height: drawing.height }}
      />
    </main>
  )
}

// Title and page ask for the same.
const findPlace = cache(async (slug: string, id: string) => {
  const [viewer, now] = [await readViewer(), await readClock()]
  const challenge = viewer && (await findChallenge(viewer, slug, now))
  if (!challenge || !drawingIdSchema.safeParse(id).success) return null
  const [draft, drawing] = await Promise.all([findDraft(viewer, challenge), findDrawing(viewer, challenge.id, id)])
  const index = draft?.diagrams.findIndex((diagram) => diagram.id === id) ?? -1
  const isKnown = [...(draft?.diagrams ?? []), ...(draft?.removed ?? [])].some((diagram) => diagram.id === id)
  const number = (index < 0 ? (draft?.diagrams.length ?? 0) : index) + 1
  return { challenge, drawing, number, isKnown, isOpen: draft !== null && !draft.withdrawnAt }
})
