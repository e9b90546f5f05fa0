'use client'

import { Sheet, type SheetProps } from '@/components/worksheets/sheet'
import { decisionMatrix } from '@/lib/worksheets/kinds/decision-matrix'

/** A client component so that the browser gets the rules of this kind and of no other. */
export const DecisionMatrixSheet = (props: SheetProps) => <Sheet kind={decisionMatrix} {...props} />
