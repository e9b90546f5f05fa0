import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { bands, type Rating } from '@/lib/exercises/attempts/rating'
import { categories } from '@/lib/exercises/categories'
import { paths } from '@/lib/paths'

type Props = { rating: Rating; findings: number; minutes: number; suggested: number; today: number | null }

/** What an attempt came to: its band, and what the band rests on. */
export function OutcomeHead({ rating: { band, found, missed, coverage, precision }, findings, minutes, suggested, today }: Props) {
  const all = found.length + missed.length
  const hits = precision === null ? 0 : Math.round(precision * findings)
  return (
    <div className="grid gap-6">
      <div className="grid gap-x-12 gap-y-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)] items-start">
        <div>
          <p className="font-mono text-sm text-muted">Your band this time</p>
          <p className="text-3xl font-semibold tracking-tight leading-tight mt-1">{bands[band].name}</p>
          <p className="mt-2 max-w-[55ch]">
            {bands[band].says}{' '}
            {band === 'read-first' ? <Link href={paths.libraryEntry('anti-patterns')}>Read the anti-patterns first</Link> : null}
          </p>
          <dl className="mt-5 flex flex-wrap gap-x-10 gap-y-3">
            <Figure term="Flaws found" value={`${found.length} of ${all}`} />
            <Figure term="Precision" value={findings === 0 ? 'no findings' : `${hits} of ${findings} findings name one`} />
            <Figure term="Time" value={`${minutes === 1 ? '1 minute' : `${minutes} minutes`}, about ${suggested} suggested`} />
          </dl>
        </div>
        <Coverage coverage={coverage} />
      </div>
      {today !== null ? (
        <Notice title={`The same findings would be ${today} today`}>
          The key has changed since you looked. Your score stays as it was; begin anew to meet the newest key.
        </Notice>
      ) : null}
    </div>
  )
}

const Figure = ({ term, value }: { term: string; value: string }) => (
  <div>
    <dt className="text-sm text-muted">{term}</dt>
    <dd className="font-semibold">{value}</dd>
  </div>
)

/** A mark for each flaw of a row: filled where it was found. It is a table, so it needs no other one. */
function Coverage({ coverage }: { coverage: Rating['coverage'] }) {
  return (
    <table className="w-full text-[0.9375rem]">
      <caption className="text-left font-semibold pb-2">Coverage by row of the checklist</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">Row</th>
          <th scope="col">Marks</th>
          <th scope="col">Found</th>
        </tr>
      </thead>
      <tbody>
        {coverage.map(({ category, found, all }) => (
          <tr key={category} className="border-t border-line">
            <th scope="row" className="text-left font-normal py-1.5 pr-4">
              {categories[category].name}
            </th>
            <td className="py-1.5 pr-4">
              <span className="flex gap-1.5" aria-hidden="true">
                {Array.from({ length: all }, (_, index) => index).map((index) => (
                  <span
                    key={index}
                    className={`size-4 rounded-full border-2 ${index < found ? 'bg-moss border-moss' : 'border-line-strong'}`}
                  />
                ))}
              </span>
            </td>
            <td className="py-1.5 text-right font-mono text-sm tabular-nums">
              {found} of {all}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
