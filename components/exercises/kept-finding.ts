import type { FindingWords } from '@/lib/exercises/attempts/kept'

// An attempt is one member's, so the next person at this browser does not meet these words.
const nameOf = (attemptId: string) => `charrette:finding:${attemptId}`

/** Words of a finding that the site does not have yet. */
export function readFinding(attemptId: string): FindingWords | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(nameOf(attemptId)) ?? 'null')
    if (typeof kept !== 'object' || kept === null) return null
    const words = new Map(Object.entries(kept).map(([name, value]) => [name, typeof value === 'string' ? value : '']))
    const of = (name: string) => words.get(name) ?? ''
    return { element: of('element'), category: of('category'), text: of('text'), fix: of('fix') }
  } catch {
    return null
  }
}

/** Keeps words in this browser; null, or empty ones, forgets them. A browser that keeps nothing is no obstacle. */
export function keepFinding(attemptId: string, finding: FindingWords | null) {
  try {
    if (finding && (finding.text.trim() || finding.fix.trim())) localStorage.setItem(nameOf(attemptId), JSON.stringify(finding))
    else localStorage.removeItem(nameOf(attemptId))
  } catch {
    // Storage may be full or switched off; writing goes on.
  }
}
