import type { ComponentType } from 'react'
import { DecisionMatrixSheet } from '@/components/worksheets/kinds/decision-matrix'
import { TradeOffSheet } from '@/components/worksheets/kinds/trade-off'
import type { SheetProps } from '@/components/worksheets/sheet'
import type { KindName } from '@/lib/worksheets/kind'

const sheets: Partial<Record<KindName, ComponentType<SheetProps>>> = {
  'decision-matrix': DecisionMatrixSheet,
  'trade-off': TradeOffSheet,
}

/** The sheet of a kind, to fill in. */
export function SheetOfKind({ name, ...props }: SheetProps & { name: KindName }) {
  const View = sheets[name]
  return View ? <View {...props} /> : null
}
