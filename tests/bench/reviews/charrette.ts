import {
  alarmHours,
  type Claim,
  keepableHours,
  lease,
  leaseEndsAt,
  mayReview,
  offersFor,
  reviewsNeeded,
  roomOf,
  silentAfterHours,
  type Waiting,
} from '@/lib/reviews/allocation'
import { mostClaims } from '@/lib/reviews/leases'
import { alarmOf, isShortOfVolunteers, promiseMode, smallMonthHours, volunteersWanted } from '@/lib/reviews/promise'
import { Agenda, Ledger, type Result } from './month'
import { WaitingLine } from './waiting-line'
import { Hands, type Person, staffHours } from './world'

const hour = 3_600_000
const begin = Date.UTC(2026, 0, 5)
const instant = (hours: number) => new Date(begin + hours * hour)

/** As in the product's alarms: how long anybody is asked for a review. */
const callsForHours = 7 * 24
/** Where nobody can be asked, or nothing done, it is looked at again after so long. The product's worker does so after minutes. */
const looksAgainAfter = 2

type Design = Waiting & {
  author: Person
  claims: Claim[]
  doneBy: string[]
  refusedBy: string[]
  given: number
  isAskedFor: boolean
}
type Member = { person: Person; hands: Hands; partners: Set<string>; mails: number; mailedAt: number }

/** The product's own rule, fed with the same people. What it adds to a pull queue: longer leases, stand-ins, reciprocity, two alarms. */
export function charrette(people: readonly Person[], random: () => number): Result {
  const [agenda, ledger] = [new Agenda(), new Ledger(people)]
  const designs = new Map<string, Design>()
  // Whole designs leave the queue, as the product's query leaves them out.
  const queue = new WaitingLine<Design>()
  const members = people.map((person): Member => ({ person, hands: new Hands(person), partners: new Set(), mails: 0, mailedAt: -24 }))
  const byId = new Map(members.map((member) => [member.person.id, member]))
  const overdue = new Set<Design>()
  let givers: Member[] = []
  let isStaffBusy = false

  /** Offers as many as they have hands free, and at most `count`. */
  const take = (member: Member, count: number) => {
    const { id, components } = member.person
    const free = Math.min(count, member.hands.free(agenda.now))
    if (free <= 0) return
    for (const { authorId } of offersFor(
      { id, components, partners: member.partners },
      queue.candidates({ id }, instant(agenda.now), free),
      instant(agenda.now),
      free,
    )) {
      const design = designs.get(authorId)
      if (design) claim(design, member)
    }
  }
  const hasRoom = (design: Design) => {
    const { open, reserve } = roomOf(design, instant(agenda.now))
    return open + reserve > 0
  }
  const hold = (design: Design, reviewerId: string, extended: boolean): Claim => {
    const held = { reviewerId, claimedAt: instant(agenda.now), extended, seenAt: instant(agenda.now) }
    design.claims.push(held)
    return held
  }
  const claim = (design: Design, member: Member) => {
    const hours = member.hands.begin()
    // Who is still at work after a day asks for another.
    const held = hold(design, member.person.id, hours !== null && hours > lease.hours)
    const until = (leaseEndsAt(held).getTime() - begin) / hour
    member.hands.hold(agenda.now + Math.min(silentAfterHours, hours ?? silentAfterHours))
    if (hours === null || agenda.now + hours > until)
      agenda.add(until, () => {
        drop(design, held)
        design.refusedBy.push(member.person.id)
      })
    if (hours === null) return
    agenda.add(agenda.now + hours, () => {
      // What takes longer than both days is handed in late, and counts while a place is free.
      if (!design.claims.includes(held)) return hasRoom(design) && finish(design, member)
      drop(design, held)
      finish(design, member)
    })
  }
  /** Who is there is offered as many as they have hands free; after a no, nothing more. */
  const askForMore = (member: Member) => {
    const free = member.hands.free(agenda.now)
    let count = 0
    while (count < free && member.hands.agree()) count += 1
    take(member, count)
  }
  const drop = (design: Design, held: Claim) => {
    design.claims = design.claims.filter((other) => other !== held)
  }
  const finish = (design: Design, member: Member | null) => {
    const id = member?.person.id ?? `staff-${design.doneBy.length}`
    design.doneBy.push(id)
    if (design.doneBy.length >= reviewsNeeded) queue.delete(design)
    if (member) {
      const own = designs.get(id)
      if (own) own.given += 1
      if (own?.given === 1) givers.push(member)
      member.partners.add(design.authorId)
      byId.get(design.authorId)?.partners.add(id)
    }
    ledger.deliver(design.authorId, member && id, agenda.now - design.author.handsInAt)
    if (member) askForMore(member)
  }

  /** What the worker does for a design that waits, with the product's own rule of who is told when. */
  const look = (design: Design) => {
    const alarm = alarmOf(design, promiseMode(designs.size), instant(agenda.now))
    if (alarm === 'none' || agenda.now - design.author.handsInAt > callsForHours) return
    if (hasRoom(design)) {
      const isShort = !design.isAskedFor && isShortOfVolunteers(askVolunteers(design), design.doneBy.length)
      if ((alarm === 'organizer' || isShort) && !overdue.has(design)) {
        overdue.add(design)
        writeForOverdue()
      }
    }
    if (!design.isAskedFor || (alarm === 'organizer' && !overdue.has(design))) agenda.add(agenda.now + looksAgainAfter, () => look(design))
  }
  const askVolunteers = (design: Design): number => {
    // Those who have shown that they finish, are about and have a hand free; those asked least first, and nobody twice within a day.
    givers = givers.filter(({ person }) => (person.visits.at(-1) ?? 0) > agenda.now)
    const able = givers
      .filter(({ person, hands, mailedAt }) => agenda.now - mailedAt >= 24 && hands.free(agenda.now) > 0 && mayReview(person, design))
      .map((member) => ({ member, key: member.mails + random() }))
      .sort((left, right) => left.key - right.key)
      .slice(0, volunteersWanted(design.doneBy.length))
    for (const { member } of able) {
      member.mails += 1
      member.mailedAt = agenda.now
      const after = member.person.answers[Math.floor((agenda.now - member.person.handsInAt) / 24)] ?? null
      if (after !== null) agenda.add(agenda.now + after, () => answer(member, design))
    }
    design.isAskedFor = able.length > 0
    return able.length
  }
  /** The mail names a design; whoever comes too late for it sees what else is offered. */
  const answer = (member: Member, design: Design) => {
    if (member.hands.free(agenda.now) === 0 || !member.hands.agree()) return
    if (mayReview(member.person, design) && hasRoom(design)) claim(design, member)
    else take(member, 1)
    askForMore(member)
  }
  /** The organizer's list: promises that can still be kept first, then by age. */
  const writeForOverdue = () => {
    if (isStaffBusy) return
    for (const design of overdue) if (design.doneBy.length >= reviewsNeeded) overdue.delete(design)
    const urgency = ({ author }: Design) => author.handsInAt + (agenda.now - author.handsInAt >= keepableHours ? 1e6 : 0)
    const [next] = [...overdue].filter(hasRoom).sort((left, right) => urgency(left) - urgency(right))
    if (!next && overdue.size === 0) return
    isStaffBusy = true
    const held = next && hold(next, 'staff', false)
    agenda.add(agenda.now + (next ? staffHours : looksAgainAfter), () => {
      isStaffBusy = false
      if (next && held) {
        drop(next, held)
        finish(next, null)
      }
      writeForOverdue()
    })
  }

  for (const member of members) {
    const { person, hands } = member
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
        isAskedFor: false,
      }
      designs.set(person.id, design)
      queue.add(design)
      if (hands.agree()) take(member, mostClaims)
      for (const after of [smallMonthHours, alarmHours.volunteers, alarmHours.organizer]) agenda.add(agenda.now + after, () => look(design))
    })
    for (const at of person.visits) agenda.add(at, () => askForMore(member))
  }
  agenda.run()
  return ledger.result()
}
