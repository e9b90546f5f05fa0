/** Stands in for the package of this name that Excalidraw would load (next.config.mjs): pasted text stays text. */
export async function parseMermaidToExcalidraw(): Promise<never> {
  throw new Error('Mermaid is typed on a page of its own.')
}
