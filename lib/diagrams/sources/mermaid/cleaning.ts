import { oneLine, shortened } from '@/lib/diagrams/labels'
import { sourceLimits } from '@/lib/diagrams/limits'
import { printable } from '@/lib/diagrams/sources/clean-text'
import { splitOutsideQuotes } from '@/lib/diagrams/sources/mermaid/words'
import { bytesOf, invalidSource, tooLargeSource } from '@/lib/diagrams/sources/refusal'

export type CleanMermaid = { text: string; kind: string; body: string }

/**
 * Mermaid text without what is no part of the drawing. Directives and the settings in front (but for the title) could turn strictness
 * off or bring style sheets; `click`, `link` and `callback` lead out of the picture, where nobody can follow. They are dropped and
 * not refused, because text pasted from elsewhere often has them and draws the same boxes and arrows without.
 */
export function cleanMermaid(text: string): CleanMermaid {
  if (bytesOf(text) > sourceLimits.mermaidBytes) throw tooLargeSource('Mermaid text may have at most 50 kB. Please split the diagram.')
  const { title, lines } = withoutSettings(withoutDirectives(printable(text)).split('\n'))
  const first = lines.findIndex((line) => line.trim() && !line.trimStart().startsWith('%%'))
  const kind = /^\s*([A-Za-z][\w-]*)/.exec(lines[first] ?? '')?.[1] ?? ''
  if (!kinds.has(kind.replace(/-beta$/, '')))
    throw invalidSource(
      'This text does not begin with a kind of diagram that Mermaid knows, such as flowchart, sequenceDiagram or erDiagram.',
    )
  const drawn = lines
    .slice(first)
    .flatMap((line) => withoutLinks(line, kind))
    .join('\n')
    .trim()
  const settings = title ? ['---', `title: ${JSON.stringify(title)}`, '---'] : []
  return { text: `${[...settings, ...lines.slice(0, first), drawn].join('\n')}\n`, kind, body: drawn.slice(kind.length) }
}

// What Mermaid 12 draws; of `-beta` kinds the name with and without it.
const kinds = new Set(
  `agentflow architecture block C4Component C4Container C4Context C4Deployment C4Dynamic classDiagram classDiagram-v2 cynefin erDiagram
  eventmodeling flowchart flowchart-elk gantt gitGraph graph info ishikawa journey kanban mindmap packet pie quadrantChart radar railroad
  railroad-abnf railroad-ebnf railroad-peg requirement requirementDiagram sankey sequenceDiagram stateDiagram stateDiagram-v2 swimlane
  timeline treeView treemap usecase venn wardley xychart zenuml`.split(/\s+/),
)

function withoutDirectives(text: string): string {
  const kept: string[] = []
  let at = 0
  while (at < text.length) {
    const start = text.indexOf('%%{', at)
    const end = start < 0 ? -1 : text.indexOf('}%%', start)
    if (end < 0) break
    kept.push(text.slice(at, start))
    at = end + 3
  }
  // One that does not end, or that came together from the pieces around another, becomes a comment.
  return [...kept, text.slice(at)].join('').replaceAll('%%{', '%% {')
}

/** Mermaid reads YAML between lines of dashes at the start; a title is all we take out of it. */
function withoutSettings(lines: string[]): { title: string; lines: string[] } {
  let title = ''
  let start = nextLine(lines, 0)
  while (isDashes(lines[start])) {
    const end = lines.findIndex((line, at) => at > start && isDashes(line))
    if (end < 0) break
    title ||= titleIn(lines.slice(start + 1, end).join('\n'))
    start = nextLine(lines, end + 1)
  }
  return { title, lines: lines.slice(start) }
}

const isDashes = (line = '') => line.trim() === '---'

function nextLine(lines: string[], from: number): number {
  let at = from
  while (at < lines.length && lines[at]?.trim() === '') at += 1
  return at
}

function titleIn(yaml: string): string {
  const given = /^title:(.*)$/m.exec(yaml)?.[1]?.trim() ?? ''
  const [, double, single] = /^(?:"(.*)"|'(.*)')$/.exec(given) ?? []
  return shortened(oneLine(double?.replace(/\\(["\\])/g, '$1') ?? single ?? given), 200)
}

// Whatever leads out of the drawing; in kinds of free text the same words are only words.
const leads = /^\s*(?:click|callback)\s/
const leadsOf = new Map([
  ['sequenceDiagram', /^\s*(?:links?|properties|details)\s/],
  ['classDiagram', /^\s*(?:click|callback|link)\s/],
  ['classDiagram-v2', /^\s*(?:click|callback|link)\s/],
])
const freeText = new Set(['mindmap', 'timeline', 'kanban', 'journey', 'pie', 'treemap', 'treemap-beta', 'ishikawa', 'ishikawa-beta'])

const isLook = /^\s*(?:style|classDef|linkStyle|cssClass)\s/
// A look may fetch a picture or a style sheet.
const fetches = /url\s*\(|@import/i

/** The line without statements and settings that lead out of the drawing; none when nothing of it is left. */
function withoutLinks(line: string, kind: string): string[] {
  if (freeText.has(kind)) return [line]
  const pattern = leadsOf.get(kind) ?? leads
  const emptied = line.replace(/(\bimg\s*:\s*|\$link\s*=\s*)"[^"]*"/g, '$1""')
  const kept = splitOutsideQuotes(emptied, /;/).filter(
    (statement) => !pattern.test(statement) && !(isLook.test(statement) && fetches.test(statement)),
  )
  return kept.length === 0 ? [] : [kept.join(';')]
}
