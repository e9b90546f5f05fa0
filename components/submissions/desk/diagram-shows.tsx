import { namedIn } from '@/lib/submissions/coverage'

type Props = { diagram: { id: string; shows: string[]; labels: string[] }; index: number; requirements: { id: string; title: string }[] }

/** Which requirements a diagram shows: marked by its author, or named in its labels. */
export function DiagramShows({ diagram: { id, shows, labels }, index, requirements }: Props) {
  const named = namedIn(labels).filter((requirement) => requirements.some((known) => known.id === requirement))
  if (requirements.length === 0) return null
  return (
    <details className="text-sm">
      <summary className="cursor-pointer font-semibold text-base">
        Shows <span className="font-normal text-muted">(requirements)</span>
      </summary>
      {named.length > 0 ? <p className="mt-2 text-muted">Its labels name {named.join(', ')}; that counts already.</p> : null}
      <fieldset className="mt-2">
        <legend className="sr-only">Requirements diagram {index + 1} shows</legend>
        <ul className="grid gap-x-4 gap-y-1 sm:grid-cols-2">
          {requirements.map((requirement, place) => (
            <li key={requirement.id}>
              <label className="flex items-start gap-2 py-0.5 cursor-pointer">
                <input
                  type="checkbox"
                  name={`diagrams[${index}].shows[${place}]`}
                  value={requirement.id}
                  defaultChecked={shows.includes(requirement.id)}
                  data-shown-by={id}
                  className="mt-1 size-4 accent-blueprint"
                />
                <span>
                  <span className="font-mono">{requirement.id}</span> {requirement.title}
                </span>
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
    </details>
  )
}
