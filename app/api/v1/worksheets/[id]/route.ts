import { route } from '@/lib/auth/route'
import { readActor } from '@/lib/auth/session'
import { found } from '@/lib/errors'
import { parse } from '@/lib/forms'
import { fileOf, formatSchema } from '@/lib/worksheets/kinds/export'
import { findRevision } from '@/lib/worksheets/saving/queries'
import { worksheetIdSchema } from '@/lib/worksheets/saving/schema'

/** One of your own worksheets as it was last saved, as a file. */
export const GET = route<{ id: string }>(async ({ request, params }) => {
  const actor = await readActor()
  const id = worksheetIdSchema.safeParse(params.id)
  const { sheet } = found(id.success ? await findRevision(actor, id.data) : null)
  return fileOf(sheet, parse(formatSchema, new URL(request.url).searchParams.get('as')))
})
