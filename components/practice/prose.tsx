import { renderMarkdown } from '@/lib/markdown'

type Props = { text: string; prefix?: string; className?: string }

/** Markdown of ours as the page shows it. */
export function Prose({ text, prefix = '', className = '' }: Props) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: renderMarkdown sanitizes
  return <div className={`prose ${className}`} dangerouslySetInnerHTML={{ __html: renderMarkdown(text, { prefix, headingShift: 2 }) }} />
}
