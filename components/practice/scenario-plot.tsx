import { ChartFigure } from '@/components/ui/chart/figure'
import { LinePlot } from '@/components/ui/chart/line-plot'
import type { OwnAnswer } from '@/lib/scenarios/queries'
import { shareOf } from '@/lib/scenarios/repeating'
import { shortDay } from '@/lib/time'

type Props = { scored: readonly OwnAnswer[]; zone: string }

/** The part of the points made, answer by answer, oldest first. */
export function ScenarioPlot({ scored, zone }: Props) {
  const percent = scored.map(({ scores }) => Math.round(shareOf(scores) * 100))
  const numbered = percent.map((value, index) => ({ label: `${index + 1}`, value }))
  const rows = scored.map(({ title, startedAt }, index) => [`${index + 1}`, title, shortDay(startedAt, zone), percent[index] ?? 0] as const)
  return (
    <ChartFigure
      title="Points made, answer by answer"
      summary={`${scored.length} scored answers, the first with ${percent[0]} %, the newest with ${percent.at(-1)} % of its points.`}
      legend={<span>in percent of all key points</span>}
      plot={
        <LinePlot
          id="scenario-scores"
          title="Points made, answer by answer"
          points={numbered}
          every={Math.ceil(numbered.length / 12)}
          unit="%"
        />
      }
      columns={[{ label: 'Answer' }, { label: 'Scenario' }, { label: 'Day' }, { label: 'Points made, %', isNumber: true }]}
      rows={[...rows].reverse()}
    />
  )
}
