// Measured with micromark 4: the time for one paragraph grows with the square of its emphasis marks and brackets (14 ns a pair),
// the time for a text with the square of its separate quotes (0.7 s for 2,000 of them).
const mostMarks = 500
const mostMarkers = 50
const mostLines = 5000

/**
 * Whether Markdown is so tangled that parsing it would hold up the server: thousands of lines, hundreds of marks in one
 * paragraph, or dozens of quote and list signs at the start of one line. Itself linear; ask before parsing what somebody wrote.
 */
export function isTangled(markdown: string): boolean {
  const lines = markdown.split('\n')
  if (lines.length > mostLines) return true
  let marks = 0
  for (const line of lines) {
    if ((startOf(line).match(/[>*+-]|\d[.)]/g)?.length ?? 0) > mostMarkers) return true
    // A blank line and a bullet begin a new run of text.
    if (/^ {0,3}([*+-][ \t]|#|$)/.test(line)) marks = 0
    marks += line.match(markPattern)?.length ?? 0
    if (marks > mostMarks) return true
  }
  return false
}

// Underscores inside a word, as in snake_case, are letters.
const markPattern = /\*+|~+|\[|(?<![\p{L}\p{N}_])_+|(?<!_)_+(?![\p{L}\p{N}_])/gu

/** The signs a line begins with, read by hand: a pattern with a repeated group would itself be slow here. */
function startOf(line: string): string {
  const end = line.search(/[^ \t>*+\-\d.)]/)
  return end < 0 ? line : line.slice(0, end)
}
