/** Words somebody has selected in the notes, with what stands before and after them. */
export type SelectedWords = { quote: string; before: string; after: string; range: Range }

const mostAround = 60

/** What is selected inside `root`, without the numbers of conversations; null when nothing is, or something beyond it. */
export function selectedIn(root: Element, selection: Selection | null): SelectedWords | null {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!root.contains(range.startContainer) || !root.contains(range.endContainer)) return null
  const quote = wordsOf(range).trim()
  if (!/[\p{L}\p{N}]/u.test(quote)) return null
  const before = range.cloneRange()
  before.setStart(root, 0)
  before.setEnd(range.startContainer, range.startOffset)
  const after = range.cloneRange()
  after.setStart(range.endContainer, range.endOffset)
  after.setEnd(root, root.childNodes.length)
  return { quote, before: wordsOf(before).slice(-mostAround), after: wordsOf(after).slice(0, mostAround), range }
}

function wordsOf(range: Range): string {
  const part = range.cloneContents()
  for (const number of part.querySelectorAll('.passage-number')) number.remove()
  return part.textContent ?? ''
}
