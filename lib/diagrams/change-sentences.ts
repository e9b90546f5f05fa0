import type { EdgeWords, GraphChange, NodeWords } from '@/lib/diagrams/graph-diff'
import { oneLine, shortened } from '@/lib/diagrams/labels'

/** A change as one plain sentence. */
export function changeSentence(change: GraphChange): string {
  switch (change.kind) {
    case 'node-added':
      return `${capital(nodeName(change.node))} is new.`
    case 'node-removed':
      return `${capital(nodeName(change.node))} is gone.`
    case 'node-renamed':
      return `${capital(nodeName(change.after))} was called ${nodeName(change.before)}.`
    case 'node-moved':
      if (change.after === null) return `${capital(nodeName(change.node))} is no longer inside ${nodeName(change.before)}.`
      return `${capital(nodeName(change.node))} is now inside ${nodeName(change.after)}${change.before ? `, no longer inside ${nodeName(change.before)}` : ''}.`
    case 'edge-added':
      return `${capital(edgeName(change.edge))} is new.`
    case 'edge-removed':
      return `${capital(edgeName(change.edge))} is gone.`
    case 'edge-renamed':
      if (!change.after.label) return `The arrow ${ends(change.after)} no longer says ${quoted(change.before.label)}.`
      return `The arrow ${ends(change.after)} says ${quoted(change.after.label)}${change.before.label ? `, not ${quoted(change.before.label)}` : ''}.`
    case 'edge-reconnected':
      return `${capital(edgeName(change.before))} now leads ${ends(change.after)}.`
  }
}

const quoted = (text: string) => `“${shortened(oneLine(text), 60)}”`

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const nodeName = (node: NodeWords | null) => (node?.label ? quoted(node.label) : node ? `a box without a name (${node.shape})` : 'nothing')

const ends = ({ from, to }: EdgeWords) => `from ${nodeName(from)} to ${nodeName(to)}`

const edgeName = (edge: EdgeWords) => `the arrow ${edge.label ? `${quoted(edge.label)} ` : ''}${ends(edge)}`
