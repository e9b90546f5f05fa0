'use client'

import { Sheet, type SheetProps } from '@/components/worksheets/sheet'
import { decisionRecord } from '@/lib/worksheets/kinds/decision-record'

/** A client component so that the browser gets the rules of this kind and of no other. */
export const DecisionRecordSheet = (props: SheetProps) => <Sheet kind={decisionRecord} {...props} />
