import type { Stretch } from '@/lib/submissions/comparing/folding'
import type { Passage, WordPart } from '@/lib/submissions/comparing/notes-diff'

/** The paragraphs as HTML: one string, for long notes have thousands of them and a tree costs ten times as much. Every text is escaped. */
export const stretchesMarkup = (stretches: readonly Stretch[]): string =>
  stretches
    .map(({ folded, passages }) => {
      const inside = passages.map(passageMarkup).join('')
      return folded ? `<details class="folded"><summary>${passages.length} unchanged paragraphs</summary>${inside}</details>` : inside
    })
    .join('')

const marks = { kept: '', added: '+ added', removed: '− removed', changed: '± changed' } as const

function passageMarkup(passage: Passage): string {
  const text = passage.kind === 'changed' ? passage.parts.map((part) => part.text).join('') : passage.text
  return `<div class="passage ${passage.kind} ${shapeOf(text)}"><p class="mark">${marks[passage.kind]}</p><div class="words">${wordsOf(passage)}</div></div>`
}

function wordsOf(passage: Passage): string {
  if (passage.kind === 'changed') return passage.parts.map(partMarkup).join('')
  const text = escaped(passage.text)
  if (passage.kind === 'kept') return text
  return passage.kind === 'added' ? `<ins>${text}</ins>` : `<del>${text}</del>`
}

/** A screen reader hears what the eye sees by color and line. */
function partMarkup({ kind, text }: WordPart): string {
  if (kind === 'kept') return escaped(text)
  const said = (words: string) => `<span class="sr-only">${words}</span>`
  const inside = `${said(`[${kind}: `)}${escaped(text)}${said(']')}`
  return kind === 'added' ? `<ins class="put-in">${inside}</ins>` : `<del class="taken-out">${inside}</del>`
}

/** Notes are shown as they were typed; what is a heading or a table still looks a little like one. */
function shapeOf(text: string): string {
  if (/^#{1,6} /.test(text)) return 'heading'
  return /^( {4}|\t|```|~~~|\|)/.test(text) ? 'code' : ''
}

const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
