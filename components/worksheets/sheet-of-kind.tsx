'use client'

import dynamic from 'next/dynamic'
import type { ComponentType } from 'react'
import type { SheetProps } from '@/components/worksheets/sheet'
import type { KindName } from '@/lib/worksheets/kind'

const sheets: Record<KindName, ComponentType<SheetProps>> = {
  'five-question-decision': dynamic(() =>
    import('@/components/worksheets/kinds/five-question-decision').then((m) => m.FiveQuestionDecisionSheet),
  ),
  'decision-matrix': dynamic(() => import('@/components/worksheets/kinds/decision-matrix').then((m) => m.DecisionMatrixSheet)),
  'trade-off': dynamic(() => import('@/components/worksheets/kinds/trade-off').then((m) => m.TradeOffSheet)),
  'requirement-checklist': dynamic(() =>
    import('@/components/worksheets/kinds/requirement-checklist').then((m) => m.RequirementChecklistSheet),
  ),
  'capacity-and-cost': dynamic(() => import('@/components/worksheets/kinds/capacity-and-cost').then((m) => m.CapacityAndCostSheet)),
  'recovery-tier': dynamic(() => import('@/components/worksheets/kinds/recovery-tier').then((m) => m.RecoveryTierSheet)),
  'service-or-container': dynamic(() =>
    import('@/components/worksheets/kinds/service-or-container').then((m) => m.ServiceOrContainerSheet),
  ),
  'decision-record': dynamic(() => import('@/components/worksheets/kinds/decision-record').then((m) => m.DecisionRecordSheet)),
}

/** The sheet of a kind, to fill in. A client component because only there each kind is fetched apart: a page gets the rules of its own kind alone. */
export function SheetOfKind({ name, ...props }: SheetProps & { name: KindName }) {
  const View = sheets[name]
  return <View {...props} />
}
