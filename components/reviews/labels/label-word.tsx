import type { ThreadLabel } from '@/lib/generated/prisma/enums'

const tones: Record<ThreadLabel, string> = { question: '', praise: 'moss', suggestion: 'blueprint', issue: 'redline', thought: 'ochre' }

/** What kind of remark a thread is; the word says it, the color only repeats it. */
export function LabelWord({ label }: { label: ThreadLabel }) {
  return <span className={`tag ${tones[label]}`.trim()}>{label}</span>
}
