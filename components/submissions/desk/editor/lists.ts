/** How the next line of a list or quote begins; `empty` when this one has nothing but its marker, so that Enter ends the list. Null elsewhere. */
export function continuation(line: string): { marker: string; empty: boolean } | null {
  const item = /^(\s*(?:>\s?)*)([-*+]|(\d{1,9})([.)]))(\s+)(\[[ xX]\]\s+)?(.*)$/.exec(line)
  if (item) {
    const [, indent = '', bullet = '', number, dot = '', space = '', task, text = ''] = item
    const next = number ? `${Number(number) + 1}${dot}` : bullet
    return { marker: `${indent}${next}${space}${task ? '[ ] ' : ''}`, empty: text.trim() === '' }
  }
  const quote = /^(\s*(?:>\s?)+)(.*)$/.exec(line)
  return quote ? { marker: quote[1] ?? '', empty: quote[2]?.trim() === '' } : null
}
