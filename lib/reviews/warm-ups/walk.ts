import type { Box, Link } from '@/lib/reviews/warm-ups/drawing'
import { flawKinds, type WarmUpAnswer, type WarmUpFile } from '@/lib/reviews/warm-ups/schema'

type Shape = WarmUpFile['boxes'][number]['shape']

/** A part one can point at: a box, or an arrow that says something. Numbers are those on the drawing. */
export type Part = { id: string; number: number; name: string; says: string }

/** The flawed diagram without its key: what may be shown before the answer. */
export type Task = {
  domain: string
  title: string
  name: string
  story: string
  boxes: (Box & { shape: Shape })[]
  links: (Link & { id: string | null })[]
  parts: Part[]
}

/** One flaw beside what its reader pointed at. */
export type Found = { kind: string; title: string; why: string; ask: string; parts: Part[]; words: string[]; seen: boolean }

/** The key beside an answer. `wondered` are parts pointed at where nothing is hidden; asking there was right all the same. */
export type Key = { flaws: Found[]; wondered: { part: Part; words: string }[]; praise: { parts: Part[]; text: string; seen: boolean } }

/** What may be shown before the answer; field by field, so that the key stays behind. */
export function taskOf(file: WarmUpFile): Task {
  const { domain, title, name, story } = file
  return {
    domain,
    title,
    name,
    story,
    boxes: file.boxes.map(({ id, name, shape, at }) => ({ id, name, shape, at })),
    links: file.links.map(({ id, from, to }) => ({ id: id ?? null, from, to })),
    parts: partsOf(file),
  }
}

/** Lays the key beside an answer. A flaw is seen when one of its parts was pointed at, whatever was written. */
export function keyBeside(file: WarmUpFile, answer: WarmUpAnswer): Key {
  const parts = partsOf(file)
  const those = (ids: readonly string[]) => parts.filter(({ id }) => ids.includes(id))
  const pointed = those(answer.parts)
  const isSeen = (ids: readonly string[]) => pointed.some(({ id }) => ids.includes(id))
  const wordsOn = (ids: readonly string[]) =>
    pointed.flatMap(({ id }) => (ids.includes(id) ? (answer.words[id] ?? []) : [])).filter(Boolean)
  const hidden = new Set(file.flaws.flatMap((flaw) => flaw.parts))
  return {
    flaws: file.flaws.map(({ kind, title, why, ask, parts: ids }) => ({
      kind: flawKinds[kind],
      title,
      why,
      ask,
      parts: those(ids),
      words: wordsOn(ids),
      seen: isSeen(ids),
    })),
    wondered: pointed.filter(({ id }) => !hidden.has(id)).map((part) => ({ part, words: answer.words[part.id] ?? '' })),
    praise: { parts: those(file.praise.parts), text: file.praise.text, seen: isSeen(file.praise.parts) },
  }
}

function partsOf({ boxes, links }: WarmUpFile): Part[] {
  const names = new Map(boxes.map(({ id, name }) => [id, name]))
  const arrows = links.flatMap(({ id, from, to, says }) =>
    id && says ? [{ id, name: `${names.get(from) ?? from} → ${names.get(to) ?? to}`, says }] : [],
  )
  return [...boxes, ...arrows].map(({ id, name, says }, index) => ({ id, number: index + 1, name, says }))
}
