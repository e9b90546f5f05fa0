export type Mistake = { line: number | null; sentence: string }

/** What Mermaid says about a text it cannot read, in plain words. `thrown` is whatever it threw. */
export function mistakeOf(thrown: unknown, text: string): Mistake {
  const message = thrown instanceof Error ? thrown.message : typeof thrown === 'string' ? thrown : ''
  if (/No diagram type detected|UnknownDiagramError/i.test(`${message} ${thrown instanceof Error ? thrown.name : ''}`))
    return { line: 1, sentence: 'The first line has to say what kind of diagram it is, for example “flowchart LR” or “sequenceDiagram”.' }
  if (/maximum text size|too many edges|edge count/i.test(message))
    return { line: null, sentence: 'This diagram is larger than can be drawn here. Two smaller ones would also be easier to read.' }
  const line = lineOf(thrown, message)
  if (line === null) return { line, sentence: 'This text cannot be drawn as it is.' }
  const written = text.split('\n')[line - 1]?.trim() ?? ''
  const endsEarly = /got '(EOF|NEWLINE|NEWLINES|SPACE)'/.test(message)
  const quoted = written ? `: “${written.length > 60 ? `${written.slice(0, 60)}…` : written}”` : ''
  return { line, sentence: `Line ${line} ${endsEarly ? 'ends too early' : 'cannot be read'}${quoted}` }
}

function lineOf(thrown: unknown, message: string): number | null {
  const said = /(?:parse|lexical) error on line (\d+)|line:? (\d+)/i.exec(message)
  const located = hashLine(thrown)
  return located ?? (said ? Number(said[1] ?? said[2]) : null)
}

// Mermaid's older readers tell the place beside the message, counted from the first line as one.
function hashLine(thrown: unknown): number | null {
  if (typeof thrown !== 'object' || thrown === null || !('hash' in thrown)) return null
  const { hash } = thrown
  if (typeof hash !== 'object' || hash === null || !('loc' in hash)) return null
  const { loc } = hash
  return typeof loc === 'object' && loc !== null && 'first_line' in loc && typeof loc.first_line === 'number' ? loc.first_line : null
}
