import { oneLine } from '@/lib/diagrams/labels'
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
  const { title, rest } = withoutSettings(withoutDirectives(printable(text)))
  const kind = /^(?:[ \t]*%%[^\n]*\n|\s)*([A-Za-z][\w-]*)/.exec(rest)?.[1]
  if (!kind || !kinds.has(kind.replace(/-beta$/, '')))
    throw invalidSource(
      'This text does not begin with a kind of diagram that Mermaid knows, such as flowchart, sequenceDiagram or erDiagram.',
    )
  const lines = rest.split('\n').map((line) => withoutLinks(line, kind))
  const cleaned = lines
    .filter((line): line is string => line !== null)
    .join('\n')
    .trim()
  const body = cleaned.slice(cleaned.indexOf(kind) + kind.length)
  return { text: `${title ? `---\ntitle: ${JSON.stringify(title)}\n---\n` : ''}${cleaned}\n`, kind, body }
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
function withoutSettings(text: string): { title: string; rest: string } {
  const settings = /\s*---[ \t]*\n([\s\S]*?)\n?[ \t]*---[ \t]*(?:\n|$)/y
  let title = ''
  let end = 0
  for (let match = settings.exec(text); match; match = settings.exec(text)) {
    title ||= titleIn(match[1] ?? '')
    end = settings.lastIndex
  }
  return { title, rest: text.slice(end) }
}

function titleIn(yaml: string): string {
  const given = /^title:[ \t]*(.*)$/m.exec(yaml)?.[1]?.trim() ?? ''
  const [, quoted] = /^(?:"(.*)"|'(.*)')$/.exec(given) ?? []
  return oneLine(unescaped(quoted ?? given.replace(/^'(.*)'$/, '$1')))
    .slice(0, 200)
    .toWellFormed()
    .trim()
}

function unescaped(text: string): string {
  return text.replace(/\\(["\\])/g, '$1')
}

const everywhere = /^\s*(?:click|callback)\s/
const linkStatements = new Map([
  ['sequenceDiagram', /^\s*(?:links?|properties|details)\s/],
  ['classDiagram', /^\s*(?:click|callback|link)\s/],
  ['classDiagram-v2', /^\s*(?:click|callback|link)\s/],
  ['mindmap', null],
  ['timeline', null],
  ['kanban', null],
  ['journey', null],
  ['pie', null],
])

// A look may fetch a picture or a style sheet.
const fetching = /url\s*\(|@import/i

function withoutLinks(line: string, kind: string): string | null {
  const leads = linkStatements.has(kind) ? linkStatements.get(kind) : everywhere
  const statements = splitOutsideQuotes(line, /;/)
  const kept = statements.filter((statement) => !leads?.test(statement) && !(isLook.test(statement) && fetching.test(statement)))
  const joined = kept.length === statements.length ? line : kept.length === 0 ? null : kept.join(';')
  return joined?.replace(/\bimg\s*:\s*"[^"]*"\s*,?/g, '').replace(/,\s*\$link\s*=\s*"[^"]*"/g, '') ?? null
}

const isLook = /^\s*(?:style|classDef|linkStyle|cssClass)\s/
