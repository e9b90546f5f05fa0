import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dueNow, gatheredKinds, gatherFor } from '@/lib/notifications/mails/gathering'

const second = 1000
const news = fc.array(
  fc.record({
    kind: fc.constantFrom(...gatheredKinds, 'comment_hidden' as const, 'lease_ending' as const, 'review_wanted' as const),
    at: fc.oneof(fc.integer({ min: 0, max: 20 * 60 }), fc.constantFrom(0, gatherFor / second, gatherFor / second + 1)),
  }),
  { maxLength: 40 },
)
const pauses = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 20 })
const isGatheredKind = (kind: string) => (gatheredKinds as readonly string[]).includes(kind)

/** A worker that looks again and again, with these pauses in turn, until all is told: what it told, and when. */
function sweep(
  given: { kind: (typeof gatheredKinds)[number] | 'comment_hidden' | 'lease_ending' | 'review_wanted'; at: number }[],
  waits: number[],
) {
  const all = given.map(({ kind, at }, id) => ({ id, kind, createdAt: new Date(at * second) }))
  const told: { at: number; kind: 'alone' | 'together'; ids: number[] }[] = []
  const done = new Set<number>()
  const before: number[] = [0]
  for (let now = 0, turn = 0; done.size < all.length; now += (waits[turn++ % waits.length] ?? 1) * second) {
    before.push(now)
    const untold = all.filter(({ id, createdAt }) => createdAt.getTime() <= now && !done.has(id))
    const { alone, together } = dueNow(untold, new Date(now))
    for (const { id } of alone) told.push({ at: now, kind: 'alone', ids: [id] })
    if (together.length > 0) told.push({ at: now, kind: 'together', ids: together.map(({ id }) => id) })
    for (const { id } of [...alone, ...together]) done.add(id)
  }
  return { all, told, sweeps: before }
}

describe('news of conversations, gathered', () => {
  it('are each told once, at the first look after they have waited their time at the latest, and everything else at the first look', () => {
    fc.assert(
      fc.property(news, pauses, (given, waits) => {
        const { all, told, sweeps } = sweep(given, waits)
        expect(told.flatMap(({ ids }) => ids).sort((a, b) => a - b)).toEqual(all.map(({ id }) => id))
        for (const { id, kind, createdAt } of all) {
          const mail = told.find(({ ids }) => ids.includes(id))
          const latest = createdAt.getTime() + (isGatheredKind(kind) ? gatherFor : 0)
          expect(mail?.kind).toBe(isGatheredKind(kind) ? 'together' : 'alone')
          expect(mail?.at).toBeLessThanOrEqual(sweeps.find((look) => look >= latest) ?? Number.POSITIVE_INFINITY)
        }
      }),
    )
  })

  it('never make two mails within the time they wait, and each mail tells all there is by then', () => {
    fc.assert(
      fc.property(news, pauses, (given, waits) => {
        const { all, told } = sweep(given, waits)
        const mails = told.filter(({ kind }) => kind === 'together')
        for (const [index, { at, ids }] of mails.entries()) {
          const last = mails[index - 1]
          if (last) expect(at - last.at).toBeGreaterThan(gatherFor)
          const since = last?.at ?? -1
          const between = all.filter(
            ({ kind, createdAt }) => isGatheredKind(kind) && createdAt.getTime() > since && createdAt.getTime() <= at,
          )
          expect([...ids].sort((a, b) => a - b)).toEqual(between.map(({ id }) => id))
        }
      }),
    )
  })
})
