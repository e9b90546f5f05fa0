import type { FlawCategory } from '@/lib/generated/prisma/enums'

/** The eight rows of the review checklist, in its order: how a row is called, and what it asks. */
export const categories: Record<FlawCategory, { name: string; asks: string }> = {
  availability: { name: 'Availability', asks: 'What stops when one part stops?' },
  scalability: { name: 'Scalability', asks: 'What gives way first when ten times as many come?' },
  performance: { name: 'Performance', asks: 'Where does somebody wait longer than they must?' },
  security: { name: 'Security', asks: 'Who can get at what is not theirs?' },
  observability: { name: 'Observability', asks: 'Who would notice, and how soon?' },
  data: { name: 'Data', asks: 'Can data be lost, doubled or contradict itself?' },
  failure: { name: 'Failure handling', asks: 'What happens when a call fails, hangs or comes twice?' },
  operations: { name: 'Operations', asks: 'How is it changed, paid for and brought back?' },
}

// Object.keys loses the names it was given.
export const categoryKeys = Object.keys(categories) as FlawCategory[]
