import { Fragment, isValidElement, type ReactElement, type ReactNode } from 'react'

/**
 * What plain components draw, as HTML. For markup that only says something: nothing in it may have state, a handler or an action, and
 * whatever does throws here, when the page is made and not when somebody presses it.
 */
export function markupOf(node: ReactNode): string {
  if (node === null || node === undefined || typeof node === 'boolean') return ''
  if (typeof node === 'string') return escaped(node)
  if (typeof node === 'number' || typeof node === 'bigint') return String(node)
  if (isValidElement<Props>(node)) return elementOf(node)
  if (Symbol.iterator in node) return Array.from(node, markupOf).join('')
  throw new Error('what is drawn still cannot wait for anything')
}

type Props = Record<string, unknown> & { children?: ReactNode; dangerouslySetInnerHTML?: { __html: string } }

function elementOf({ type, props }: ReactElement<Props>): string {
  if (type === Fragment) return markupOf(props.children)
  // A plain component gives what it draws; one of the browser's throws when it is called here.
  if (typeof type === 'function') return markupOf((type as (props: Props) => ReactNode)(props))
  if (typeof type !== 'string') throw new Error('only plain components can be drawn still')
  let open = `<${type}`
  for (const name in props) open += attributeOf(name, props[name])
  if (empty.has(type)) return `${open}>`
  return `${open}>${props.dangerouslySetInnerHTML?.__html ?? markupOf(props.children)}</${type}>`
}

const empty = new Set(['br', 'hr', 'img', 'input', 'wbr'])
const renamed: Record<string, string> = {
  className: 'class',
  htmlFor: 'for',
  strokeWidth: 'stroke-width',
  strokeLinecap: 'stroke-linecap',
  strokeLinejoin: 'stroke-linejoin',
}
const unwritten = new Set(['children', 'dangerouslySetInnerHTML', 'suppressHydrationWarning'])

function attributeOf(name: string, value: unknown): string {
  if (unwritten.has(name) || value === undefined || value === null) return ''
  if (typeof value === 'string' || typeof value === 'number') return ` ${renamed[name] ?? name}="${escaped(String(value))}"`
  if (name === 'style') return ` style="${escaped(styleOf(value))}"`
  if (typeof value !== 'boolean') throw new Error(`what is drawn still has no ${name}`)
  if (/^(aria|data)-/.test(name)) return ` ${name}="${value}"`
  return value ? ` ${name}=""` : ''
}

// Of strings with their units alone: React adds pixels to numbers of some names.
function styleOf(value: object): string {
  return Object.entries(value)
    .map(([name, said]) => {
      if (typeof said !== 'string') throw new Error(`what is drawn still has words in its style, and ${name} has none`)
      return `${name.replace(/[A-Z]/g, (sign) => `-${sign.toLowerCase()}`)}:${said}`
    })
    .join(';')
}

const special = /[&<>"]/
const spelled: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => (special.test(text) ? text.replace(/[&<>"]/g, (sign) => spelled[sign] ?? sign) : text)
