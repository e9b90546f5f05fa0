import { isMap, isNode, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'

/** A fault in a file that people wrote, where they find it. */
export type Problem = { file: string; line: number; rule: string }

/** YAML 1.2 without aliases against a schema; faults are added to `problems` with their line, and null is returned. */
export function readYaml<S extends z.ZodType>(file: string, text: string, schema: S, problems: Problem[]): z.output<S> | null {
  const lines = new LineCounter()
  const document = parseDocument(text, { version: '1.2', lineCounter: lines, prettyErrors: false })
  for (const error of document.errors) problems.push({ file, line: lines.linePos(error.pos[0]).line, rule: error.message })
  if (document.errors.length) return null
  let value: unknown
  try {
    value = document.toJS({ maxAliasCount: 0 })
  } catch {
    problems.push({ file, line: 1, rule: 'aliases are not allowed here' })
    return null
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  for (const issue of parsed.error.issues) {
    const place = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))
    problems.push({ file, line: lineAt(place), rule: `${place.join('.') || 'the file'}: ${issue.message}` })
  }
  return null

  // The nearest node that exists: a missing key is reported at its parent.
  function lineAt(place: (string | number)[]): number {
    for (let depth = place.length; depth >= 0; depth--) {
      const node = depth === 0 ? document.contents : document.getIn(place.slice(0, depth), true)
      if (isNode(node) && node.range) return lines.linePos(isMap(node) && depth === 0 ? 0 : node.range[0]).line
    }
    return 1
  }
}
