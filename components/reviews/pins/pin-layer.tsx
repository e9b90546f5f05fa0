import { crowding, type Pinned } from '@/lib/reviews/pins/pinned'
import { describeRegion, isPoint } from '@/lib/reviews/pins/region'
import type { ThreadView } from '@/lib/reviews/threads/queries'

/** The numbered pins over a picture, in percent of it; each leads to its conversation. It takes no room of its own. */
export function PinLayer({ pins, label }: { pins: readonly Pinned<ThreadView>[]; label: string }) {
  if (pins.length === 0) return null
  const before = crowding(pins)
  return (
    <nav aria-label={`Pins on ${label}`} className="pin-layer">
      {pins.map(({ thread: { id, number, label: kind, resolved, carried }, region }, index) => {
        const crowd = before[index] ?? 0
        const { x, y, width, height } = region
        const done = resolved ? '' : undefined
        const proposed = carried && !carried.confirmed ? '' : undefined
        return (
          <span key={id} data-pin={id} data-done={done} data-proposed={proposed}>
            {isPoint(region) ? null : (
              <span className="pin-region" style={{ left: `${x}%`, top: `${y}%`, width: `${width}%`, height: `${height}%` }} />
            )}
            <a
              id={`pin-${id}`}
              href={`#thread-${id}`}
              className="pin"
              style={{ left: `${x}%`, top: `${y}%`, ...(crowd > 0 ? { translate: besideThose(crowd) } : {}) }}
              aria-label={`${number}: ${kind}, ${describeRegion(region)}${resolved ? ', resolved' : ''}${carried ? `, left on version ${carried.from}` : ''}${proposed === undefined ? '' : ', proposed place'}`}
            >
              {number}
            </a>
          </span>
        )
      })}
    </nav>
  )
}

const besideThose = (count: number) => `calc(-50% + ${(count * 1.75).toFixed(2)}rem) -50%`
