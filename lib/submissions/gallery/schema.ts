import { z } from 'zod'

/** How many designs one page of the gallery may show. */
export const pageSizes = [24, 60] as const
export type PageSize = (typeof pageSizes)[number]

/** The most services one may ask for at once. */
export const mostServices = 8

/** Where a page goes on: after this design, by the moment it was begun and by its id. */
export type Cursor = { createdAt: Date; id: string }

/** What the gallery was asked for. All that is named holds at once; empty asks for everything. */
export type GalleryFilter = {
  /** Every one of these services is used. */
  uses: string[]
  blind: boolean
  needsReview: boolean
  /** Words that all appear, at most five. */
  words: string[]
  /** The same as typed. */
  search: string
}

export type GalleryQuestion = { filter: GalleryFilter; size: PageSize; after: Cursor | null }

const plainText = z.string().refine((text) => !text.includes('\u0000'))
const service = plainText.min(1).max(60)
const several = z.union([z.array(z.string()), z.string().transform((one) => [one])]).catch([])
const box = z.literal('1').optional().catch(undefined)

const asked = z.object({
  uses: several.transform((names) => [...new Set(names.filter((name) => service.safeParse(name).success))].slice(0, mostServices)),
  blind: box,
  unreviewed: box,
  q: plainText.max(200).catch(''),
  size: z.enum(['24', '60']).catch('24'),
  after: z.string().catch(''),
})

/** Reads a page's address; what makes no sense in it counts as not asked. */
export function readQuestion(params: Record<string, string | string[] | undefined>): GalleryQuestion {
  const { uses, blind, unreviewed, q, size, after } = asked.parse(params)
  const search = q.normalize('NFC').trim().replaceAll(/\s+/g, ' ').slice(0, 100)
  const words = search === '' ? [] : search.split(' ').slice(0, 5)
  return {
    filter: { uses, blind: blind === '1', needsReview: unreviewed === '1', words, search },
    size: size === '60' ? 60 : 24,
    after: readCursor(after),
  }
}

/** The same as names and values of an address. */
export function writeQuestion({ filter, size, after }: GalleryQuestion): [name: string, value: string][] {
  const pairs: [string, string][] = filter.uses.map((name) => ['uses', name])
  if (filter.blind) pairs.push(['blind', '1'])
  if (filter.needsReview) pairs.push(['unreviewed', '1'])
  if (filter.search) pairs.push(['q', filter.search])
  if (size !== 24) pairs.push(['size', String(size)])
  if (after) pairs.push(['after', `${after.createdAt.getTime()}-${after.id}`])
  return pairs
}

export const isFiltering = ({ uses, blind, needsReview, words }: GalleryFilter) =>
  uses.length > 0 || blind || needsReview || words.length > 0

/** The same without its words: what is shown when too much was searched for. */
export const withoutWords = (question: GalleryQuestion): GalleryQuestion => ({
  ...question,
  filter: { ...question.filter, words: [], search: '' },
  // It would go on where the search had come to.
  after: null,
})

/** A text as a pattern of LIKE that finds it anywhere: its own signs of pattern stand for themselves. */
export const likePattern = (text: string) => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`

function readCursor(text: string): Cursor | null {
  const [, milliseconds, id] = /^(\d{12,14})-([0-9a-f-]{36})$/.exec(text) ?? []
  return milliseconds && id && z.uuid().safeParse(id).success ? { createdAt: new Date(Number(milliseconds)), id } : null
}
