import type { PartInWords } from '@/lib/plans/alternative'

type Props = { parts: PartInWords[]; chosen: string; choose: (id: string) => void }

/** Every part in words, to read and to point at: one stop for the Tab key, arrows go from part to part. */
export function PartChoice({ parts, chosen, choose }: Props) {
  return (
    <fieldset className="px-4 sm:px-5 py-4 border-t border-line">
      <legend className="sr-only">The parts in words. Choose the one you write about.</legend>
      <p aria-hidden="true" className="font-semibold mb-2">
        The parts in words
      </p>
      <ul className="grid gap-x-8 sm:grid-cols-2">
        {parts.map(({ id, name, what, number, lines }) => (
          <li key={id} className="border-t border-line">
            <label className="flex gap-3 py-2.5 cursor-pointer has-checked:bg-blueprint-soft has-checked:shadow-[-0.5rem_0_0_var(--blueprint-soft),0.5rem_0_0_var(--blueprint-soft)]">
              <input
                id={`part-${id}`}
                type="radio"
                name="element"
                value={id}
                checked={chosen === id}
                onChange={() => choose(id)}
                aria-labelledby={`name-of-${id}`}
                aria-describedby={`says-of-${id}`}
                className="size-4.5 mt-1 shrink-0 accent-blueprint"
              />
              <span id={`says-of-${id}`} className="min-w-0 text-[0.9375rem] leading-normal">
                {number ? <span className="font-mono text-sm text-muted">{number} </span> : null}
                <strong id={`name-of-${id}`} className="font-semibold">
                  {name}
                </strong>{' '}
                <span className="text-sm text-muted">{what}</span>
                {lines.map((line) => (
                  <span key={line} className="block text-sm text-muted">
                    {line}
                  </span>
                ))}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
