import { BarsPlot, type Series } from '@/components/ui/chart/bars-plot'
import { ChartFigure } from '@/components/ui/chart/figure'
import { LegendMark } from '@/components/ui/chart/marks'
import type { MailDay } from '@/lib/insights/health'
import { shortDay } from '@/lib/time'

const series: Series[] = [
  { label: 'delivered', mark: 'moss' },
  { label: 'handed over', mark: 'outline' },
  { label: 'bounced', mark: 'dots', down: true },
  { label: 'complained', mark: 'hatch', down: true },
  { label: 'failed', mark: 'solid', down: true },
]

/** What became of each day's mails. What went well stands on the floor, what did not hangs below it. */
export function MailDaysPlot({ days }: { days: MailDay[] }) {
  const labels = days.map(({ day }) => shortDay(day, 'UTC'))
  const values = days.map(({ delivered, underWay, bounced, complained, failed }) => [delivered, underWay, bounced, complained, failed])
  const total = values.flat().reduce((sum, value) => sum + value, 0)
  return (
    <ChartFigure
      title="Mails by day"
      summary={`${total} mails in 30 days.`}
      legend={series.map(({ label, mark }) => (
        <LegendMark key={label} id={`legend-${label.replace(' ', '-')}`} mark={mark} label={label} />
      ))}
      plot={
        <BarsPlot id="mail-days" title="What became of the mails of each day" labels={labels} series={series} values={values} every={5} />
      }
      columns={[
        { label: 'Day' },
        ...['Delivered', 'Handed over', 'Bounced', 'Complained', 'Failed'].map((label) => ({ label, isNumber: true })),
      ]}
      rows={days.map((_, index) => [labels[index] ?? '', ...(values[index] ?? [])]).reverse()}
    />
  )
}
