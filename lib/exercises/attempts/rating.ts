import { categoryKeys } from '@/lib/exercises/categories'
import type { Flaw } from '@/lib/exercises/task'
import type { FlawCategory } from '@/lib/generated/prisma/enums'

export type Band = 'senior' | 'mid-level' | 'junior' | 'read-first'

/** How each band is called, and what to do with it. */
export const bands: Record<Band, { name: string; says: string }> = {
  senior: { name: 'Senior', says: 'You see what an experienced reviewer sees. Look at what is left, and at how you would have said it.' },
  'mid-level': { name: 'Mid-level', says: 'You see what breaks. What you missed shows which row of the checklist to walk next time.' },
  junior: { name: 'Junior', says: 'A beginning. Walk what you missed, then take the next exercise row by row.' },
  'read-first': { name: 'Read first', says: 'The shapes of trouble have names. Read them once, and these pictures begin to speak.' },
}

/** The band by the distinct flaws found: 5 and more, 3 and 4, 1 and 2, none (docs/product: after the exercises of the founding documents). */
export const bandOf = (found: number): Band => (found >= 5 ? 'senior' : found >= 3 ? 'mid-level' : found >= 1 ? 'junior' : 'read-first')

export type Rating = {
  band: Band
  /** Ids of distinct flaws, in the order of the key. */
  found: string[]
  missed: string[]
  /** Of the rows the key has flaws in: how many of them were found. */
  coverage: { category: FlawCategory; found: number; all: number }[]
  /** Findings that name a flaw, of all findings; null without findings. */
  precision: number | null
}

/** Rates an attempt by its member's confirmed pairs: for each finding the id of the flaw it names, or null. Several may name the same one. */
export function rate(flaws: readonly Pick<Flaw, 'id' | 'category'>[], named: readonly (string | null)[]): Rating {
  const found = flaws.filter(({ id }) => named.includes(id))
  const missed = flaws.filter(({ id }) => !named.includes(id))
  const hits = named.filter((id) => flaws.some((flaw) => flaw.id === id)).length
  return {
    band: bandOf(found.length),
    found: found.map(({ id }) => id),
    missed: missed.map(({ id }) => id),
    coverage: categoryKeys.flatMap((category) => {
      const inRow = (flaw: { category: FlawCategory }) => flaw.category === category
      const all = flaws.filter(inRow).length
      return all === 0 ? [] : [{ category, found: found.filter(inRow).length, all }]
    }),
    precision: named.length === 0 ? null : hits / named.length,
  }
}
