import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { stances } from '@/lib/challenges/schema'
import { reactions } from '@/lib/reviews/comments/reactions'
import { labels } from '@/lib/reviews/labels/labels'
import { marks } from '@/lib/reviews/marks/marks'
import { helps, mostThanks } from '@/lib/reviews/thanks/words'
import { type Problem, readYaml } from '@/lib/yaml'

const reaction = z.strictObject({ by: z.string(), kind: z.enum(reactions) })
const report = z.strictObject({
  by: z.string(),
  afterDays: z.number(),
  why: z.enum(['unkind', 'off_topic']),
  words: z.string().min(10),
  /** Decided so by; open without. */
  upheldBy: z.string().optional(),
})
const remark = z.strictObject({
  by: z.string(),
  afterDays: z.number(),
  body: z.string(),
  reactions: z.array(reaction).default([]),
  hidden: z.strictObject({ by: z.string(), afterDays: z.number() }).optional(),
  reports: z.array(report).default([]),
})
// Which diagram, from 1, and where on it.
const pin = z.strictObject({ diagram: z.int().positive(), region: z.string() })
const designFile = z.strictObject({
  title: z.string(),
  frozenAfterDays: z.number(),
  notes: z.string(),
  license: z.enum(['all_rights', 'cc_by', 'cc_by_sa']).default('all_rights'),
  wish: z.enum(['none', 'gentle', 'questions', 'candid']).default('gentle'),
  asks: z.array(z.string().max(200)).max(3).default([]),
  diagrams: z.array(z.strictObject({ file: z.string(), caption: z.string(), alt: z.string() })).min(1),
  selfReview: z.array(z.strictObject({ question: z.string(), stance: z.enum(stances), text: z.string() })).default([]),
  /** Finished ones; `thanks` and `help` are what the author answered. */
  reviews: z
    .array(
      z.strictObject({
        by: z.string(),
        beganAfterDays: z.number(),
        finishedAfterDays: z.number(),
        thanks: z.string().max(mostThanks).optional(),
        help: z.literal(helps).optional(),
      }),
    )
    .default([]),
  /** Reviews under way, by the hours since they began: a claim of days ago would have lapsed. */
  claims: z.array(z.strictObject({ by: z.string(), hoursAgo: z.number() })).default([]),
  threads: z
    .array(
      remark.extend({
        label: z.enum(labels).default('question'),
        pin: pin.optional(),
        /** Words of the notes it is about, as the page shows them. */
        quote: z.string().optional(),
        replies: z.array(remark).default([]),
        mark: z.enum(marks).optional(),
        resolvedBy: z.string().optional(),
      }),
    )
    .default([]),
})

export type SeededDesign = Omit<z.output<typeof designFile>, 'diagrams'> & {
  challenge: number
  handle: string
  /** `drawing` is the SVG a picture was drawn from, where one lies beside it. */
  diagrams: { file: string; caption: string; alt: string; bytes: Buffer; drawing: string | null }[]
}

/** The cast's designs under `prisma/seed/month/<challenge>/<handle>/`. Throws with file and line when one is broken. */
export function readDesigns(root: string): SeededDesign[] {
  const problems: Problem[] = []
  const designs = readdirSync(root).flatMap((number) =>
    readdirSync(path.join(root, number)).flatMap((handle) => {
      const folder = path.join(root, number, handle)
      const file = path.join(folder, 'design.yaml')
      const design = readYaml(file, readFileSync(file, 'utf8'), designFile, problems)
      if (!design) return []
      const diagrams = design.diagrams.map((diagram) => ({
        ...diagram,
        bytes: readFileSync(path.join(folder, diagram.file)),
        drawing: drawingBeside(path.join(folder, diagram.file)),
      }))
      return [{ ...design, challenge: Number(number), handle, diagrams, notes: readFileSync(path.join(folder, design.notes), 'utf8') }]
    }),
  )
  if (problems.length) throw new Error(problems.map(({ file, line, rule }) => `${file}:${line} ${rule}`).join('\n'))
  return designs
}

function drawingBeside(picture: string): string | null {
  const file = picture.replace(/\.\w+$/, '.svg')
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}
