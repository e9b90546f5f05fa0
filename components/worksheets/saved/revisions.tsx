import { Link } from '@/components/ui/link'
import { Time } from '@/components/ui/time'
import { paths } from '@/lib/paths'

type Props = { worksheetId: string; revisions: { number: number; title: string; createdAt: Date }[]; present: number; now: Date }

/** What was saved, newest first; each opens by its number. */
export function Revisions({ worksheetId, revisions, present, now }: Props) {
  const [newest] = revisions
  return (
    <section aria-labelledby="revisions">
      <h2 id="revisions" className="text-lg mb-2">
        Revisions
      </h2>
      <ol className="text-[0.9375rem]">
        {revisions.map(({ number, title, createdAt }) => (
          <li key={number} className="border-t border-line py-1.5 flex flex-wrap gap-x-4">
            {number === present ? (
              <strong aria-current="page">Revision {number}</strong>
            ) : (
              <Link href={paths.savedWorksheet(worksheetId, number === newest?.number ? {} : { revision: number })}>Revision {number}</Link>
            )}
            <span>{title}</span>
            <span className="text-muted ml-auto">
              <Time at={createdAt} now={now} zone="UTC" />
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
