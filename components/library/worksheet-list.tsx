import Link from 'next/link'
import { worksheetKinds } from '@/lib/library/schema'
import { paths } from '@/lib/paths'

/** The worksheets by name, beside what one reads. */
export function WorksheetList() {
  return (
    <nav aria-labelledby="worksheets-title" className="max-lg:hidden">
      <h2 id="worksheets-title" className="aside-title">
        Worksheets
      </h2>
      <ul className="grid text-[0.9375rem]">
        {Object.entries(worksheetKinds).map(([kind, title]) => (
          <li key={kind}>
            <Link href={paths.practicedSheet(kind)} prefetch={false} className="inline-block py-1 leading-snug">
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
