import 'server-only'
import { db, type Transaction } from '@/lib/db'
import type { EntryFile, LibraryFiles, TopicFigure } from '@/lib/library/folder'
import { proseOf } from '@/lib/plain-text'

/**
 * Brings the library of the content folder into the database, in one transaction: what is known by its hash stays untouched, what is no
 * longer there goes. Gives the number of rows that changed.
 */
export async function importLibrary({ entries, figures }: LibraryFiles): Promise<number> {
  return db.$transaction(async (tx) => {
    const [keptEntries, keptFigures] = await Promise.all([
      tx.libraryEntry.findMany({ select: { slug: true, contentHash: true } }),
      tx.figure.findMany({ select: { slug: true, contentHash: true } }),
    ])
    const entryHashes = new Map(keptEntries.map(({ slug, contentHash }) => [slug, contentHash]))
    const figureHashes = new Map(keptFigures.map(({ slug, contentHash }) => [slug, contentHash]))
    const newFigures = figures.filter(({ id, hash }) => figureHashes.get(id) !== hash)
    const newEntries = entries.filter(({ slug, hash }) => entryHashes.get(slug) !== hash)
    for (const figure of newFigures) await storeFigure(tx, figure)
    for (const entry of newEntries) await storeEntry(tx, entry)
    const gone = await Promise.all([
      tx.figure.deleteMany({ where: { slug: { notIn: figures.map(({ id }) => id) } } }),
      tx.libraryEntry.deleteMany({ where: { slug: { notIn: entries.map(({ slug }) => slug) } } }),
    ])
    return newFigures.length + newEntries.length + gone.reduce((sum, { count }) => sum + count, 0)
  }, patient)
}

// The first import writes hundreds of rows, perhaps on a slow disk.
const patient = { timeout: 60_000 }

async function storeFigure(tx: Transaction, { topic, hash, file: _, ...body }: TopicFigure) {
  const row = { topic, body, asOf: new Date(`${body.asOf}-01T00:00:00Z`), contentHash: hash }
  await tx.figure.upsert({ where: { slug: body.id }, create: { slug: body.id, ...row }, update: row, select: { slug: true } })
}

async function storeEntry(tx: Transaction, { slug, hash, words, file: _, asOf, worksheet, ...entry }: EntryFile) {
  const row = { ...entry, worksheet: worksheet ?? null, asOf: new Date(`${asOf}T00:00:00Z`), contentHash: hash }
  await tx.libraryEntry.upsert({ where: { slug }, create: { slug, ...row }, update: row, select: { slug: true } })
  // The database takes the unbreakable space between a number and its unit for a letter.
  const [second, text] = [`${entry.lede} ${entry.tags.join(' ')}`, proseOf(words).replaceAll(/\s+/g, ' ')]
  await tx.$executeRaw`
    update "LibraryEntry" set search =
      setweight(to_tsvector('english', ${entry.title}), 'A') ||
      setweight(to_tsvector('english', ${second}), 'B') ||
      setweight(to_tsvector('english', ${text}), 'C')
    where slug = ${slug}`
}
