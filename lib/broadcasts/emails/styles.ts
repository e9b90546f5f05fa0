import type { CSSProperties } from 'react'

const serif = 'Georgia,"Iowan Old Style",serif'
const sans = 'system-ui,-apple-system,"Segoe UI",sans-serif'
const mono = 'ui-monospace,Menlo,Consolas,monospace'

/** Light values inline, where every mail program looks; dark ones in `darkStyles`. */
export const styles = {
  body: { margin: 0, backgroundColor: '#f7f4ec', color: '#1b2430', fontFamily: serif, fontSize: '17px', lineHeight: '1.6' },
  container: { maxWidth: '624px', width: '100%', padding: '36px 12px 48px' },
  preview: { display: 'none', overflow: 'hidden', lineHeight: '1px', opacity: 0, maxHeight: 0, maxWidth: 0 },
  sheet: { backgroundColor: '#fffdf7', border: '1px solid #d9d2c0', borderRadius: '3px', padding: '36px 40px' },
  overline: { margin: 0, fontFamily: mono, fontSize: '13px', fontWeight: 600, lineHeight: '1.4', color: '#5a6270' },
  heading: {
    margin: '10px 0 18px',
    fontFamily: serif,
    fontSize: '28px',
    fontWeight: 700,
    lineHeight: '1.2',
    letterSpacing: '-0.01em',
    color: '#1b2430',
  },
  subheading: { margin: '22px 0 12px', fontFamily: serif, fontSize: '20px', fontWeight: 700, lineHeight: '1.3', color: '#1b2430' },
  paragraph: { margin: '0 0 16px', fontFamily: serif, fontSize: '17px', lineHeight: '1.6', color: '#1b2430' },
  list: { margin: '0 0 18px', paddingLeft: '22px' },
  item: { margin: '0 0 6px', fontFamily: serif, fontSize: '17px', lineHeight: '1.6', color: '#1b2430' },
  link: { color: '#1d4f91', textDecoration: 'underline' },
  buttonRow: { margin: '24px 0' },
  button: {
    display: 'inline-block',
    backgroundColor: '#1d4f91',
    color: '#fffdf7',
    fontFamily: sans,
    fontSize: '16px',
    fontWeight: 600,
    lineHeight: '1',
    padding: '14px 20px',
    borderRadius: '4px',
    textDecoration: 'none',
  },
  code: {
    margin: '0 0 16px',
    fontFamily: mono,
    fontSize: '24px',
    fontWeight: 600,
    letterSpacing: '0.12em',
    lineHeight: '1.4',
    color: '#1b2430',
  },
  inlineCode: { fontFamily: mono, fontSize: '15px' },
  weeks: { width: '100%', margin: '22px 0 24px', borderCollapse: 'collapse' },
  week: {
    borderTop: '1px solid #d9d2c0',
    padding: '9px 0',
    verticalAlign: 'top',
    fontFamily: sans,
    fontSize: '14px',
    lineHeight: '1.45',
    color: '#1b2430',
  },
  when: { width: '96px', color: '#5a6270' },
  now: { color: '#1d4f91', fontWeight: 650 },
  quote: { margin: '0 0 16px' },
  quoted: {
    borderLeft: '3px solid #1d4f91',
    padding: '2px 0 2px 16px',
    fontFamily: serif,
    fontSize: '17px',
    lineHeight: '1.6',
    color: '#1b2430',
  },
  entry: { borderTop: '1px solid #d9d2c0', padding: '14px 0', fontFamily: sans, fontSize: '15px', lineHeight: '1.45' },
  entryTitle: { color: '#1d4f91', fontWeight: 600, textDecoration: 'underline' },
  entryText: { margin: '6px 0 0', fontFamily: serif, fontSize: '16px', lineHeight: '1.55', color: '#1b2430' },
  entryNote: { margin: '4px 0 0', fontFamily: sans, fontSize: '13px', lineHeight: '1.5', color: '#5a6270' },
  footer: { margin: 0, padding: '22px 4px 0', fontFamily: sans, fontSize: '13px', lineHeight: '1.6', color: '#5a6270' },
  footerLink: { color: '#5a6270', textDecoration: 'underline' },
} satisfies Record<string, CSSProperties>

// !important because the light values stand inline.
export const darkStyles = [
  '@media(prefers-color-scheme:dark){',
  '.paper,.paper>table>tbody>tr>td{background-color:#12171d!important}',
  '.sheet{background-color:#1a2129!important;border-color:#2c3640!important}',
  '.ink{color:#ece7da!important}',
  '.muted{color:#a3a99f!important}',
  '.accent{color:#8fb8ec!important}',
  '.go{background-color:#8fb8ec!important;color:#0f1a28!important}',
  '.go span{color:#0f1a28!important}',
  '.row{border-color:#2c3640!important}',
  '.bar{border-color:#8fb8ec!important}',
  '}',
  '@media(max-width:480px){.inside{padding:26px 20px!important}}',
].join('')
