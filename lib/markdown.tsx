import 'server-only'
import type { Nodes, Root } from 'hast'
import { toJsxRuntime } from 'hast-util-to-jsx-runtime'
import { LRUCache } from 'lru-cache'
import type { ReactNode } from 'react'
import { Fragment, jsx, jsxs } from 'react/jsx-runtime'
import rehypeSanitize, { defaultSchema, type Options as SanitizeSchema } from 'rehype-sanitize'
import rehypeSlug from 'rehype-slug'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { citation } from '@/lib/citations'

type Options = {
  /** Prefix of ids, unique on the page. */
  prefix?: string
  /** Where `[R4]` leads; citations stay text without it. */
  cite?: (id: string) => string | null
  /** Address and size of a picture named in the text; unknown pictures vanish. */
  picture?: (src: string) => { src: string; alt: string; width: number; height: number; caption?: string } | null
  /** Lowers headings so that a document fits under the page's own. */
  headingShift?: number
}

// S-30: no raw HTML, links only where people can be sent, pictures only our own.
const schema: SanitizeSchema = {
  ...defaultSchema,
  tagNames: (defaultSchema.tagNames ?? []).filter((name) => name !== 'img' && name !== 'input' && name !== 'picture' && name !== 'source'),
  protocols: { ...defaultSchema.protocols, href: ['http', 'https', 'mailto'] },
  clobberPrefix: '',
}

const parser = unified().use(remarkParse).use(remarkGfm).use(remarkRehype, { clobberPrefix: '' })
const sanitizer = unified().use(rehypeSanitize, schema)
const slugger = unified().use(rehypeSlug)

// A tree depends on the text alone; links and pictures are put in while rendering.
const trees = new LRUCache<string, { tree: Root; size: number }>({ maxSize: 8_000_000, sizeCalculation: ({ size }, key) => size * 8 + key.length + 1 })

function treeOf(markdown: string): Root {
  const known = trees.get(markdown)
  if (known) return known.tree
  const parsed = parser.runSync(parser.parse(markdown))
  const sluggedTree = slugger.runSync(parsed)
  const tree = sanitizer.runSync(keepPictures(sluggedTree as Root)) as Root
  trees.set(markdown, { tree, size: markdown.length })
  return tree
}

// Pictures cross the sanitizer as links of a kind no author can write, and become figures while rendering.
const pictureScheme = 'mailto:charrette-picture?'

function keepPictures(node: Root): Root {
  visit(node, (element) => {
    if (element.type !== 'element' || element.tagName !== 'img') return
    element.tagName = 'a'
    element.properties = { href: pictureScheme + encodeURIComponent(String(element.properties.src ?? '')) }
    element.children = []
  })
  return node
}

function visit(node: Nodes, see: (node: Nodes) => void) {
  see(node)
  if ('children' in node) for (const child of node.children) visit(child, see)
}

/** Members' or authors' Markdown as elements. Raw HTML is dropped, links carry `nofollow ugc`, pictures come from `picture` alone. */
export function Markdown({ text, ...options }: Options & { text: string }): ReactNode {
  return toJsxRuntime(treeOf(text), { Fragment, jsx, jsxs, components: componentsFor(options) })
}

function componentsFor({ prefix = '', cite, picture, headingShift = 0 }: Options) {
  const heading = (level: number) =>
    function Heading({ id, children }: { id?: string; children?: ReactNode }) {
      const Tag = `h${Math.min(6, level + headingShift)}` as 'h2'
      return <Tag id={id ? `${prefix}${id}` : undefined}>{children}</Tag>
    }
  return {
    h1: heading(1),
    h2: heading(2),
    h3: heading(3),
    h4: heading(4),
    h5: heading(5),
    h6: heading(6),
    a({ href, children }: { href?: string; children?: ReactNode }) {
      if (href?.startsWith(pictureScheme)) return <Figure {...picture?.(decodeURIComponent(href.slice(pictureScheme.length)))} />
      if (href?.startsWith('#')) return <a href={`#${prefix}${href.slice(1)}`}>{children}</a>
      return (
        <a href={href} rel="nofollow ugc noopener">
          {children}
        </a>
      )
    },
    p({ children }: { children?: ReactNode }) {
      return <p>{cite ? withCitations(children, cite) : children}</p>
    },
    li({ children }: { children?: ReactNode }) {
      return <li>{cite ? withCitations(children, cite) : children}</li>
    },
    td({ children }: { children?: ReactNode }) {
      return <td>{cite ? withCitations(children, cite) : children}</td>
    },
  }
}

function Figure({ src, alt, width, height, caption }: Partial<{ src: string; alt: string; width: number; height: number; caption: string }>) {
  if (!src) return null
  return (
    <span className="figure">
      <img src={src} alt={alt ?? ''} width={width} height={height} loading="lazy" decoding="async" />
      {caption ? <span className="figcaption">{caption}</span> : null}
    </span>
  )
}

function withCitations(children: ReactNode, cite: (id: string) => string | null): ReactNode {
  const list = Array.isArray(children) ? children : [children]
  return list.map((child, index) => {
    if (typeof child !== 'string') return child
    const parts = child.split(citation)
    return parts.map((part, at) => {
      const href = at % 2 ? cite(part) : null
      if (at % 2 === 0) return part
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of a fixed text have no other identity
      return href ? <a key={`${index}.${at}`} href={href} className="citation">{part}</a> : `[${part}]`
    })
  })
}
