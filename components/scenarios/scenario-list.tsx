import { Link } from '@/components/ui/link'
import { paths } from '@/lib/paths'
import { levelNames, topicNames } from '@/lib/scenarios/names'
import type { ListedScenario } from '@/lib/scenarios/queries'

type Props = { scenarios: readonly ListedScenario[]; standing: ReadonlyMap<string, string> }

/** Scenarios as rows: what they are called, how far along one would be to be asked this, and one's own standing beside. */
export function ScenarioList({ scenarios, standing }: Props) {
  return (
    <ul className="border-t border-line">
      {scenarios.map(({ slug, title, level, minutes, topics }) => (
        <li key={slug} className="border-b border-line py-3.5 grid gap-x-6 gap-y-1 sm:grid-cols-[minmax(0,1fr)_auto] items-baseline">
          <Link href={paths.scenario(slug)} className="font-semibold text-lg leading-snug">
            {title}
          </Link>
          <span className="text-[0.9375rem] sm:text-right">{standing.get(slug) ?? ''}</span>
          <span className="text-sm text-muted">
            {levelNames[level]} · {minutes} min · {topics.map((topic) => topicNames[topic]).join(', ')}
          </span>
        </li>
      ))}
    </ul>
  )
}
