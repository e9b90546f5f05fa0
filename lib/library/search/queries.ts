import 'server-only'
import { LRUCache } from 'lru-cache'
import type { Viewer } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { formatFigure } from '@/lib/library/figures'
import { figureFile } from '@/lib/library/schema'
import { asSentences, opens, type Snippet, shuts, snippetOf } from '@/lib/library/search/snippet'
import { proseOf } from '@/lib/plain-text'
import { refusalOf } from '@/lib/rate-limit'
import { fillSlots, slotsOf } from '@/lib/slots'

const mostHits = 30

/** Counts a search (S-60); over the limit the sentence to show, and the page answers 429. */
export const refuseSearch = (viewer: Viewer, client: string): Promise<string | null> =>
  viewer ? refusalOf('search.member', viewer.id) : refusalOf('search.client', client)

export type Hit = { slug: string; title: Snippet; lede: string; snippet: Snippet }

/**
 * Entries in which the words stand, by weight: in the title, in lede and tags, in the text. Words count by their stem; "quotes" keep
 * words together, and -word leaves entries with it out. Words of no weight alone ("the") find nothing.
 */
export async function searchEntries(words: string): Promise<Hit[]> {
  if (!words) return []
  const found = await db.$queryRaw<{ slug: string; title: string; lede: string; body: string; contentHash: string }[]>`
    select slug, title, lede, body, "contentHash" from "LibraryEntry", websearch_to_tsquery('english', ${words}) as query
    where search @@ query
    order by ts_rank(search, query) desc, title
    limit ${mostHits}`
  if (found.length === 0) return []
  const texts = await proseWithFigures(found)
  const marked = await db.$queryRaw<{ title: string; text: string }[]>`
    select ts_headline('english', entry.title, query, ${`${marks}, HighlightAll=true`}) as title,
      ts_headline('english', entry.text, query, ${`${marks}, MaxFragments=2, MaxWords=24, MinWords=12, FragmentDelimiter=" … "`}) as text
    from unnest(${found.map(({ title }) => title)}::text[], ${texts}::text[]) with ordinality as entry(title, text, place),
      websearch_to_tsquery('english', ${words}) as query
    order by entry.place`
  return found.map(({ slug, title, lede }, index) => ({
    slug,
    title: snippetOf(marked[index]?.title ?? title),
    lede,
    snippet: snippetOf(marked[index]?.text ?? ''),
  }))
}

const marks = `StartSel=${opens}, StopSel=${shuts}`

// Reading an entry as prose costs some milliseconds, and thirty are read a search. Figures change with a start of the program, seldom.
const read = new LRUCache<string, string>({ max: 200, ttl: 60_000, perf: { now: () => performance.now() } })

async function proseWithFigures(entries: { body: string; contentHash: string }[]): Promise<string[]> {
  const unread = entries.filter(({ contentHash }) => !read.has(contentHash))
  if (unread.length > 0) {
    const ids = unread.flatMap(({ body }) => slotsOf(body).map(({ id }) => id))
    const figures = await db.figure.findMany({ where: { slug: { in: ids } }, select: { slug: true, body: true } })
    const words = new Map(figures.map(({ slug, body }) => [slug, formatFigure(figureFile.parse(body))]))
    for (const { body, contentHash } of unread)
      read.set(contentHash, proseOf(asSentences(fillSlots(body, (id) => words.get(id)))).replaceAll(/\s+/g, ' '))
  }
  return entries.map(({ contentHash }) => read.get(contentHash) ?? '')
}
