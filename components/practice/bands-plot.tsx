import { ChartFigure } from '@/components/ui/chart/figure'
import { LinePlot } from '@/components/ui/chart/line-plot'
import { bands } from '@/lib/exercises/attempts/rating'
import type { RatedAttempt } from '@/lib/practice/findings/queries'
import { shortDay } from '@/lib/time'

type Props = { rated: readonly RatedAttempt[]; zone: string }

/** Flaws found, attempt by attempt, oldest first; the table has the band of each. */
export function BandsPlot({ rated, zone }: Props) {
  const newest = rated.at(-1)
  const rows = rated.map(
    ({ title, committedAt, band, found, all }, index) =>
      [`${index + 1}`, title, shortDay(committedAt, zone), `${found} of ${all}`, bands[band].name] as const,
  )
  return (
    <ChartFigure
      title="Flaws found, attempt by attempt"
      summary={`${rated.length} attempts; in the newest one ${newest?.found ?? 0} of ${newest?.all ?? 0} flaws were found.`}
      legend={<span>5 and more: senior · 3 and 4: mid-level · 1 and 2: junior</span>}
      plot={
        <LinePlot
          id="bands"
          title="Flaws found, attempt by attempt"
          points={rated.map(({ found }, index) => ({ label: `${index + 1}`, value: found }))}
          every={Math.ceil(rated.length / 12)}
          unit="flaws"
        />
      }
      columns={[{ label: 'Attempt' }, { label: 'Exercise' }, { label: 'Day' }, { label: 'Flaws found', isNumber: true }, { label: 'Band' }]}
      rows={[...rows].reverse()}
    />
  )
}
