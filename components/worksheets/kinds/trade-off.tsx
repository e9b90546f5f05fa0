'use client'

import { Sheet, type SheetProps } from '@/components/worksheets/sheet'
import { tradeOff } from '@/lib/worksheets/kinds/trade-off'

/** A client component so that the browser gets the rules of this kind and of no other. */
export const TradeOffSheet = (props: SheetProps) => <Sheet kind={tradeOff} {...props} />
