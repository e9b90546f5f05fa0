import type { Person } from './world'

/** What one design got: hours after it was handed in at which each review arrived. */
export type Outcome = { id: string; reviews: number[] }
export type Result = {
  outcomes: Outcome[] /** Reviews finished by each member. */
  load: number[] /** By the organizer and earlier members. */
  byStaff: number
}

type Event = { at: number; order: number; run: () => void }

/** A queue of events in time. */
export class Agenda {
  private heap: Event[] = []
  private order = 0
  now = 0

  add(at: number, run: () => void): void {
    this.heap.push({ at, order: this.order++, run })
    for (let child = this.heap.length - 1; child > 0; ) {
      const parent = (child - 1) >> 1
      if (!this.swapIfLater(parent, child)) return
      child = parent
    }
  }

  run(): void {
    for (let event = this.next(); event; event = this.next()) {
      this.now = event.at
      event.run()
    }
  }

  private next(): Event | undefined {
    const [first] = this.heap
    const last = this.heap.pop()
    if (!first || !last || first === last) return first
    this.heap[0] = last
    for (let parent = 0; ; ) {
      const left = 2 * parent + 1
      const [a, b] = [this.heap[left], this.heap[left + 1]]
      if (!a) return first
      const child = b && isLater(a, b) ? left + 1 : left
      if (!this.swapIfLater(parent, child)) return first
      parent = child
    }
  }

  private swapIfLater(parent: number, child: number): boolean {
    const [up, down] = [this.heap[parent], this.heap[child]]
    if (!up || !down || !isLater(up, down)) return false
    this.heap[parent] = down
    this.heap[child] = up
    return true
  }
}

const isLater = (left: Event, right: Event) => left.at > right.at || (left.at === right.at && left.order > right.order)

/** Counts what arrives; the same for every system. */
export class Ledger {
  private reviews = new Map<string, number[]>()
  private finished = new Map<string, number>()
  byStaff = 0

  constructor(private people: readonly Person[]) {
    for (const { id } of people) this.reviews.set(id, [])
  }

  deliver(authorId: string, reviewerId: string | null, afterHours: number): void {
    this.reviews.get(authorId)?.push(afterHours)
    if (reviewerId === null) this.byStaff += 1
    else this.finished.set(reviewerId, (this.finished.get(reviewerId) ?? 0) + 1)
  }

  result(): Result {
    return {
      outcomes: [...this.reviews].map(([id, reviews]) => ({ id, reviews: reviews.sort((a, b) => a - b) })),
      load: this.people.map(({ id }) => this.finished.get(id) ?? 0),
      byStaff: this.byStaff,
    }
  }
}
