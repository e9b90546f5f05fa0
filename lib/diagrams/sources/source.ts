import type { DiagramGraph } from '@/lib/diagrams/graph'

/**
 * A source after reading: cleaned text in the form of its kind, its boxes and arrows, and the words on it. `plainBytes` is the UTF-8
 * length of the text with nothing in it packed.
 */
export type ReadSource = { text: string; plainBytes: number; graph: DiagramGraph; labels: string[] }
