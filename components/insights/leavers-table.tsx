import { Link } from '@/components/ui/link'
import { Time } from '@/components/ui/time'
import type { LetterLeavers } from '@/lib/insights/queries'
import { paths } from '@/lib/paths'

/** The newest letters and how many readers left after each. */
export function LeaversTable({ letters, now }: { letters: LetterLeavers[]; now: Date }) {
  if (letters.length === 0) return <p className="text-muted">No letter has gone out yet.</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls on a phone, by keyboard too
    <section className="overflow-x-auto" aria-label="Letters and who left after them" tabIndex={0}>
      <table className="w-full max-w-4xl text-left tabular-nums text-[0.9375rem]">
        <caption className="sr-only">Somebody’s leaving counts for the last letter they had got</caption>
        <thead className="text-sm text-muted">
          <tr className="border-b border-line">
            {['Letter', 'Released', 'Sent', 'Left after it', 'Share'].map((label, index) => (
              <th key={label} scope="col" className={`py-2 pr-5 font-medium ${index > 1 ? 'text-right' : ''}`}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {letters.map(({ id, subject, slug, releaseAt, sent, left }) => (
            <tr key={id} className="border-b border-line">
              <th scope="row" className="py-2 pr-5 font-normal min-w-[12rem]">
                <Link href={paths.letter(slug)}>{subject}</Link>
              </th>
              <td className="py-2 pr-5 whitespace-nowrap">
                <Time at={releaseAt} now={now} zone="UTC" as="day" />
              </td>
              <td className="py-2 pr-5 text-right">{sent.toLocaleString('en-US')}</td>
              <td className="py-2 pr-5 text-right">{left.toLocaleString('en-US')}</td>
              <td className="py-2 pr-5 text-right">{sent > 0 ? `${((left / sent) * 100).toFixed(1)} %` : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
