import { alarmHours, type Claim, lease, leaseEndsAt, offersFor, reviewsNeeded, type Waiting } from '@/lib/reviews/allocation'
import { promiseMode } from '@/lib/reviews/promise'
import { Agenda, Ledger, type Result } from './month'
import type { Person } from './world'

const hour = 3_600_000
const begin = Date.UTC(2026, 0, 5)
const instant = (hours: number) => new Date(begin + hours * hour)

/** A mail that asks by name brings back four of ten of those who are still about. */
const answersMail = 0.4
/** What the organizer and members of earlier months can do in a day, whatever the size of the month. */
const staffADay = 6

type Design = Waiting & { author: Person; claims: Claim[]; doneBy: string[]; refusedBy: string[]; given: number }

/** The product's own rule, fed with the same people. What it adds to a pull queue: longer leases, stand-ins, reciprocity, two alarms. */
export function charrette(people: readonly Person[], random: () => number): Result {
  const [agenda, ledger] = [new Agenda(), new Ledger(people)]
  const designs = new Map<string, Design>()
  // Whole designs leave the queue, as the product's query leaves them out.
  const queue = new Map<string, Design>()
  const taken = new Map<string, number>()
  const partners = new Map<string, Set<string>>()
  let staffBusyUntil = 0

  const take = (reviewer: Person, count: number) => {
    const asking = { id: reviewer.id, components: reviewer.components, partners: partners.get(reviewer.id) ?? new Set<string>() }
    for (const { authorId } of offersFor(asking, [...queue.values()], instant(agenda.now), count)) {
      const design = designs.get(authorId)
      if (design) claim(design, reviewer)
    }
  }
  const claim = (design: Design, reviewer: Person) => {
    const held: Claim = { reviewerId: reviewer.id, claimedAt: instant(agenda.now), extended: false, seenAt: instant(agenda.now) }
    design.claims.push(held)
    const nth = taken.get(reviewer.id) ?? 0
    taken.set(reviewer.id, nth + 1)
    const hours = reviewer.work[nth]
    const end = () => {
      design.claims = design.claims.filter((other) => other !== held)
      design.refusedBy.push(reviewer.id)
    }
    if (hours === null || hours === undefined) {
      agenda.add(agenda.now + lease.hours, end)
      return
    }
    // Who is still at work after a day asks for another; what takes longer than both days is handed in late, and counts.
    if (hours > lease.hours) held.extended = true
    const until = (leaseEndsAt(held).getTime() - begin) / hour
    if (agenda.now + hours > until) agenda.add(until, end)
    agenda.add(agenda.now + hours, () => finish(design, reviewer.id, held))
  }
  const finish = (design: Design, reviewerId: string | null, held?: Claim) => {
    design.claims = design.claims.filter((other) => other !== held)
    design.doneBy.push(reviewerId ?? `staff-${design.doneBy.length}`)
    if (design.doneBy.length >= reviewsNeeded) queue.delete(design.authorId)
    if (reviewerId) {
      const own = designs.get(reviewerId)
      if (own) own.given += 1
      for (const [one, other] of [
        [reviewerId, design.authorId],
        [design.authorId, reviewerId],
      ] as const)
        partners.set(one, (partners.get(one) ?? new Set()).add(other))
    }
    ledger.deliver(design.authorId, reviewerId, agenda.now - design.author.handsInAt)
  }
  const lacking = (design: Design) => reviewsNeeded - design.doneBy.length
  const askVolunteers = (design: Design) => {
    if (lacking(design) <= 0) return
    // Those who have shown that they finish, the least burdened first, three for each missing review.
    const able = people
      .filter(({ id, ridesFree, visits }) => !ridesFree && (designs.get(id)?.given ?? 0) > 0 && (visits.at(-1) ?? 0) > agenda.now)
      .sort((left, right) => (taken.get(left.id) ?? 0) - (taken.get(right.id) ?? 0))
      .slice(0, 3 * lacking(design))
    for (const reviewer of able)
      if (random() < answersMail)
        agenda.add(agenda.now + 4 * random(), () => {
          if (reviewer.yes[taken.get(reviewer.id) ?? 0]) take(reviewer, 1)
        })
  }
  const askOrganizer = (design: Design) => {
    if (lacking(design) <= 0) return
    for (let missing = lacking(design); missing > 0; missing--) {
      staffBusyUntil = Math.max(staffBusyUntil, agenda.now) + 24 / staffADay
      agenda.add(staffBusyUntil, () => lacking(design) > 0 && finish(design, null))
    }
  }

  for (const [place, person] of people.entries()) {
    agenda.add(person.handsInAt, () => {
      const design: Design = {
        versionId: person.id,
        authorId: person.id,
        author: person,
        handedInAt: instant(person.handsInAt),
        claims: [],
        doneBy: [],
        refusedBy: [],
        given: 0,
        components: person.components,
      }
      designs.set(person.id, design)
      queue.set(person.id, design)
      if (!person.ridesFree) take(person, 2)
      const small = promiseMode(place + 1) !== 'queue' && people.length < 4
      agenda.add(agenda.now + (small ? 12 : alarmHours.volunteers), () => (small ? askOrganizer(design) : askVolunteers(design)))
      agenda.add(agenda.now + alarmHours.organizer, () => askOrganizer(design))
    })
    if (person.ridesFree) continue
    for (const at of person.visits)
      agenda.add(at, () => {
        const nth = taken.get(person.id) ?? 0
        if (nth < 2 || person.yes[nth]) take(person, 1)
      })
  }
  agenda.run()
  return ledger.result()
}
