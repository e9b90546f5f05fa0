import { marksOf, type Seen } from '@/lib/submissions/marks'

/** What the author had seen, as small labels; each explains itself on hover and to screen readers. */
export function Marks({ version }: { version: Seen }) {
  return (
    <ul aria-label="What its author had seen" className="flex flex-wrap gap-1.5">
      {marksOf(version).map(({ label, meaning, tone }) => (
        <li key={label} className={`tag ${tone === 'moss' ? 'moss' : ''}`} title={meaning}>
          {label}
          <span className="sr-only">: {meaning}</span>
        </li>
      ))}
    </ul>
  )
}
