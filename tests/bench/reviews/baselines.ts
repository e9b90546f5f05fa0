import { Agenda, Ledger, type Result } from './month'
import { Hands, ownShare, type Person, randomOf } from './world'

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
  const hands = new Map(people.map((person) => [person.id, new Hands(person)]))
  const assign = () => {
    for (const author of here) {
      const partners = assigned.get(author.id) ?? new Set()
      assigned.set(author.id, partners)
      while (partners.size < wanted) {
        const free = here.filter(({ id }) => id !== author.id && !partners.has(id))
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
    const visit = reviewer.handsInAt === agenda.now ? agenda.now : reviewer.visits.find((at) => at >= agenda.now)
    const own = hands.get(reviewer.id)
    if (visit === undefined || !own?.agree()) return
    const hours = own.begin()
    if (hours !== null) agenda.add(visit + hours, () => ledger.deliver(author.id, reviewer.id, agenda.now - author.handsInAt))
  }
  for (const person of people)
    agenda.add(person.handsInAt, () => {
      here.push(person)
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
  let firstOpen = 0
  const take = (reviewer: Person, hands: Hands) => {
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
      const hours = hands.begin()
      hands.hold(agenda.now + Math.min(leaseHours, hours ?? leaseHours))
      if (hours === null) return true
      agenda.add(agenda.now + hours, () => {
        design.done += 1
        design.claims = design.claims.filter(({ by }) => by !== reviewer.id)
        ledger.deliver(design.author.id, reviewer.id, agenda.now - design.author.handsInAt)
        askForMore(reviewer, hands)
      })
      return true
    }
    return false
  }
  const askForMore = (person: Person, hands: Hands) => {
    while (hands.free(agenda.now) > 0 && hands.agree()) if (!take(person, hands)) return
  }
  for (const person of people) {
    const hands = new Hands(person)
    agenda.add(person.handsInAt, () => {
      designs.push({ author: person, done: 0, claims: [], had: new Set() })
      for (let nth = 0; nth < ownShare; nth++) if (hands.agree()) take(person, hands)
    })
    for (const at of person.visits) agenda.add(at, () => askForMore(person, hands))
  }
  agenda.run()
  return ledger.result()
}
