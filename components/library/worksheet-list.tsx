import { Link } from '@/components/ui/link'
import { paths } from '@/lib/paths'

type Props = { kinds: { name: string; title: string }[] }

/** The worksheets by name, beside what one reads. */
export function WorksheetList({ kinds }: Props) {
  return (
    <nav aria-labelledby="worksheets-title" className="max-lg:hidden">
      <h2 id="worksheets-title" className="aside-title">
        Worksheets
      </h2>
      <ul className="grid text-[0.9375rem]">
        {kinds.map(({ name, title }) => (
          <li key={name}>
            <Link href={paths.worksheet(name)} className="inline-block py-1 leading-snug">
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
