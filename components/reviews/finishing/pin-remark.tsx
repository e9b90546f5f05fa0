'use client'

import { useCurrentRemark } from '@/components/reviews/finishing/current-remark'
import { AskHere } from '@/components/reviews/pins/ask-here'

type Props = { diagramId: string; label: string; first: { draft: string; name: string } }

/** Places the pin of the remark one writes at; on the client, since that is known there alone. */
export function PinRemark({ diagramId, label, first }: Props) {
  const { draft, name } = useCurrentRemark(first)
  return (
    <AskHere key={draft} diagramId={diagramId} draft={draft} label={label} own={false} words={`Pin “${name}” to a place in ${label}`} />
  )
}
