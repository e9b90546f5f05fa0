import { Body, Container, Head, Html, Link, Section, Text } from 'react-email'
import type { Block, Footer } from '@/lib/broadcasts/blocks'
import { Blocks } from '@/lib/broadcasts/emails/blocks'
import { darkStyles, styles } from '@/lib/broadcasts/emails/styles'

export type MailProps = { title: string; preview: string; blocks: readonly Block[]; footer: Footer }

/** A sheet on the drafting table: 600 px, one column, the same in light and dark, nothing to load. */
export function MailFrame({ title, preview, blocks, footer }: MailProps) {
  return (
    <Html lang="en" dir="ltr">
      <Head>
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{title}</title>
        <style>{darkStyles}</style>
      </Head>
      <Body lang="en" dir="ltr" className="paper" style={styles.body}>
        {/* The line a list of mails shows beside the subject. */}
        <div style={styles.preview}>{preview}</div>
        <Container style={styles.container}>
          <Section className="sheet" tdClassName="inside" style={styles.sheet}>
            <Blocks blocks={blocks} />
          </Section>
          <FooterLines {...footer} />
        </Container>
      </Body>
    </Html>
  )
}

function FooterLines({ reason, links, address }: Footer) {
  return (
    <Section>
      <Text className="muted" style={styles.footer}>
        {reason}
        {links.map(({ label, href }, index) => (
          <span key={label}>
            {index === 0 ? ' ' : ' · '}
            <Link className="muted" href={href} style={styles.footerLink}>
              {label}
            </Link>
          </span>
        ))}
        {address ? (
          <>
            <br />
            {address}
          </>
        ) : null}
      </Text>
    </Section>
  )
}
