import { Link } from '@/components/ui/link'
import { paths } from '@/lib/paths'

type Props = {
  contents: { id: string; words: string }[]
  worksheet: { name: string; title: string } | null
  related: { slug: string; title: string }[]
}

/** Contents of an entry, the worksheet that works with it, and what goes with it. */
export function EntryAside({ contents, worksheet, related }: Props) {
  return (
    <div className="grid gap-7 text-[0.9375rem]">
      <nav aria-labelledby="contents-title">
        <h2 id="contents-title" className="aside-title">
          On this page
        </h2>
        <ul className="flex flex-wrap lg:grid gap-x-4 border-line lg:border-l">
          {contents.map(({ id, words }) => (
            <li key={id} className="lg:pl-3">
              <a href={`#${id}`} className="inline-block py-1 text-ink no-underline hover:underline max-lg:underline">
                {words}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {worksheet ? (
        <div>
          <h2 className="aside-title">Work it out</h2>
          <Link href={paths.worksheet(worksheet.name)} className="button quiet w-full">
            {worksheet.title}
          </Link>
        </div>
      ) : null}
      {related.length > 0 ? (
        <nav aria-labelledby="related-title" className="max-lg:hidden">
          <h2 id="related-title" className="aside-title">
            Goes with this
          </h2>
          <ul className="grid gap-1.5">
            {related.map(({ slug, title }) => (
              <li key={slug}>
                <Link href={paths.libraryEntry(slug)} className="inline-block py-0.5 leading-snug">
                  {title}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
    </div>
  )
}
