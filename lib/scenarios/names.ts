import type { Level, Topic } from '@/lib/scenarios/schema'

export const levelNames: Record<Level, string> = { mid: 'Mid-level', senior: 'Senior', staff: 'Staff' }

export const topicNames: Record<Topic, string> = {
  framing: 'Framing',
  'trade-offs': 'Trade-offs',
  data: 'Data',
  scaling: 'Scaling',
  reliability: 'Reliability',
  cost: 'Cost',
  security: 'Security',
  operations: 'Operations',
  migration: 'Migration',
  messaging: 'Messaging',
  people: 'People',
}

/** The three scores of a key point, lowest first. */
export const scoreNames = ['Not there', 'Touched', 'Made'] as const
