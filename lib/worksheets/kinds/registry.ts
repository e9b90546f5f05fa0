import type { Kind } from '@/lib/worksheets/kind'
import { decisionMatrix } from '@/lib/worksheets/kinds/decision-matrix'
import { tradeOff } from '@/lib/worksheets/kinds/trade-off'

/** Every kind of worksheet, in the order they are offered in. */
export const kinds: readonly Kind[] = [decisionMatrix, tradeOff]

/** The kind of that name, or null. */
export const kindOf = (name: string): Kind | null => kinds.find((kind) => kind.name === name) ?? null
