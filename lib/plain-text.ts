import type { Nodes } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { isTangled } from '@/lib/tangle'

const parser = unified().use(remarkParse).use(remarkGfm)

// Marks that turn the direction of a line; they could make a mail say something else than it does.
const turns = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** Markdown as one line of the words it shows, at most `most` characters; cut at a word and marked with an ellipsis. */
export function excerptOf(markdown: string, most: number): string {
  const line = wordsOf(markdown, true).replaceAll(turns, '').replaceAll(/\s+/g, ' ').trim()
  const letters = [...line]
  if (letters.length <= most) return line
  const start = letters.slice(0, most - 1).join('')
  // A text without spaces is cut in the word.
  const atWord = start.replace(/\s+\S*$/, '')
  return `${(atWord.length > start.length / 2 ? atWord : start).trimEnd()}…`
}

/** What people say in Markdown, without what they quote as code. */
export const proseOf = (markdown: string): string => wordsOf(markdown, false)

function wordsOf(markdown: string, withCode: boolean): string {
  return isTangled(markdown) ? markdown : textOf(parser.parse(markdown), withCode)
}

const inline = new Set(['text', 'inlineCode', 'emphasis', 'strong', 'delete', 'link', 'image', 'break', 'linkReference', 'imageReference'])

function textOf(node: Nodes, withCode: boolean): string {
  if (node.type === 'text') return node.value
  if (node.type === 'inlineCode' || node.type === 'code') return withCode ? node.value : ' '
  if (node.type === 'break') return ' '
  // Raw html shows nowhere on the site either.
  if (node.type === 'html' || node.type === 'definition') return ''
  if (node.type === 'image' || node.type === 'imageReference') return node.alt ?? ''
  if (!('children' in node)) return ' '
  const parts = node.children.map((child) => textOf(child, withCode))
  return parts.join(node.children.every((child) => inline.has(child.type)) ? '' : ' ')
}
