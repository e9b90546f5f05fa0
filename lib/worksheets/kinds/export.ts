import { z } from 'zod'
import { fileNameOf, jsonOf, markdownOf, type Sheet } from '@/lib/worksheets/kinds/document'

export const formatSchema = z.enum(['markdown', 'json'])

/** A worksheet as a file to keep. */
export function fileOf(sheet: Sheet, as: z.output<typeof formatSchema>): Response {
  const [body, type, ending] =
    as === 'json' ? [jsonOf(sheet), 'application/json; charset=utf-8', 'json'] : [markdownOf(sheet), 'text/markdown; charset=utf-8', 'md']
  return new Response(body, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${fileNameOf(sheet)}.${ending}"`,
      'cache-control': 'private, no-store',
    },
  })
}
