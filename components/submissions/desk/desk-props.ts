import type { ReactNode } from 'react'
import type { RequirementLine } from '@/components/submissions/coverage-strip'
import type { DeskDiagram } from '@/components/submissions/desk/diagram-card'
import type { Newest } from '@/components/submissions/desk/hand-in'
import type { OtherDraft } from '@/components/submissions/desk/post-draft'
import type { ActionResult } from '@/lib/forms'

type FormAction = (previous: ActionResult | null, form: FormData) => Promise<ActionResult>

export type DeskProps = {
  challengeId: string
  slug: string
  /** Names this member's copy in this browser. */
  storageKey: string
  draft: OtherDraft
  diagrams: DeskDiagram[]
  removed: DeskDiagram[]
  requirements: RequirementLine[]
  newest: Newest | null
  willSay: string[]
  /** The server's preview, when the page was asked for with one. */
  preview: ReactNode
  actions: { desk: FormAction; preview: FormAction; remove: FormAction; restore: FormAction }
}
