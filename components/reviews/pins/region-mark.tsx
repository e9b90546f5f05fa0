import { isPoint, type Region } from '@/lib/reviews/pins/region'

/** The pin that is being placed, over its picture. */
export function RegionMark({ region }: { region: Region }) {
  const { x, y, width, height } = region
  return (
    <span className="pin-layer" data-lit="" aria-hidden="true">
      {isPoint(region) ? null : (
        <span className="pin-region" style={{ left: `${x}%`, top: `${y}%`, width: `${width}%`, height: `${height}%` }} />
      )}
      <span className="pin new" style={{ left: `${x}%`, top: `${y}%` }}>
        ?
      </span>
    </span>
  )
}
