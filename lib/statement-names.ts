/** Each connection keeps what has a name, and PostgreSQL its plan: some 40 KB each, so 10 MB a connection at most. */
const mostNames = 250

/**
 * Names the statements that come again, so that PostgreSQL plans them once a connection: a page's statement over a dozen tables takes
 * five milliseconds to plan and less than one to answer. What comes once stays without a name (an empty one), and so does all that
 * comes after the first 250 that came twice: lists of any length are another statement for each length.
 */
export function statementNames(): (query: { sql: string }) => string {
  const names = new Map<string, string>()
  const cameOnce = new Set<string>()
  return ({ sql }) => {
    const known = names.get(sql)
    if (known !== undefined) return known
    if (names.size >= mostNames) return ''
    if (!cameOnce.delete(sql)) {
      if (cameOnce.size >= 10 * mostNames) cameOnce.clear()
      cameOnce.add(sql)
      return ''
    }
    const name = `prisma-${names.size}`
    names.set(sql, name)
    return name
  }
}
