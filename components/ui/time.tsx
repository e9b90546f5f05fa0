import { longInstant, relativeTime, shortDay } from '@/lib/time'

type Props = { at: Date; now: Date; zone: string; as?: 'relative' | 'day' | 'long' }

/** An instant: short for the eye, exact with the zone on hover, focus and for screen readers. */
export function Time({ at, now, zone, as = 'relative' }: Props) {
  const exact = longInstant(at, zone)
  const shown = as === 'long' ? exact : as === 'day' ? shortDay(at, zone) : relativeTime(at, now)
  return (
    <time dateTime={at.toISOString()} title={exact} data-instant={as} suppressHydrationWarning>
      {shown}
    </time>
  )
}
