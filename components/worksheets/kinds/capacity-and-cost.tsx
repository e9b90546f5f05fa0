'use client'

import { Sheet, type SheetProps } from '@/components/worksheets/sheet'
import { capacityAndCost } from '@/lib/worksheets/kinds/capacity-and-cost'

/** A client component so that the browser gets the rules of this kind and of no other. */
export const CapacityAndCostSheet = (props: SheetProps) => <Sheet kind={capacityAndCost} {...props} />
