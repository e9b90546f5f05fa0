'use client'

import { Sheet, type SheetProps } from '@/components/worksheets/sheet'
import { requirementChecklist } from '@/lib/worksheets/kinds/requirement-checklist'

/** A client component so that the browser gets the rules of this kind and of no other. */
export const RequirementChecklistSheet = (props: SheetProps) => <Sheet kind={requirementChecklist} {...props} />
