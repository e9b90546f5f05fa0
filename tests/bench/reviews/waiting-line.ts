import {
  alarmHours,
  heldClaims,
  isFirstWork,
  keepableHours,
  mayReview,
  needHours,
  type Reviewer,
  type Waiting,
} from '@/lib/reviews/allocation'

const hour = 3_600_000

/**
 * The designs that lack reviews, in the order in which they came. As the product's query, it hands over only what can come first by the
 * order's first steps: with two thousand members the rule would weigh all of them each time. A test holds that this changes nothing.
 */
export class WaitingLine<Design extends Waiting> {
  private designs: Design[] = []

  add(design: Design): void {
    this.designs.push(design)
  }

  delete(design: Design): void {
    const place = this.designs.indexOf(design, this.firstAfter(design.handedInAt.getTime() - 1))
    if (place >= 0) this.designs.splice(place, 1)
  }

  candidates(reviewer: Pick<Reviewer, 'id'>, now: Date, count: number): Design[] {
    const [keepable, young] = [keepableHours, alarmHours.volunteers].map((hours) => this.firstAfter(now.getTime() - hours * hour))
    const first = this.first(reviewer, now, count, [
      [keepable ?? 0, young ?? 0],
      [young ?? 0, this.designs.length],
      [0, keepable ?? 0],
    ])
    if (first.length < count) return this.designs
    return [...new Set([...first, ...this.newest(reviewer, now)])]
  }

  /** Work that comes before stand-ins: whole steps of need until there is enough. */
  private first(reviewer: Pick<Reviewer, 'id'>, now: Date, count: number, spans: [number, number][]): Design[] {
    const found: Design[] = []
    for (const [from, to] of spans) {
      for (let place = from; place < to; place++) {
        const design = this.designs[place]
        if (!design) continue
        const last = found.at(-1)
        if (last && found.length >= count && stepOf(last) !== stepOf(design)) return found
        if (mayReview(reviewer, design) && isFirstWork(design, now)) found.push(design)
      }
      if (found.length >= count) return found
    }
    return found
  }

  /** The two newest that nobody has begun, and what was handed in with the second: the rule tells those apart by their ids. */
  private newest(reviewer: Pick<Reviewer, 'id'>, now: Date): Design[] {
    const found: Design[] = []
    for (let place = this.designs.length - 1; place >= 0; place--) {
      const design = this.designs[place]
      const last = found.at(-1)
      if (found.length >= 2 && design?.handedInAt.getTime() !== last?.handedInAt.getTime()) break
      if (design && design.doneBy.length + heldClaims(design.claims, now).length === 0 && mayReview(reviewer, design)) found.push(design)
    }
    return found
  }

  /** Place of the first design handed in after `time`. */
  private firstAfter(time: number): number {
    let [low, high] = [0, this.designs.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.designs[middle]?.handedInAt.getTime() ?? 0) > time) high = middle
      else low = middle + 1
    }
    return low
  }
}

const stepOf = ({ handedInAt }: Waiting) => Math.floor(handedInAt.getTime() / (needHours * hour))
