import { Fragment } from 'react'
import type { Block, Inline } from '@/lib/broadcasts/blocks'

type Props = { blocks: readonly Block[] }

/** The web copy of a letter: its blocks in the site's own type. The heading is the page's. */
export function LetterBody({ blocks }: Props) {
  return (
    <div className="prose">
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a letter that went out never reorders
        <BlockView key={index} block={block} />
      ))}
    </div>
  )
}

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case 'overline':
      return <p className="font-mono text-sm text-muted">{block.text}</p>
    case 'heading':
      return <h1>{block.text}</h1>
    case 'subheading':
      return <h2>{block.text}</h2>
    case 'paragraph':
      return (
        <p>
          <Words words={block.words} />
        </p>
      )
    case 'list': {
      const Tag = block.ordered ? 'ol' : 'ul'
      return (
        <Tag>
          {block.items.map((words, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a list that went out never reorders
            <li key={index}>
              <Words words={words} />
            </li>
          ))}
        </Tag>
      )
    }
    case 'button':
      return (
        <p>
          <a href={block.href} className="button">
            {block.label}
          </a>
        </p>
      )
    case 'code':
      return <p className="font-mono">{block.text}</p>
    case 'quote':
      return <blockquote>{block.text}</blockquote>
    case 'weeks':
      return <Weeks rows={block.rows} />
    case 'signature':
      return (
        <p>
          <Lines text={block.lines.join('\n')} />
        </p>
      )
    case 'rows':
    case 'section':
      // Filling has made blocks of other kinds of them.
      return null
  }
}

function Weeks({ rows }: { rows: { when: string; what: string; now: boolean }[] }) {
  return (
    <dl className="border-b border-line text-[0.9375rem]">
      {rows.map(({ when, what, now }) => (
        <div key={what} className={`flex gap-4 border-t border-line py-2 ${now ? 'text-blueprint font-semibold' : ''}`}>
          <dt className={`w-24 shrink-0 ${now ? '' : 'text-muted'}`}>{now ? 'that week' : when}</dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  )
}

function Words({ words }: { words: Inline[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: words that went out never reorder
  return words.map((inline, index) => <Word key={index} inline={inline} />)
}

function Word({ inline: { text, strong, em, code, href } }: { inline: Inline }) {
  let node = code ? <code>{text}</code> : <Lines text={text} />
  if (em) node = <em>{node}</em>
  if (strong) node = <strong>{node}</strong>
  return href ? <a href={href}>{node}</a> : node
}

function Lines({ text }: { text: string }) {
  return text.split('\n').map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines that went out never reorder
    <Fragment key={index}>
      {index > 0 ? <br /> : null}
      {line}
    </Fragment>
  ))
}
