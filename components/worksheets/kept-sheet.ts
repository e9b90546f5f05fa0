import type { Typed } from '@/lib/worksheets/fields'
import { plainLines } from '@/lib/worksheets/words'

/** A sheet as it stands in a browser. `base`: the saved revision it began with. */
export type KeptSheet = { title: string; typed: Typed; base?: number }

const before = 'charrette:worksheet:'

/** Where a sheet is kept: a visitor's by its kind, a member's under their name, so that the next person at this browser does not meet it. */
export const keptName = (member: string | null, sheet: string) => `${before}${member ?? ''}:${sheet}`

/** What this browser keeps under that name, or null. */
export function readKept(name: string): KeptSheet | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(name) ?? 'null')
    return isKept(kept) ? kept : null
  } catch {
    return null
  }
}

/** Keeps a sheet in this browser; null forgets it. Says whether it could. */
export function keepSheet(name: string, sheet: KeptSheet | null): boolean {
  try {
    if (sheet) localStorage.setItem(name, JSON.stringify(sheet))
    else localStorage.removeItem(name)
    return true
  } catch {
    // Storage may be full or switched off.
    return false
  }
}

/** What became of an attempt to keep a sheet: `elsewhere` when another tab keeps its own under that name. */
export type Keeping = 'kept' | 'impossible' | 'elsewhere'

/** What lies under that name, letter for letter, or null. */
export function letterOf(name: string): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

/** As `keepSheet`, but another tab's copy is neither overwritten nor forgotten. `own` is what this tab last read or wrote there. */
export function keepOwn(name: string, sheet: KeptSheet | null, own: string | null): { how: Keeping; own: string | null } {
  const stands = letterOf(name)
  if (stands !== null && stands !== own) return { how: 'elsewhere', own }
  if (!keepSheet(name, sheet)) return { how: 'impossible', own }
  return { how: 'kept', own: sheet && JSON.stringify(sheet) }
}

/** The sheets that a visitor filled in here, by name after the visitor's prefix. */
export function listKept(): string[] {
  try {
    return Object.keys(localStorage).flatMap((name) => (name.startsWith(`${before}:`) ? [name.slice(before.length + 1)] : []))
  } catch {
    return []
  }
}

/** Whether two say the same, however line ends are written and whether an empty field is named. */
export const saysTheSame = (one: KeptSheet, other: KeptSheet) => wordsOf(one) === wordsOf(other)

const wordsOf = ({ title, typed }: KeptSheet) =>
  JSON.stringify([
    title.trim(),
    Object.entries(typed)
      .flatMap(([name, words]) => (words === '' ? [] : [[name, plainLines(words)]]))
      .sort(),
  ])

function isKept(kept: unknown): kept is KeptSheet {
  if (typeof kept !== 'object' || kept === null || !('title' in kept) || !('typed' in kept)) return false
  const { title, typed } = kept
  return (
    typeof title === 'string' &&
    typeof typed === 'object' &&
    typed !== null &&
    Object.values(typed).every((value) => typeof value === 'string')
  )
}
