import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { Time } from '@/components/ui/time'
import { paths } from '@/lib/paths'

type Edition = { number: number; note: string; createdAt: Date }
type Props = { slug: string; shown: number; editions: Edition[]; now: Date; zone: string }

/** What was corrected in a letter and when, with each edition a click away. Nothing for a letter that stands as it went out. */
export function Editions({ slug, shown, editions, now, zone }: Props) {
  const newest = editions.at(-1)?.number ?? 1
  if (newest === 1) return null
  return (
    <div className="mb-6 max-w-[46rem]">
      <Notice tone="note" title={shown < newest ? `This is edition ${shown}; a newer one corrects it.` : 'Corrected'}>
        <ul>
          {editions.toReversed().map(({ number, note, createdAt }) => (
            <li key={number}>
              {number === 1 ? 'As it first went out, ' : 'Corrected on '}
              <Time at={createdAt} now={now} zone={zone} as="day" />
              {note ? `: ${note}` : ''}
              {number === shown ? null : (
                <>
                  {' '}
                  <Link href={paths.letter(slug, number === newest ? undefined : number)}>
                    Read {number === 1 ? 'the first edition' : `edition ${number}`}
                  </Link>
                </>
              )}
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  )
}
