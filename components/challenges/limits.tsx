import type { ReferenceDocument } from '@/lib/challenges/schema'

/** What a design knowingly gives up, and what would change its author's mind. */
export function Limits({ limits }: { limits: ReferenceDocument['limits'] }) {
  if (limits.length === 0) return null
  return (
    <section className="mt-12 max-w-[70ch]" aria-labelledby="limits">
      <h2 id="limits" className="mb-4">
        Limits accepted
      </h2>
      <ul className="grid gap-4">
        {limits.map(({ title, text, revisit }) => (
          <li key={title} className="bg-ochre-soft border-l-[3px] border-ochre rounded-r-sm px-5 py-4">
            <h3 className="text-base mb-1">{title}</h3>
            <p>{text}</p>
            <p className="text-sm mt-2">
              <strong>Look again when:</strong> {revisit}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
