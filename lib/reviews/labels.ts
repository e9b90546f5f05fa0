import type { ThreadLabel } from '@/lib/generated/prisma/enums'

/** What kind of remark opens a thread; the first is what it is unless its author says otherwise. */
export const labels = ['question', 'praise', 'suggestion', 'issue', 'thought'] as const satisfies readonly ThreadLabel[]
