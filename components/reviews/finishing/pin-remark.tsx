'use client'

import { useCurrentRemark } from '@/components/reviews/finishing/current-remark'
import { WhenSelected } from '@/components/reviews/passages/when-selected'
import { AskHere } from '@/components/reviews/pins/ask-here'

type First = { draft: string; name: string }
type Props = { diagramId: string; label: string; first: First }

/** Places the pin of the remark one writes at; on the client, since that is known there alone. */
export function PinRemark({ diagramId, label, first }: Props) {
  const { draft, name } = useCurrentRemark(first)
  return (
    <AskHere key={draft} diagramId={diagramId} draft={draft} label={label} own={false} words={`Pin “${name}” to a place in ${label}`} />
  )
}

/** The same for words selected in the notes. */
export function QuoteRemark({ notes, first }: { notes: string; first: First }) {
  const { draft } = useCurrentRemark(first)
  return <WhenSelected draft={draft} notes={notes} />
}
