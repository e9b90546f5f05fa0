import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { proposeAlternative } from '@/lib/diagrams/alternative'
import { changeSentence } from '@/lib/diagrams/change-sentences'
import type { DiagramGraph, GraphEdge, GraphNode } from '@/lib/diagrams/graph'
import { compareGraphs, type GraphChange } from '@/lib/diagrams/graph-diff'

const node = (id: string, label = id, more: Partial<GraphNode> = {}): GraphNode => ({
  id,
  label,
  shape: 'rectangle',
  box: null,
  parent: null,
  ...more,
})
const edge = (id: string, from: string | null, to: string | null, label = ''): GraphEdge => ({ id, from, to, label })
const said = (before: DiagramGraph, after: DiagramGraph, options = {}) => compareGraphs(before, after, options).map(changeSentence)

const shop: DiagramGraph = {
  nodes: [
    node('b', 'Backend', { shape: 'group' }),
    node('w', 'Browser'),
    node('a', 'API', { parent: 'b' }),
    node('o', 'Orders', { shape: 'database', parent: 'b' }),
  ],
  edges: [edge('1', 'w', 'a', 'asks'), edge('2', 'a', 'o', 'reads')],
}

// Few ids and labels, so that chance makes them meet.
const graphs = fc
  .record({
    nodes: fc.uniqueArray(
      fc.record({
        id: fc.constantFrom('a', 'b', 'c', 'd', 'e', '__proto__'),
        label: fc.constantFrom('', 'API', 'Orders', 'Cache'),
        shape: fc.constantFrom('rectangle', 'database'),
        parent: fc.constantFrom(null, 'a', 'b'),
      }),
      { selector: ({ id }) => id, maxLength: 6 },
    ),
    edges: fc.uniqueArray(
      fc.record({
        id: fc.constantFrom('1', '2', '3', '4'),
        from: fc.constantFrom(null, 'a', 'b', 'c', 'd'),
        to: fc.constantFrom(null, 'a', 'b', 'c', '__proto__'),
        label: fc.constantFrom('', 'reads'),
      }),
      { selector: ({ id }) => id, maxLength: 4 },
    ),
  })
  .map(({ nodes, edges }): DiagramGraph => {
    const known = (id: string | null) => (nodes.some((each) => each.id === id) ? id : null)
    return {
      nodes: nodes.map((each) => ({ ...each, box: null, parent: each.parent === each.id ? null : known(each.parent) })),
      edges: edges.map((each) => ({ ...each, from: known(each.from), to: known(each.to) })),
    }
  })
const options = fc.record({ matchIds: fc.boolean() })

/** What a change is seen from the other side. */
function turned(change: GraphChange): string {
  const kinds: Partial<Record<GraphChange['kind'], GraphChange['kind']>> = {
    'node-added': 'node-removed',
    'node-removed': 'node-added',
    'edge-added': 'edge-removed',
    'edge-removed': 'edge-added',
  }
  const kind = kinds[change.kind] ?? change.kind
  if (change.kind === 'node-moved') return JSON.stringify([kind, change.after, change.before])
  if ('before' in change) return JSON.stringify([kind, change.after, change.before])
  return JSON.stringify([kind, 'node' in change ? change.node : change.edge])
}
const plain = (change: GraphChange) =>
  JSON.stringify(
    'before' in change ? [change.kind, change.before, change.after] : [change.kind, 'node' in change ? change.node : change.edge],
  )

describe('comparing two drawings', () => {
  it('finds nothing between a drawing and itself', () => {
    fc.assert(
      fc.property(graphs, options, (graph, how) => {
        expect(compareGraphs(graph, graph, how)).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })

  it('finds the same the other way round, added and removed exchanged', () => {
    fc.assert(
      fc.property(graphs, graphs, options, (before, after, how) => {
        expect(compareGraphs(after, before, how).map(turned).sort()).toEqual(compareGraphs(before, after, how).map(plain).sort())
      }),
      { numRuns: 1000 },
    )
  })

  it('takes a new name for a new name, however many boxes get one', () => {
    fc.assert(
      fc.property(graphs, fc.array(fc.constantFrom('API', 'Orders', 'Billing'), { minLength: 6, maxLength: 6 }), (before, names) => {
        const after = { ...before, nodes: before.nodes.map((each, at) => ({ ...each, label: names[at] ?? '' })) }
        const renamed = before.nodes.filter(({ label }, at) => label !== names[at])
        expect(compareGraphs(before, after).map(({ kind, id }) => [kind, id])).toEqual(renamed.map(({ id }) => ['node-renamed', id]))
      }),
    )
  })

  it('never calls one thing both new and gone, and accounts for every box', () => {
    fc.assert(
      fc.property(graphs, graphs, options, (before, after, how) => {
        const changes = compareGraphs(before, after, how)
        const count = (kind: string) => changes.filter((change) => change.kind === kind).length
        expect(before.nodes.length - count('node-removed')).toBe(after.nodes.length - count('node-added'))
        expect(before.edges.length - count('edge-removed')).toBe(after.edges.length - count('edge-added'))
        if (!how.matchIds) return
        const ids = (kind: string) => changes.filter((change) => change.kind === kind).map(({ id }) => id)
        expect(ids('node-added').filter((id) => ids('node-removed').includes(id))).toEqual([])
      }),
    )
  })

  it('says what Jonas did in plain sentences', () => {
    const after: DiagramGraph = {
      nodes: [node('b', 'Backend', { shape: 'group' }), node('w', 'Browser'), node('a', 'Gateway'), node('c', 'Cache', { parent: 'b' })],
      edges: [edge('1', 'w', 'c', 'asks'), edge('3', 'a', 'c')],
    }
    expect(said(shop, after)).toEqual([
      '“Orders” is gone.',
      '“Cache” is new.',
      '“Gateway” was called “API”.',
      '“Gateway” is no longer inside “Backend”.',
      'The arrow “reads” from “API” to “Orders” is gone.',
      'The arrow from “Gateway” to “Cache” is new.',
      'The arrow “asks” from “Browser” to “API” now leads from “Browser” to “Cache”.',
    ])
  })

  it('says so when words on an arrow change, and when a box moves', () => {
    const after = {
      nodes: shop.nodes.map((each) => (each.id === 'w' ? { ...each, parent: 'b' } : each)),
      edges: [edge('1', 'w', 'a'), edge('2', 'a', 'o', 'writes')],
    }
    expect(said(shop, after)).toEqual([
      '“Browser” is now inside “Backend”.',
      'The arrow from “Browser” to “API” no longer says “asks”.',
      'The arrow from “API” to “Orders” says “writes”, not “reads”.',
    ])
  })

  it('knows a drawing made anew with other ids by its words and by what is around its boxes', () => {
    const anew: DiagramGraph = {
      nodes: shop.nodes.map((each) => ({ ...each, id: `new ${each.id}`, parent: each.parent && `new ${each.parent}` })),
      edges: shop.edges.map((each) => ({ ...each, id: `new ${each.id}`, from: `new ${each.from}`, to: `new ${each.to}` })),
    }
    expect(said(shop, anew)).toEqual([])
    const twins = {
      nodes: [node('1', 'Cache'), node('2', 'Cache'), node('3', 'EU'), node('4', 'US')],
      edges: [edge('x', '3', '1'), edge('y', '4', '2')],
    }
    const turnedTwins = {
      nodes: [node('p', 'Cache'), node('q', 'Cache'), node('r', 'EU'), node('s', 'US')],
      edges: [edge('v', 's', 'p'), edge('w', 'r', 'q')],
    }
    expect(said(twins, turnedTwins)).toEqual([])
  })

  it('leaves ids out between drawings that do not stem from one another', () => {
    const other = { nodes: [node('A', 'Load balancer'), node('B', 'Browser')], edges: [] }
    const mine = { nodes: [node('A', 'Browser')], edges: [] }
    expect(said(mine, other)).toEqual(['“Browser” is new.', '“Load balancer” was called “Browser”.'])
    expect(said(mine, other, { matchIds: false })).toEqual(['“Load balancer” is new.'])
  })

  it('speaks of boxes without a name by their shape', () => {
    expect(said({ nodes: [], edges: [] }, { nodes: [node('a', '', { shape: 'ellipse' })], edges: [edge('1', 'a', null)] })).toEqual([
      'A box without a name (ellipse) is new.',
      'The arrow from a box without a name (ellipse) to nothing is new.',
    ])
  })
})

describe('a draft of the text alternative', () => {
  it('says what there is, what lies in what and what leads where', () => {
    expect(proposeAlternative(shop)).toBe(
      'A diagram of 3 parts: Browser, API and Orders (database). Inside Backend: API and Orders. Browser leads to API (asks). API leads to Orders (reads).',
    )
  })

  it('is empty without a named part', () => {
    expect(proposeAlternative({ nodes: [node('a', '')], edges: [edge('1', 'a', 'a', 'x')] })).toBe('')
  })

  it('stays within 600 characters and ends with a whole sentence', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('a', 'B', ' ', '\n', 'é', '😀', '.', '漢'), minLength: 1, maxLength: 90 }), {
          minLength: 1,
          maxLength: 60,
        }),
        (labels) => {
          const nodes = labels.map((label, at) => node(String(at), label))
          const text = proposeAlternative({ nodes, edges: nodes.map(({ id }) => edge(id, id, '0', 'x')) })
          expect(text.length).toBeLessThanOrEqual(600)
          expect(text.isWellFormed()).toBe(true)
          if (text) expect(text).toMatch(/\.$/)
        },
      ),
    )
  })
})
