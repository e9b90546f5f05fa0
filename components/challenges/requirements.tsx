import type { Requirement } from '@/lib/challenges/schema'
import { Markdown } from '@/lib/markdown'

type Props = { title: string; requirements: Requirement[]; ids: string[] }

/** Requirements numbered in the margin; each number is an address. */
export function Requirements({ title, requirements, ids }: Props) {
  if (requirements.length === 0) return null
  return (
    <section className="mt-10">
      <h2 className="mb-2">{title}</h2>
      <ol>
        {requirements.map(({ id, title: name, text }) => (
          <li
            key={id}
            id={id}
            className="grid sm:grid-cols-[3.5rem_1fr] gap-x-2 border-t border-line py-4 scroll-mt-4 target:bg-blueprint-soft"
          >
            <a href={`#${id}`} aria-label={`Link to ${id}`} className="citation justify-self-start self-start mt-0.5">
              {id}
            </a>
            <div>
              <h3 className="text-base mb-1">{name}</h3>
              <Markdown text={text} prefix={`${id}-`} cite={{ page: '', ids }} headingShift={3} />
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
