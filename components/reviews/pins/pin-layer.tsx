import { crowding, type Pinned } from '@/lib/reviews/pins/pinned'
import { describeRegion, isPoint, type Region } from '@/lib/reviews/pins/region'
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
              style={{ left: `${x}%`, top: `${y}%`, ...(crowd > 0 ? { translate: besideThose(crowd, region) } : {}) }}
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

/** Rows of four, towards the middle of the picture, so that a crowd never runs over its edge. */
function besideThose(count: number, { x, y }: Region) {
  const along = (steps: number, at: number) => `calc(-50% + ${(steps * (at > 50 ? -1.75 : 1.75)).toFixed(2)}rem)`
  return `${along(count % 4, x)} ${along(Math.floor(count / 4), y)}`
}
