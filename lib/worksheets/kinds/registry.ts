import type { Kind } from '@/lib/worksheets/kind'
import { capacityAndCost } from '@/lib/worksheets/kinds/capacity-and-cost'
import { decisionMatrix } from '@/lib/worksheets/kinds/decision-matrix'
import { decisionRecord } from '@/lib/worksheets/kinds/decision-record'
import { fiveQuestionDecision } from '@/lib/worksheets/kinds/five-question-decision'
import { recoveryTier } from '@/lib/worksheets/kinds/recovery-tier'
import { requirementChecklist } from '@/lib/worksheets/kinds/requirement-checklist'
import { serviceOrContainer } from '@/lib/worksheets/kinds/service-or-container'
import { tradeOff } from '@/lib/worksheets/kinds/trade-off'

/** Every kind of worksheet, in the order they are offered in. */
export const kinds: readonly Kind[] = [
  fiveQuestionDecision,
  decisionMatrix,
  tradeOff,
  requirementChecklist,
  capacityAndCost,
  recoveryTier,
  serviceOrContainer,
  decisionRecord,
]

/** The kind of that name, or null. */
export const kindOf = (name: string): Kind | null => kinds.find((kind) => kind.name === name) ?? null
