import { BarsPlot, type Series } from '@/components/ui/chart/bars-plot'
import { ChartFigure } from '@/components/ui/chart/figure'
import { LinePlot } from '@/components/ui/chart/line-plot'
import { LegendMark } from '@/components/ui/chart/marks'
import type { GrowthWeek } from '@/lib/insights/growth'
import { shortDay } from '@/lib/time'

const series: Series[] = [
  { label: 'joined', mark: 'moss' },
  { label: 'left', mark: 'hatch', down: true },
]

/** Subscribers over half a year, and who came and went in each week. */
export function GrowthPlots({ weeks }: { weeks: GrowthWeek[] }) {
  const labels = weeks.map(({ week }) => shortDay(week, 'UTC'))
  const [first, last] = [weeks[0]?.subscribers ?? 0, weeks.at(-1)?.subscribers ?? 0]
  const [joined, left] = [weeks.reduce((sum, week) => sum + week.joined, 0), weeks.reduce((sum, week) => sum + week.left, 0)]
  return (
    <div className="grid xl:grid-cols-2 gap-6">
      <ChartFigure
        title="Confirmed subscribers"
        summary={`From ${first} in the week of ${labels[0]} to ${last} now.`}
        legend={<span>at the end of each week</span>}
        plot={
          <LinePlot
            id="growth"
            title="Confirmed subscribers, week by week"
            points={weeks.map(({ subscribers }, index) => ({ label: labels[index] ?? '', value: subscribers }))}
            every={5}
            unit="subscribers"
          />
        }
        columns={[{ label: 'Week of' }, { label: 'Subscribers', isNumber: true }]}
        rows={weeks.map(({ subscribers }, index) => [labels[index] ?? '', subscribers] as const).reverse()}
      />
      <ChartFigure
        title="Joined and left"
        summary={`In these 26 weeks ${joined} joined and ${left} left.`}
        legend={series.map(({ label, mark }) => <LegendMark key={label} id={`legend-${label}`} mark={mark} label={label} />)}
        plot={
          <BarsPlot
            id="turns"
            title="Joined and left, week by week"
            labels={labels}
            series={series}
            values={weeks.map((week) => [week.joined, week.left])}
            every={5}
          />
        }
        columns={[{ label: 'Week of' }, { label: 'Joined', isNumber: true }, { label: 'Left', isNumber: true }]}
        rows={weeks.map((week, index) => [labels[index] ?? '', week.joined, week.left] as const).reverse()}
      />
    </div>
  )
}
