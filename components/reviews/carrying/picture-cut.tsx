import { RegionMark } from '@/components/reviews/pins/region-mark'
import { pictureSet } from '@/components/submissions/picture-set'
import { cutAround } from '@/lib/reviews/carrying/cut'
import { describeRegion, type Region } from '@/lib/reviews/pins/region'

type Props = { picture: { publicId: string; width: number; height: number; smallWidth: number | null }; region: Region; alt: string }

/** The part of a picture around a place, with the place marked. */
export function PictureCut({ picture, region, alt }: Props) {
  const { x, y, width, height, inside } = cutAround(region)
  return (
    <div
      className="drafting-grid relative overflow-hidden rounded-sm border border-line max-w-80"
      style={{ aspectRatio: `${(width * picture.width).toFixed(0)} / ${(height * picture.height).toFixed(0)}` }}
    >
      <img
        {...pictureSet(picture, '40rem')}
        alt={`Part of the picture, ${describeRegion(region)}. The whole: ${alt}`}
        loading="lazy"
        decoding="async"
        className="absolute max-w-none h-auto bg-white"
        style={{ width: `${10_000 / width}%`, left: `${(-100 * x) / width}%`, top: `${(-100 * y) / height}%` }}
      />
      <RegionMark region={inside} />
    </div>
  )
}
