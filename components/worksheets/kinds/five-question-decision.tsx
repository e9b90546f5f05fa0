'use client'

import { Sheet, type SheetProps } from '@/components/worksheets/sheet'
import { fiveQuestionDecision } from '@/lib/worksheets/kinds/five-question-decision'

/** A client component so that the browser gets the rules of this kind and of no other. */
export const FiveQuestionDecisionSheet = (props: SheetProps) => <Sheet kind={fiveQuestionDecision} {...props} />
