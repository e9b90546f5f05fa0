const mebibyte = 1024 * 1024

/** What a diagram's source may be (security 3.3). Bytes are of UTF-8; `unpacked` is the sum over all packed parts of one file. */
export const sourceLimits = { bytes: 5 * mebibyte, elements: 20_000, unpacked: 10_000_000, mermaidBytes: 50_000, depth: 64 } as const

/** What an SVG picture may be. `drawn` counts elements as often as `use`, markers and patterns draw them. */
export const svgLimits = { bytes: 512 * 1024, elements: 2000, depth: 64, useDepth: 3, drawn: 20_000 } as const

/** How large a drawing of ours becomes; a larger one is scaled down. */
export const drawingLimits = { side: 10_000, pixels: 25_000_000 } as const

/** What is kept of the words on a diagram. */
export const labelLimits = { count: 300, characters: 120 } as const
