import 'server-only'
import { db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import { isDue } from '@/lib/library/figures'
import { type FigureFile, figureFile, type Section, sections } from '@/lib/library/schema'
import { type FigureView, viewFigure } from '@/lib/library/view'
import { slotsOf } from '@/lib/slots'

// The library is the same for everybody who reads, so nothing here asks who does.

const lineSelect = { slug: true, title: true, lede: true, section: true } satisfies Prisma.LibraryEntrySelect
const inOrder = [{ position: 'asc' }, { slug: 'asc' }] satisfies Prisma.LibraryEntryOrderByWithRelationInput[]

/** An entry as a list names it. */
export type EntryLine = Prisma.LibraryEntryGetPayload<{ select: typeof lineSelect }>

/** All entries by section, in the order of the library; a section without any is left out. */
export async function listSections(): Promise<{ section: Section; title: string; entries: EntryLine[] }[]> {
  const entries = await db.libraryEntry.findMany({ select: lineSelect, orderBy: inOrder })
  return sectionNames.flatMap((section) => {
    const own = entries.filter((entry) => entry.section === section)
    return own.length > 0 ? [{ section, title: sections[section], entries: own }] : []
  })
}

// The keys of that record.
const sectionNames = Object.keys(sections) as Section[]
const isSection = (name: string): name is Section => Object.hasOwn(sections, name)

/** Title, lede and where they lead, for entries by slug; unknown ones are left out. In the order asked for. */
export async function listEntries(slugs: readonly string[]): Promise<EntryLine[]> {
  const found = await db.libraryEntry.findMany({ where: { slug: { in: [...slugs] } }, select: lineSelect })
  return [...new Set(slugs)].flatMap((slug) => found.find((entry) => entry.slug === slug) ?? [])
}

/** One entry with its figures and what stands around it, or null. */
export async function findEntry(slug: string) {
  const entry = await db.libraryEntry.findUnique({
    where: { slug },
    select: { ...lineSelect, position: true, tags: true, related: true, worksheet: true, body: true, asOf: true },
  })
  if (!entry || !isSection(entry.section)) return null
  const [figures, related, linkedFrom, neighbors] = await Promise.all([
    listFigures(slotsOf(entry.body).map(({ id }) => id)),
    listEntries(entry.related),
    db.libraryEntry.findMany({
      where: { slug: { not: slug, notIn: entry.related }, OR: [{ related: { has: slug } }, { body: { contains: `(/library/${slug})` } }] },
      select: lineSelect,
      orderBy: { title: 'asc' },
    }),
    db.libraryEntry.findMany({ where: { section: entry.section }, select: lineSelect, orderBy: inOrder }),
  ])
  const place = neighbors.findIndex((other) => other.slug === slug)
  return {
    ...entry,
    sectionTitle: sections[entry.section],
    figures,
    related,
    linkedFrom,
    previous: neighbors[place - 1] ?? null,
    next: neighbors[place + 1] ?? null,
  }
}

/** Figures by id, in the order asked for, each once; unknown ones are left out. */
export async function listFigures(ids: readonly string[]): Promise<FigureView[]> {
  const asked = await readFigures({ slug: { in: [...ids] } })
  const views = await viewed(asked)
  return [...new Set(ids)].flatMap((id) => views.find((figure) => figure.id === id) ?? [])
}

/** All figures, or those of one topic, by topic and id. */
export async function listTopicFigures(topic?: string): Promise<FigureView[]> {
  return viewed(await readFigures(topic === undefined ? {} : { topic }))
}

/** The topics by name, with the number of their figures and of those that are older than a year at `now`. */
export async function listTopics(now: Date): Promise<{ topic: string; figures: number; due: number }[]> {
  const figures = await readFigures({})
  return [...new Set(figures.map(({ topic }) => topic))].map((topic) => {
    const own = figures.filter((figure) => figure.topic === topic)
    return { topic, figures: own.length, due: own.filter(({ asOf }) => isDue(asOf, now)).length }
  })
}

type Stored = FigureFile & { topic: string }

async function readFigures(where: Prisma.FigureWhereInput): Promise<Stored[]> {
  const rows = await db.figure.findMany({ where, select: { topic: true, body: true }, orderBy: [{ topic: 'asc' }, { slug: 'asc' }] })
  return rows.map(({ topic, body }) => ({ topic, ...figureFile.parse(body) }))
}

async function viewed(figures: Stored[]): Promise<FigureView[]> {
  const known = new Map<string, Stored>(figures.map((figure) => [figure.id, figure]))
  const inputs = figures.flatMap(({ from }) =>
    Object.values(from ?? {}).flatMap((input) => (typeof input === 'object' ? input.figure : [])),
  )
  const missing = inputs.filter((id) => !known.has(id))
  for (const figure of missing.length > 0 ? await readFigures({ slug: { in: missing } }) : []) known.set(figure.id, figure)
  return figures.map((figure) => viewFigure(figure, known))
}
