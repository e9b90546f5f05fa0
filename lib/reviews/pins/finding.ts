import { type Cut, type Grey, meansOf, resampled, strokesIn } from '@/lib/reviews/pins/grey'
import { bestOf, likenesses } from '@/lib/reviews/pins/likeness'
import { type Region, withinPicture } from '@/lib/reviews/pins/region'

/** Where a part of one picture shows in another, and how alike they are: 1 is the same. */
export type FoundPart = { region: Region; likeness: number }

/** As alike as this, and by so much more than anything else, a place is proposed. */
const leastLikeness = 0.88
const leastLead = 0.07
/** What is looked for is at least so much of a side of its picture: a point says little, what is around it more. */
const leastWindow = 0.18
/** Around a region, as a share of it. */
const windowMargin = 0.06
/** Values along the longer side: of a picture looked through from afar, of a part laid on exactly, of one read closely. */
const afar = { part: 28, least: 64, most: 240 }
const near = 64
const close = 150
/** Exports grow and shrink; each step is small enough that a part one step off is still known from afar. */
const steps = [0.5, 0.56, 0.63, 0.71, 0.79, 0.89, 1, 1.12, 1.26, 1.41, 1.58, 1.78, 2]
const mostOfScale = 10

type Size = { width: number; height: number }

/** A place for the part: its window in the new picture, in that picture's pixels, at a scale. */
type Candidate = { cut: Cut; scale: number; likeness: number }

/**
 * Looks for what `region` of a picture shows in another one, shifted and scaled, by normalized cross correlation: from afar over the whole
 * picture at a few scales, then closer and closer at the best places. Null when nothing is alike enough, when two places are, or when
 * there is nothing to see. A place that is as good as the best and where it was before wins. Deterministic; some tenths of a second at most.
 */
export function findPart(old: Grey, region: Region, fresh: Grey): FoundPart | null {
  const window = windowAround(region, old)
  const grown = distinct([1, fresh.full.width / old.full.width, fresh.full.height / old.full.height])
  const best = findAt(old, window, fresh, grown) ?? findAt(old, window, fresh, likeliestScales(old, window, fresh, grown))
  return best && { region: regionIn(best, region, window, old, fresh), likeness: best.likeness }
}

/** All of a drawing is scaled alike: where anything like the part shows up, its scale is that of the picture, to be looked through again. */
function likeliestScales(old: Grey, window: Cut, fresh: Grey, grown: readonly number[]): number[] {
  const density = densityFor(window, fresh)
  const scales = distinct(steps.flatMap((step) => grown.slice(0, 2).map((base) => base * step)))
  const seen = scales.flatMap((scale) => lookFromAfar(old, window, fresh, scale, density))
  const closer = (first: Steps) => (candidate: Candidate) => lookCloser(old, window, fresh, candidate, near, first)
  const glanced = lookAtBest(seen, 48, closer({ pixels: 0.5 / density, growth: 0.04, rounds: 1 }))
  const looked = lookAtBest(glanced, 10, closer({ pixels: 0.4 / density, growth: 0.03, rounds: 3 }))
  return distinct(looked.sort(byLikeness).map(({ scale }) => scale)).slice(0, 2)
}

function findAt(old: Grey, window: Cut, fresh: Grey, scales: readonly number[]): Candidate | null {
  const density = densityFor(window, fresh)
  const closer = (longest: number, first: Steps) => (candidate: Candidate) => lookCloser(old, window, fresh, candidate, longest, first)
  const seen = scales.flatMap((scale) => lookFromAfar(old, window, fresh, scale, density))
  const glanced = lookAtBest(seen, 24, closer(near, { pixels: 0.5 / density, growth: 0.02, rounds: 1 }))
  const looked = lookAtBest(glanced, 10, closer(near, { pixels: 0.4 / density, growth: 0.02, rounds: 3 }))
  const read = lookAtBest(looked, 4, closer(close, { pixels: 0.1 / density, growth: 0.008, rounds: 3 }))
  return clearlyBest(read.sort(byLikeness), window, fresh, old)
}

const lookAtBest = (candidates: Candidate[], most: number, look: (candidate: Candidate) => Candidate): Candidate[] =>
  apart(candidates.sort(byLikeness)).slice(0, most).map(look)

/** Values for a pixel of the new picture, when it is looked through from afar. */
function densityFor(window: Cut, { full }: Grey): number {
  const longest = Math.max(full.width, full.height)
  return Math.min(Math.max(afar.part / Math.max(window.width, window.height), afar.least / longest), afar.most / longest)
}

const byLikeness = (a: Candidate, b: Candidate) => b.likeness - a.likeness

/** The part that is looked for: the region and a little around it, inside its picture, in pixels. */
function windowAround({ x, y, width, height }: Region, { full }: Grey): Cut {
  const least = leastWindow * Math.min(full.width, full.height)
  const [left, across] = side((x / 100) * full.width, (width / 100) * full.width, least, full.width)
  const [top, down] = side((y / 100) * full.height, (height / 100) * full.height, least, full.height)
  return { x: left, y: top, width: across, height: down }
}

function side(start: number, length: number, least: number, whole: number): [start: number, length: number] {
  const wanted = Math.min(whole, Math.max(least, length * (1 + 2 * windowMargin)))
  return [Math.min(Math.max(0, start + (length - wanted) / 2), whole - wanted), wanted]
}

/** Scales that are not the same but for a hair. */
function distinct(scales: number[]): number[] {
  const kept: number[] = []
  for (const scale of scales)
    if (scale > 0.2 && scale < 5 && !kept.some((other) => Math.abs(Math.log(other / scale)) < 0.04)) kept.push(scale)
  return kept
}

function lookFromAfar(old: Grey, window: Cut, fresh: Grey, scale: number, density: number): Candidate[] {
  const part = sizeOf(window, scale * density)
  const size = sizeOf({ width: fresh.full.width, height: fresh.full.height }, density)
  if (part.width < 6 || part.height < 6 || part.width > size.width || part.height > size.height) return []
  const map = likenesses(soft(old, window, part), soft(fresh, { x: 0, y: 0, ...fresh.full }, size))
  return bestOf(map, mostOfScale, { x: Math.ceil(part.width / 3), y: Math.ceil(part.height / 3) }).map(({ x, y, likeness }) => ({
    cut: { x: x / density, y: y / density, width: window.width * scale, height: window.height * scale },
    scale,
    likeness,
  }))
}

/** A cut a little out of focus: lines that fall between two values are still alike. */
function soft(grey: Grey, cut: Cut, { width, height }: Size) {
  const [stepX, stepY] = [cut.width / width, cut.height / height]
  const around = { x: cut.x - stepX, y: cut.y - stepY, width: cut.width + 2 * stepX, height: cut.height + 2 * stepY }
  return meansOf(resampled(grey, around, { width: width + 2, height: height + 2 }), 1)
}

/** The best place around a candidate, looking at strokes alone: two boxes differ by their words. Step by step, each half the one before. */
function lookCloser(old: Grey, window: Cut, fresh: Grey, candidate: Candidate, longest: number, first: Steps): Candidate {
  const finest = Math.min(old.width / old.full.width, longest / Math.max(window.width, window.height))
  const size = sizeOf(window, finest)
  const reach = Math.max(2, Math.round(Math.max(size.width, size.height) / 12))
  const part = strokesIn(old, window, size, reach)
  const laid = (x: number, y: number, scale: number): Candidate => {
    const cut = {
      x: x - (window.width * scale) / 2,
      y: y - (window.height * scale) / 2,
      width: window.width * scale,
      height: window.height * scale,
    }
    return { cut, scale, likeness: likenesses(part, strokesIn(fresh, cut, size, reach)).values[0] ?? 0 }
  }
  let best = laid(candidate.cut.x + candidate.cut.width / 2, candidate.cut.y + candidate.cut.height / 2, candidate.scale)
  let [step, grow] = [first.pixels, first.growth]
  for (let round = 0; round < first.rounds; round++) {
    const [x, y] = [best.cut.x + best.cut.width / 2, best.cut.y + best.cut.height / 2]
    for (const [right, down, larger] of directions) {
      const tried = laid(x + right * step, y + down * step, best.scale * (1 + larger * grow))
      if (tried.likeness > best.likeness) best = tried
    }
    step /= 2
    grow /= 2
  }
  return best
}

type Steps = { pixels: number; growth: number; rounds: number }
const directions = [
  [1, 0, 0],
  [-1, 0, 0],
  [0, 1, 0],
  [0, -1, 0],
  [1, 1, 0],
  [-1, -1, 0],
  [1, -1, 0],
  [-1, 1, 0],
  [0, 0, 1],
  [0, 0, -1],
] as const

/** The best candidate if it is good enough and nothing else is nearly as good; among equals the one that has not moved. */
function clearlyBest(read: Candidate[], window: Cut, fresh: Grey, old: Grey): Candidate | null {
  const [best] = read
  if (!best || best.likeness < leastLikeness) return null
  const rivals = read.filter(({ likeness }) => likeness > best.likeness - leastLead)
  if (rivals.length === 1) return best
  const stays = ({ cut }: Candidate) =>
    isNear(cut.x / fresh.full.width, window.x / old.full.width) && isNear(cut.y / fresh.full.height, window.y / old.full.height)
  const staysInPixels = ({ cut, scale }: Candidate) =>
    Math.abs(scale - 1) < 0.05 &&
    isNear(cut.x / fresh.full.width, window.x / fresh.full.width) &&
    isNear(cut.y / fresh.full.height, window.y / fresh.full.height)
  return rivals.find((rival) => stays(rival) || staysInPixels(rival)) ?? null
}

const isNear = (a: number, b: number) => Math.abs(a - b) < 0.02

/** Candidates that do not lie over a better one. */
function apart(candidates: Candidate[]): Candidate[] {
  const kept: Candidate[] = []
  for (const candidate of candidates) if (!kept.some((better) => lieOver(better.cut, candidate.cut))) kept.push(candidate)
  return kept
}

function lieOver(a: Cut, b: Cut): boolean {
  const [x, y] = [a.x + a.width / 2 - b.x - b.width / 2, a.y + a.height / 2 - b.y - b.height / 2]
  return Math.abs(x) < Math.max(a.width, b.width) / 3 && Math.abs(y) < Math.max(a.height, b.height) / 3
}

/** The region in the new picture that lies in the found window as the old one lay in its own. */
function regionIn({ cut, scale }: Candidate, region: Region, window: Cut, { full }: Grey, fresh: Grey): Region {
  const left = cut.x + ((region.x / 100) * full.width - window.x) * scale
  const top = cut.y + ((region.y / 100) * full.height - window.y) * scale
  return withinPicture({
    x: (100 * left) / fresh.full.width,
    y: (100 * top) / fresh.full.height,
    width: region.width * scale * (full.width / fresh.full.width),
    height: region.height * scale * (full.height / fresh.full.height),
  })
}

const sizeOf = ({ width, height }: Size, density: number): Size => ({
  width: Math.max(1, Math.round(width * density)),
  height: Math.max(1, Math.round(height * density)),
})
