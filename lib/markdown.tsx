import 'server-only'
import type { Element, ElementContent, Nodes, Root } from 'hast'
import { LRUCache } from 'lru-cache'
import rehypeSanitize, { defaultSchema, type Options as SanitizeSchema } from 'rehype-sanitize'
import rehypeSlug from 'rehype-slug'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { citation } from '@/lib/citations'
import { type MarkedWords, markWords } from '@/lib/marked-words'
import { isTangled } from '@/lib/tangle'
import { type ToldFigure, tellFigures } from '@/lib/told-figures'

export type Picture = { src: string; alt: string; width: number; height: number; caption?: string }

type Options = {
  /** Prefix of ids, unique on the page. */
  prefix?: string
  /** Page whose `#R4` a citation `[R4]` leads to ('' for this one), and the ids that exist; others stay text. */
  cite?: { page: string; ids: readonly string[] }
  /** Pictures by the name the text gives them; others vanish. */
  pictures?: Record<string, Picture>
  /** Lowers headings so that a document fits under the page's own. */
  headingShift?: number
  /** Figures by the name a slot `{{name}}` gives them; each leads to `#figure-<name>`. Other slots stay text. */
  figures?: Record<string, ToldFigure>
  /** The text is ours: its links are recommendations, and those to places of this site stay in it. */
  ours?: boolean
  /** Words to point out, as parts of what `shownWords` says under the same options; each has a number that leads to `#thread-<id>`. */
  marked?: readonly MarkedWords[]
}

// S-30: no raw HTML, links only where people can be sent; pictures are put in afterwards and are only ours.
const schema: SanitizeSchema = {
  ...defaultSchema,
  tagNames: (defaultSchema.tagNames ?? []).filter((name) => !['input', 'picture', 'source'].includes(name)),
  protocols: { ...defaultSchema.protocols, href: ['http', 'https', 'mailto'] },
  clobberPrefix: '',
}

const pipeline = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype, { clobberPrefix: '' })
  .use(rehypeSlug)
  .use(rehypeSanitize, schema)
const printer = unified().use(rehypeStringify)

// The same words under the same options are the same markup: rendered once, and sent as one string instead of a tree.
const rendered = new LRUCache<string, string>({ maxSize: 24_000_000, sizeCalculation: (html, key) => html.length + key.length })

const headings = new LRUCache<string, { id: string; words: string }[]>({ max: 200 })

/** Members' or authors' Markdown as safe HTML. Raw HTML is dropped, links carry `nofollow ugc`, pictures come from `pictures` alone. */
export function renderMarkdown(text: string, options: Options = {}): string {
  const key = `${JSON.stringify(options)}\n${text}`
  const known = rendered.get(key)
  if (known !== undefined) return known
  const html = isTangled(text) ? plainly(text) : markedUp(text, options)
  if (html) rendered.set(key, html)
  return html
}

// Words that would hold up the parser are shown as they were typed.
const plainly = (text: string) => printer.stringify({ type: 'root', children: [paragraph(text)] })
const paragraph = (text: string): Element => ({ type: 'element', tagName: 'p', properties: {}, children: [{ type: 'text', value: text }] })

function markedUp(text: string, options: Options): string {
  const tree = pipeline.runSync(pipeline.parse(text))
  dress(tree, options)
  if (options.figures) tellFigures(tree, options.figures)
  if (options.marked?.length) markWords(tree, options.marked)
  return printer.stringify(tree)
}

/** The second-level headings of a text as `renderMarkdown` shows it under the same prefix, for a list of contents. */
export function headingsIn(text: string, { prefix = '' }: Pick<Options, 'prefix'> = {}): { id: string; words: string }[] {
  const key = `headings ${prefix}\n${text}`
  const known = headings.get(key)
  if (known) return known
  const { children } = isTangled(text) ? { children: [] } : pipeline.runSync(pipeline.parse(text))
  const found = children.flatMap((node) =>
    node.type === 'element' && node.tagName === 'h2' ? { id: `${prefix}${node.properties.id}`, words: wordsIn(node) } : [],
  )
  headings.set(key, found)
  return found
}

/** The words a page shows of the same Markdown, as one string: what `textContent` says there. */
export function shownWords(text: string, options: Omit<Options, 'marked'> = {}): string {
  const key = `words ${JSON.stringify(options)}\n${text}`
  const known = rendered.get(key)
  if (known !== undefined) return known
  const words = isTangled(text) ? text : wordsOf(text, options)
  if (words) rendered.set(key, words)
  return words
}

function wordsOf(text: string, options: Options): string {
  const tree = pipeline.runSync(pipeline.parse(text))
  dress(tree, options)
  return wordsIn(tree)
}

const wordsIn = (node: Nodes): string => {
  if (node.type === 'text') return node.value
  return 'children' in node ? node.children.map(wordsIn).join('') : ''
}

/** The same as an element of the page. */
export function Markdown({ text, className = 'prose', ...options }: Options & { text: string; className?: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitized above, and one string costs a tenth of a tree
  return <div className={className} dangerouslySetInnerHTML={{ __html: renderMarkdown(text, options) }} />
}

/** What we add after the sanitizer: prefixes, lower headings, citations, pictures. */
function dress(node: Root | Element, options: Options) {
  node.children = node.children.flatMap((child): ElementContent[] => {
    if (child.type === 'text') return inCode(node) || options.cite === undefined ? [child] : withCitations(child.value, options.cite)
    if (child.type !== 'element') return []
    if (child.tagName === 'img') return figureOf(child, options)
    dress(child, options)
    dressElement(child, options)
    return [child]
  })
}

const inCode = (node: Nodes) => node.type === 'element' && ['code', 'pre', 'a'].includes(node.tagName)

function dressElement(element: Element, { prefix = '', headingShift = 0, ours = false }: Options) {
  const { properties } = element
  if (properties.id) properties.id = `${prefix}${properties.id}`
  const level = element.tagName.match(/^h([1-6])$/)?.[1]
  if (level) element.tagName = `h${Math.min(6, Number(level) + headingShift)}`
  if (element.tagName !== 'a') return
  const href = String(properties.href ?? '')
  if (href.startsWith('#')) properties.href = `#${prefix}${href.slice(1)}`
  else if (!ours) properties.rel = ['nofollow', 'ugc', 'noopener']
  else if (!/^\/(?!\/)/.test(href)) properties.rel = ['noopener']
}

function withCitations(text: string, { page, ids }: { page: string; ids: readonly string[] }): ElementContent[] {
  return text.split(citation).flatMap((part, index): ElementContent[] => {
    if (index % 2 === 0) return part ? [{ type: 'text', value: part }] : []
    if (!ids.includes(part)) return [{ type: 'text', value: `[${part}]` }]
    return [
      {
        type: 'element',
        tagName: 'a',
        properties: { href: `${page}#${part}`, className: ['citation'] },
        children: [{ type: 'text', value: part }],
      },
    ]
  })
}

function figureOf(image: Element, { pictures = {} }: Options): Element[] {
  const name = decoded(String(image.properties.src ?? ''))
  const picture = Object.hasOwn(pictures, name) ? pictures[name] : undefined
  if (!picture) return []
  const { src, alt, width, height, caption } = picture
  const shown: Element = {
    type: 'element',
    tagName: 'img',
    properties: { src, alt, width, height, loading: 'lazy', decoding: 'async' },
    children: [],
  }
  const words: Element[] = caption
    ? [{ type: 'element', tagName: 'span', properties: { className: ['figcaption'] }, children: [{ type: 'text', value: caption }] }]
    : []
  return [{ type: 'element', tagName: 'span', properties: { className: ['figure'] }, children: [shown, ...words] }]
}

function decoded(address: string): string {
  try {
    return decodeURI(address)
  } catch {
    return address
  }
}
