import { Time } from '@/components/ui/time'
import { paths } from '@/lib/paths'
import type { ImportSummary, Problem } from '@/lib/subscribers/imports/queries'

type Props = { report: ImportSummary & { problems: Problem[]; actor: { name: string } }; now: Date }

const number = (value: number) => value.toLocaleString('en-US')

/** Counts of one list and each refused row with its line and reason. */
export function ImportReport({ report, now }: Props) {
  const { id, fileName, rows, added, known, refused, problems, createdAt, actor } = report
  const counts = [
    ['rows', rows, ''],
    ['added', added, 'confirmed from now on'],
    ['known', known, 'here already, unchanged'],
    ['refused', refused, 'with the reasons below'],
  ] as const
  return (
    <>
      <p className="text-muted mb-8">
        <span className="break-all">{fileName}</span>, brought in by {actor.name}, <Time at={createdAt} now={now} zone="UTC" as="long" />
      </p>
      <dl className="grid grid-cols-2 lg:grid-cols-4 gap-x-8 gap-y-5 mb-10">
        {counts.map(([label, count, note]) => (
          <div key={label} className="border-t border-line pt-3">
            <dt className="text-sm text-muted">{label}</dt>
            <dd className="text-xl tabular-nums font-semibold leading-tight">{number(count)}</dd>
            {note ? <dd className="text-sm text-muted">{note}</dd> : null}
          </div>
        ))}
      </dl>
      {refused === 0 ? (
        <p>Every row came in or was here already.</p>
      ) : (
        <section aria-labelledby="refused">
          <h2 id="refused" className="mb-2">
            Refused rows
          </h2>
          <p className="mb-4 max-w-[65ch]">
            {problems.length < refused ? `The first ${number(problems.length)} of ${number(refused)}. ` : ''}
            Mend them and bring the list in again: whoever is here already is passed over.{' '}
            {problems.length > 0 ? (
              <a href={paths.subscriberImportProblems(id)} download>
                Download these rows as CSV
              </a>
            ) : (
              'The rows themselves were forgotten after 30 days.'
            )}
          </p>
          <ProblemTable problems={problems} />
        </section>
      )}
    </>
  )
}

function ProblemTable({ problems }: { problems: Problem[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls on a phone, by keyboard too
    <section className="overflow-x-auto" aria-label="Refused rows" tabIndex={0}>
      <table className="w-full max-w-5xl text-left text-[0.9375rem]">
        <caption className="sr-only">Refused rows by line</caption>
        <thead className="text-sm text-muted">
          <tr className="border-b border-line">
            <th scope="col" className="py-2 pr-5 font-medium text-right">
              Line
            </th>
            <th scope="col" className="py-2 pr-5 font-medium">
              Address
            </th>
            <th scope="col" className="py-2 font-medium">
              Why
            </th>
          </tr>
        </thead>
        <tbody>
          {problems.map(({ line, email, reason }) => (
            <tr key={line} className="border-b border-line align-top">
              <th scope="row" className="py-2 pr-5 text-right font-normal tabular-nums">
                {line}
              </th>
              <td className="py-2 pr-5 break-all min-w-[10rem]">{email || '–'}</td>
              <td className="py-2 min-w-[14rem]">{reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
