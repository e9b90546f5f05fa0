/** What a diagram's source is written in. `svg` has labels but no boxes and arrows we could name. */
export type SourceKind = 'mermaid' | 'excalidraw' | 'drawio' | 'svg'

/** A place on the drawing, in the source's own units; y grows downwards. */
export type Box = { x: number; y: number; width: number; height: number }

/** A box of a diagram. `id` is the source's own and stays through edits; `parent` is the box or frame it lies in. */
export type GraphNode = { id: string; label: string; shape: string; box: Box | null; parent: string | null }

/** An arrow or line; an end that is attached to nothing is null. */
export type GraphEdge = { id: string; from: string | null; to: string | null; label: string }

/** A diagram as boxes and arrows, whatever it was drawn with. */
export type DiagramGraph = { nodes: GraphNode[]; edges: GraphEdge[] }
