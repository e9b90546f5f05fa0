import { diffArrays, diffLines, diffWordsWithSpace } from 'diff'
import { LRUCache } from 'lru-cache'
import { pairParagraphs } from '@/lib/submissions/comparing/paragraphs'

export type WordPart = { kind: 'kept' | 'added' | 'removed'; text: string }
/** One paragraph of two texts laid over each other; a changed one says which words. */
export type Passage = { kind: 'kept' | 'added' | 'removed'; text: string } | { kind: 'changed'; parts: WordPart[] }

// Myers' walk costs the square of the edits: measured, 1,000 edits take 40 ms. Beyond these a change is told more coarsely.
const mostParagraphEdits = 1200
const mostWordEdits = 800
/** Squares of edits one comparison may spend on words; about 0.2 s. */
const mostEffort = 4_000_000
/** A reader follows some changed words, not thousands of them. */
const mostParts = 4000
/** Beyond so many pairs of paragraphs nobody sees which became which. */
const mostPairs = 900

// The same two texts differ in the same way: what somebody asks for again and again is computed once.
const known = new LRUCache<string, Passage[]>({ maxSize: 16_000_000, sizeCalculation: (_, key) => 2 * key.length + 1 })

/**
 * What happened to a text, paragraph by paragraph, and word by word inside those that changed. How many blank lines stand between
 * paragraphs does not count. The work is bounded whatever the texts: where too much differs, lines or whole paragraphs are told instead.
 */
export function compareNotes(before: string, after: string): Passage[] {
  const key = `${before.length}:${before}${after}`
  const passages = known.get(key) ?? compared(paragraphsOf(before), paragraphsOf(after))
  known.set(key, passages)
  return passages
}

/** A text's paragraphs: runs of lines that are not blank. */
export function paragraphsOf(text: string): string[] {
  const paragraphs: string[] = []
  let lines: string[] = []
  for (const line of `${text.replaceAll(/\r\n?/g, '\n')}\n\n`.split('\n')) {
    if (line.trim() !== '') lines.push(line)
    else if (lines.length > 0) {
      paragraphs.push(lines.join('\n'))
      lines = []
    }
  }
  return paragraphs
}

function compared(before: string[], after: string[]): Passage[] {
  let [effort, told] = [mostEffort, 0]
  return hunksOf(before, after).flatMap((hunk): Passage[] => {
    if ('kept' in hunk) return hunk.kept.map((text) => ({ kind: 'kept', text }))
    // Too many to find out which became which: all that went, then all that came.
    if (hunk.removed.length * hunk.added.length > mostPairs)
      return [...whole('removed', hunk.removed.join('\n\n')), ...whole('added', hunk.added.join('\n\n'))]
    return pairParagraphs(hunk.removed, hunk.added).flatMap(([old, fresh]): Passage[] => {
      if (old === null || fresh === null) return [...whole('removed', old), ...whole('added', fresh)]
      const most = Math.min(mostWordEdits, Math.floor(Math.sqrt(effort)))
      const words = diffWordsWithSpace(old, fresh, { maxEditLength: most })
      effort -= words ? editsOf(words) ** 2 : most ** 2
      const changes = words ?? diffLines(old, fresh, { maxEditLength: Math.min(mostWordEdits, Math.floor(Math.sqrt(effort))) })
      const parts = changes && told < mostParts ? partsOf(changes) : null
      if (!parts) return [...whole('removed', old), ...whole('added', fresh)]
      told += parts.length
      return [{ kind: 'changed', parts }]
    })
  })
}

const whole = (kind: 'added' | 'removed', text: string | null): Passage[] => (text === null ? [] : [{ kind, text }])

type Hunk = { kept: string[] } | { removed: string[]; added: string[] }

/** Runs of paragraphs that stayed, and between them what was taken out and put in. */
function hunksOf(before: string[], after: string[]): Hunk[] {
  const changes = diffArrays(before, after, { maxEditLength: mostParagraphEdits })
  if (!changes) return [{ removed: before, added: after }]
  const hunks: Hunk[] = []
  for (const { value, added, removed } of changes) {
    if (!added && !removed) {
      hunks.push({ kept: value })
      continue
    }
    let open = hunks.at(-1)
    if (!open || 'kept' in open) {
      open = { removed: [], added: [] }
      hunks.push(open)
    }
    ;(added ? open.added : open.removed).push(...value)
  }
  return hunks
}

type Change = { value: string; added: boolean; removed: boolean; count: number }

const editsOf = (changes: Change[]) => changes.reduce((sum, { added, removed, count }) => sum + (added || removed ? count : 0), 0)

/** Neighboring changes as one, with the white space between them: "two words here" beats three single words. */
function partsOf(changes: Change[]): WordPart[] {
  const parts: WordPart[] = []
  let [removed, added] = ['', '']
  const close = () => {
    const before = parts.at(-1)
    // "1,700" is one word to a reader, though three to the library.
    const digits = before?.kind === 'kept' && /^\d/.test(removed) && /^\d/.test(added) ? (before.text.match(/(\d+[.,])+$/)?.[0] ?? '') : ''
    if (before && digits) {
      before.text = before.text.slice(0, -digits.length)
      if (before.text === '') parts.pop()
      ;[removed, added] = [digits + removed, digits + added]
    }
    if (removed) parts.push({ kind: 'removed', text: removed })
    if (added) parts.push({ kind: 'added', text: added })
    ;[removed, added] = ['', '']
  }
  for (const [index, change] of changes.entries()) {
    if (change.removed) removed += change.value
    else if (change.added) added += change.value
    else if (removed && added && change.value.trim() === '' && index + 1 < changes.length) {
      removed += change.value
      added += change.value
    } else {
      close()
      parts.push({ kind: 'kept', text: change.value })
    }
  }
  close()
  return parts
}
