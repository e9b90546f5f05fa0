import type { ComponentType } from 'react'
import { CapacityAndCostSheet } from '@/components/worksheets/kinds/capacity-and-cost'
import { DecisionMatrixSheet } from '@/components/worksheets/kinds/decision-matrix'
import { DecisionRecordSheet } from '@/components/worksheets/kinds/decision-record'
import { FiveQuestionDecisionSheet } from '@/components/worksheets/kinds/five-question-decision'
import { RecoveryTierSheet } from '@/components/worksheets/kinds/recovery-tier'
import { RequirementChecklistSheet } from '@/components/worksheets/kinds/requirement-checklist'
import { ServiceOrContainerSheet } from '@/components/worksheets/kinds/service-or-container'
import { TradeOffSheet } from '@/components/worksheets/kinds/trade-off'
import type { SheetProps } from '@/components/worksheets/sheet'
import type { KindName } from '@/lib/worksheets/kind'

const sheets: Record<KindName, ComponentType<SheetProps>> = {
  'five-question-decision': FiveQuestionDecisionSheet,
  'decision-matrix': DecisionMatrixSheet,
  'trade-off': TradeOffSheet,
  'requirement-checklist': RequirementChecklistSheet,
  'capacity-and-cost': CapacityAndCostSheet,
  'recovery-tier': RecoveryTierSheet,
  'service-or-container': ServiceOrContainerSheet,
  'decision-record': DecisionRecordSheet,
}

/** The sheet of a kind, to fill in. */
export function SheetOfKind({ name, ...props }: SheetProps & { name: KindName }) {
  const View = sheets[name]
  return <View {...props} />
}
