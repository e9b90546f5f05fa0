import { z } from 'zod'
import type { Input } from '@/lib/worksheets/fields'
import { type Kind, kindNames } from '@/lib/worksheets/kind'
import { inputSchema } from '@/lib/worksheets/kinds/input'
import { kindOf } from '@/lib/worksheets/kinds/registry'
import { asMarkdown } from '@/lib/worksheets/markdown'
import { wordsProblem } from '@/lib/worksheets/words'

export type Sheet = { kind: Kind; title: string; input: Input }

export const titleSchema = z
  .string()
  .transform((title) => title.replaceAll(/\s+/g, ' ').trim())
  .superRefine((title, check) => {
    const problem = wordsProblem(title, 120)
    if (problem) check.addIssue({ code: 'custom', message: problem })
  })

const documentSchema = z.strictObject({ worksheet: z.enum(kindNames), format: z.literal(1), title: titleSchema, input: z.unknown() })

export const markdownOf = ({ kind, title, input }: Sheet): string => asMarkdown(title || kind.title, kind.derive(input))

/** A worksheet as a JSON document that `readDocument` takes in again. */
export const jsonOf = ({ kind, title, input }: Sheet): string =>
  `${JSON.stringify({ worksheet: kind.name, format: 1, title, input }, null, 2)}\n`

/** A worksheet from such a document, or null when it is none. */
export function readDocument(text: string): Sheet | null {
  const document = documentSchema.safeParse(parsed(text))
  const kind = document.success ? kindOf(document.data.worksheet) : null
  const input = kind && inputSchema(kind).safeParse(document.data?.input)
  return document.success && kind && input?.success ? { kind, title: document.data.title, input: input.data } : null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** A name for a file of it: words and hyphens, never empty. */
export const fileNameOf = ({ kind, title }: Pick<Sheet, 'kind' | 'title'>): string =>
  title
    .normalize('NFKD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60) || kind.name
