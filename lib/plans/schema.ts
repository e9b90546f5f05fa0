import { z } from 'zod'
import { planFaults } from '@/lib/plans/faults'

const line = (most: number) => z.string().trim().min(1).max(most)

/** Ids of parts, exercises and flaws. */
export const planId = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'is lower-case words joined by hyphens')

/** What a part is; each has a shape of its own, so that a reader knows it before reading its name. */
export const nodeKinds = ['person', 'client', 'service', 'store', 'cache', 'queue', 'outside', 'network', 'job'] as const

/** An unbroken word of 11 letters is what fits into a box on a phone. */
const nodeName = line(24).regex(/^(\S{1,11})( \S{1,11})*$/, 'is made of words of at most 11 letters')

const node = z.strictObject({ id: planId, name: nodeName, kind: z.enum(nodeKinds), in: planId.optional(), says: line(220) })
const group = z.strictObject({ id: planId, name: line(30), in: planId.optional() })
const edge = z.strictObject({
  id: planId,
  from: planId,
  to: planId,
  name: line(18).optional(),
  says: line(220).optional(),
  style: z.enum(['sync', 'async']).default('sync'),
})

/** A drawing as people write it: parts and what joins them, no coordinates. */
export const planFile = z
  .strictObject({
    groups: z.array(group).max(5).default([]),
    nodes: z.array(node).min(2).max(20),
    edges: z.array(edge).min(1).max(28),
  })
  .superRefine((plan, context) => {
    for (const fault of planFaults(plan)) context.addIssue({ code: 'custom', path: ['nodes'], message: fault })
  })

export type PlanFile = z.output<typeof planFile>
export type PlanNode = PlanFile['nodes'][number]
export type PlanGroup = PlanFile['groups'][number]
export type PlanEdge = PlanFile['edges'][number]
export type NodeKind = PlanNode['kind']
