import type { DiagramGraph } from '@/lib/diagrams/graph'

/** A source after reading: cleaned text in the form of its kind, its boxes and arrows, and the words on it. */
export type ReadSource = { text: string; graph: DiagramGraph; labels: string[] }
