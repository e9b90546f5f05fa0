import { Link } from '@/components/ui/link'
import { paths } from '@/lib/paths'
import { scoreNames } from '@/lib/scenarios/names'
import type { OpenKey } from '@/lib/scenarios/queries'

type Props = { id: string; open: OpenKey }

const tones = ['border-redline', 'border-ochre', 'border-moss'] as const

/** The key points with one's own score and words for each. */
export function ScoredPoints({ id, open: { slug, key, scores } }: Props) {
  return (
    <>
      <ol className="grid gap-5">
        {key.points.map(({ id: point, point: title, why }) => {
          const scored = scores.find((one) => one.point === point)
          const score = scored?.score ?? 0
          return (
            <li key={point} className={`border-l-[3px] pl-4 ${tones[score] ?? tones[0]}`}>
              <p>
                <strong>{title}</strong> <span className="font-mono text-sm text-muted whitespace-nowrap">{scoreNames[score]}</span>
              </p>
              <p className="text-[0.9375rem] text-muted">{why}</p>
              {scored?.quote ? <p className="mt-1 text-[0.9375rem]">“{scored.quote}”</p> : null}
            </li>
          )
        })}
      </ol>
      <p className="mt-4">
        <Link href={paths.scenarioRescore(slug, id)}>Change the score</Link>
      </p>
    </>
  )
}
