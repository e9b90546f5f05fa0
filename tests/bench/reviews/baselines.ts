import { Agenda, Ledger, type Result } from './month'
import { type Person, randomOf } from './world'

const wanted = 2

/**
 * Push, as Moodle's random allocation does it: each design gets two members at random, those with the least work first, once there are
 * others who have handed in. Nobody is replaced. Who was chosen hears of it, and begins when they next look in.
 */
export function randomPush(people: readonly Person[], seed: number): Result {
  const [random, agenda, ledger] = [randomOf(seed), new Agenda(), new Ledger(people)]
  const here: Person[] = []
  const assigned = new Map<string, Set<string>>()
  const load = new Map<string, number>()
  const taken = new Map<string, number>()
  const assign = () => {
    for (const author of here) {
      const partners = assigned.get(author.id) ?? new Set()
      assigned.set(author.id, partners)
      while (partners.size < wanted) {
        const free = here.filter(({ id, ridesFree: _ }) => id !== author.id && !partners.has(id))
        const least = Math.min(...free.map(({ id }) => load.get(id) ?? 0))
        const idle = free.filter(({ id }) => (load.get(id) ?? 0) === least)
        const chosen = idle[Math.floor(random() * idle.length)]
        if (!chosen) break
        partners.add(chosen.id)
        load.set(chosen.id, least + 1)
        begin(chosen, author)
      }
    }
  }
  const begin = (reviewer: Person, author: Person) => {
    const nth = taken.get(reviewer.id) ?? 0
    taken.set(reviewer.id, nth + 1)
    const hours = reviewer.work[nth]
    const visit = reviewer.handsInAt === agenda.now ? agenda.now : reviewer.visits.find((at) => at >= agenda.now)
    if (hours === null || hours === undefined || visit === undefined || reviewer.ridesFree) return
    agenda.add(visit + hours, () => ledger.deliver(author.id, reviewer.id, agenda.now - author.handsInAt))
  }
  const pending: Person[] = []
  for (const person of people)
    agenda.add(person.handsInAt, () => {
      here.push(person)
      pending.push(person)
      assign()
      // Whole designs drop from the search, so that two thousand members stay quick.
      for (let index = here.length - 1; index >= 0 && here.length > 400; index--)
        if ((assigned.get(here[index]?.id ?? '')?.size ?? 0) >= wanted && index < here.length - 400) here.splice(index, 1)
    })
  agenda.run()
  return ledger.result()
}

const leaseHours = 8

/**
 * Pull, as in edX's ORA: whoever has handed in asks for work and gets the oldest design that lacks reviews; finished and open claims
 * together never exceed two; a claim is free again after eight hours, and what is handed in later still counts. No reciprocity.
 */
export function plainPull(people: readonly Person[]): Result {
  const [agenda, ledger] = [new Agenda(), new Ledger(people)]
  type Design = { author: Person; done: number; claims: { by: string; until: number }[]; had: Set<string> }
  const designs: Design[] = []
  const taken = new Map<string, number>()
  let firstOpen = 0
  const take = (reviewer: Person) => {
    for (let index = firstOpen; index < designs.length; index++) {
      const design = designs[index]
      if (!design) continue
      if (design.done >= wanted) {
        if (index === firstOpen) firstOpen += 1
        continue
      }
      design.claims = design.claims.filter(({ until }) => until > agenda.now)
      if (design.author === reviewer || design.had.has(reviewer.id) || design.done + design.claims.length >= wanted) continue
      design.had.add(reviewer.id)
      design.claims.push({ by: reviewer.id, until: agenda.now + leaseHours })
      const nth = taken.get(reviewer.id) ?? 0
      taken.set(reviewer.id, nth + 1)
      const hours = reviewer.work[nth]
      if (hours === null || hours === undefined) return
      agenda.add(agenda.now + hours, () => {
        design.done += 1
        design.claims = design.claims.filter(({ by }) => by !== reviewer.id)
        ledger.deliver(design.author.id, reviewer.id, agenda.now - design.author.handsInAt)
      })
      return
    }
  }
  for (const person of people) {
    agenda.add(person.handsInAt, () => {
      designs.push({ author: person, done: 0, claims: [], had: new Set() })
      if (person.ridesFree) return
      take(person)
      take(person)
    })
    if (person.ridesFree) continue
    for (const at of person.visits)
      agenda.add(at, () => {
        const nth = taken.get(person.id) ?? 0
        if (nth < wanted || person.yes[nth]) take(person)
      })
  }
  agenda.run()
  return ledger.result()
}
