import { Link } from '@/components/ui/link'
import { Time } from '@/components/ui/time'
import { paths } from '@/lib/paths'
import type { WaitingDesign } from '@/lib/reviews/alarms/queries'
import { reviewsNeeded } from '@/lib/reviews/allocation'

type Props = { designs: WaitingDesign[]; now: Date; zone: string }

/** Designs that lack a review, those that can still have it in time first, then by age: how long, what is done and under way, and who has been asked. */
export function WaitingTable({ designs, now, zone }: Props) {
  if (designs.length === 0) return <p className="text-muted">Nobody: every design that wants feedback has both its reviews.</p>
  return (
    <div className="overflow-x-auto">
      <table className="w-full max-w-4xl text-left tabular-nums">
        <thead className="text-sm text-muted">
          <tr className="border-b border-line">
            {['Design', 'Handed in', 'Finished', 'Under way', 'Asked'].map((name) => (
              <th key={name} scope="col" className="py-2 pr-4 font-medium whitespace-nowrap">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {designs.map(({ design, done, held, volunteersTold, organizersTold }) => (
            <tr key={design.versionId} className="border-b border-line align-top">
              <th scope="row" className="py-2 pr-4 font-semibold">
                <Link href={paths.version(design.challenge.slug, design.author.handle, design.number)}>{design.title}</Link>
                <span className="block text-sm text-muted font-normal">
                  {design.author.name}, version {design.number}
                </span>
              </th>
              <td className="py-2 pr-4">
                <Time at={design.frozenAt} now={now} zone={zone} />
              </td>
              <td className="py-2 pr-4">
                {done} of {reviewsNeeded}
              </td>
              <td className="py-2 pr-4">{held}</td>
              <td className="py-2">{asked(volunteersTold, organizersTold)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function asked(volunteers: boolean, organizers: boolean): string {
  if (volunteers) return organizers ? 'volunteers and you' : 'volunteers'
  return organizers ? 'you' : 'nobody by name yet'
}
