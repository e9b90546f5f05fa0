import { type CSSProperties, Fragment, type ReactNode } from 'react'
import { Button, Heading, Link, Section, Text } from 'react-email'
import type { Block, Inline } from '@/lib/broadcasts/blocks'
import { styles } from '@/lib/broadcasts/emails/styles'

/** The blocks of a mail as markup for mail programs. */
export function Blocks({ blocks }: { blocks: readonly Block[] }) {
  // A compiled letter never reorders: the place is the identity.
  // biome-ignore lint/suspicious/noArrayIndexKey: see above
  return blocks.map((block, index) => <BlockMarkup key={index} block={block} />)
}

function BlockMarkup({ block }: { block: Block }) {
  switch (block.kind) {
    case 'overline':
      return (
        <Text className="muted" style={styles.overline}>
          {block.text}
        </Text>
      )
    case 'heading':
      return (
        <Heading as="h1" className="ink" style={styles.heading}>
          {block.text}
        </Heading>
      )
    case 'subheading':
      return (
        <Heading as="h2" className="ink" style={styles.subheading}>
          {block.text}
        </Heading>
      )
    case 'paragraph':
      return (
        <Text className="ink" style={styles.paragraph}>
          <Words words={block.words} />
        </Text>
      )
    case 'list':
      return <List {...block} />
    case 'button':
      return (
        <Section style={styles.buttonRow}>
          <Button className="go" href={block.href} style={styles.button}>
            {block.label}
          </Button>
        </Section>
      )
    case 'code':
      return (
        <Text className="ink" style={styles.code}>
          {block.text}
        </Text>
      )
    case 'quote':
      return (
        <table role="presentation" width="100%" cellPadding={0} cellSpacing={0} style={styles.quote}>
          <tbody>
            <tr>
              <td className="bar ink" style={styles.quoted}>
                {block.text}
              </td>
            </tr>
          </tbody>
        </table>
      )
    case 'weeks':
      return <Weeks rows={block.rows} />
    case 'rows':
      return <Rows block={block} />
    case 'section':
      return (
        <Repeated name={block.name}>
          <Blocks blocks={block.blocks} />
        </Repeated>
      )
    case 'signature':
      return (
        <Text className="ink" style={{ ...styles.paragraph, marginBottom: 0 }}>
          <Lines text={block.lines.join('\n')} />
        </Text>
      )
  }
}

function List({ ordered, items }: { ordered: boolean; items: Inline[][] }) {
  const Tag = ordered ? 'ol' : 'ul'
  return (
    <Tag className="ink" style={styles.list}>
      {items.map((words, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a compiled list never reorders
        <li key={index} className="ink" style={styles.item}>
          <Words words={words} />
        </li>
      ))}
    </Tag>
  )
}

function Weeks({ rows }: { rows: { when: string; what: string; now: boolean }[] }) {
  return (
    <table role="presentation" cellPadding={0} cellSpacing={0} style={styles.weeks}>
      <tbody>
        {rows.map(({ when, what, now }) => (
          <tr key={what}>
            <td className={now ? 'row accent' : 'row muted'} style={{ ...styles.week, ...styles.when, ...(now ? styles.now : {}) }}>
              {when}
            </td>
            <td className={now ? 'row accent' : 'row ink'} style={{ ...styles.week, ...(now ? styles.now : {}) }}>
              {what}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Rows({ block: { name, title, href, text, note } }: { block: Extract<Block, { kind: 'rows' }> }) {
  return (
    <Repeated name={name} style={styles.weeks}>
      <table role="presentation" width="100%" cellPadding={0} cellSpacing={0}>
        <tbody>
          <tr>
            <td className="row" style={styles.entry}>
              <Link className="accent" href={href} style={styles.entryTitle}>
                {title}
              </Link>
              <Text className="ink" style={styles.entryText}>
                {text}
              </Text>
              <Text className="muted" style={styles.entryNote}>
                {note}
              </Text>
            </td>
          </tr>
        </tbody>
      </table>
    </Repeated>
  )
}

// The marks of the section stand in a cell, where text may stand: mail programs move text out of a table's own rows.
function Repeated({ name, style, children }: { name: string; style?: CSSProperties; children: ReactNode }) {
  return (
    <table role="presentation" width="100%" cellPadding={0} cellSpacing={0} style={style}>
      <tbody>
        <tr>
          <td>
            {`{{#${name}}}`}
            {children}
            {`{{/${name}}}`}
          </td>
        </tr>
      </tbody>
    </table>
  )
}

function Words({ words }: { words: Inline[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: words of a compiled letter never reorder
  return words.map((inline, index) => <Word key={index} inline={inline} />)
}

function Word({ inline: { text, strong, em, code, href } }: { inline: Inline }) {
  let node = code ? <code style={styles.inlineCode}>{text}</code> : <Lines text={text} />
  if (em) node = <em>{node}</em>
  if (strong) node = <strong>{node}</strong>
  if (!href) return node
  return (
    <Link className="accent" href={href} style={styles.link}>
      {node}
    </Link>
  )
}

function Lines({ text }: { text: string }) {
  return text.split('\n').map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines of a compiled letter never reorder
    <Fragment key={index}>
      {index > 0 ? <br /> : null}
      {line}
    </Fragment>
  ))
}
