import { z } from 'zod'
import { parseRegion, readRegion, writeRegion } from '@/lib/reviews/pins/region'

const sides = ['x', 'y', 'width', 'height']
const unreadable = 'This place on the diagram cannot be read. Please mark it again.'

/** S-30: a place is a point or a rectangle on the picture, in percent of its sides; as a fragment, or as numbers where there is no script. */
export const regionSchema = z.preprocess(
  fromNumbers,
  z
    .string()
    .regex(/^xywh=percent:\d{1,3}(\.\d{1,3})?(,\d{1,3}(\.\d{1,3})?){3}$/, { error: unreadable, abort: true })
    .refine((text) => {
      const [x = 0, y = 0, width = 0, height = 0] = text.slice('xywh=percent:'.length).split(',').map(Number)
      return x + width <= 100.01 && y + height <= 100.01
    }, 'This place lies outside the diagram. Please mark it again.')
    // Written in one way, so that equal places are equal texts.
    .transform((text) => {
      const region = parseRegion(text)
      return region ? writeRegion(region) : text
    })
    .optional(),
)

/** What the four fields say as a fragment; fields nobody filled are no place. */
function fromNumbers(value: unknown): unknown {
  if (value === '') return undefined
  if (typeof value !== 'object' || value === null) return value
  const given = Object.entries(value)
  if (!given.every(([name, text]) => sides.includes(name) && typeof text === 'string')) return value
  const texts = sides.flatMap((name) => given.filter(([own]) => own === name).map(([, text]) => String(text).trim()))
  const typed = texts.filter(Boolean).map((text) => text.replace(/^(\d+),(\d+)$/, '$1.$2'))
  if (typed.length === 0) return undefined
  const region = readRegion(typed.join(' '))
  return region ? writeRegion(region) : typed.join(' ')
}
