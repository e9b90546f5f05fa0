import { route } from '@/lib/auth/route'
import { readCapped } from '@/lib/body'
import { AppError, found } from '@/lib/errors'
import { parse, readForm } from '@/lib/forms'
import { fileOf, formatSchema } from '@/lib/worksheets/kinds/export'
import { kindOf } from '@/lib/worksheets/kinds/registry'
import { typedFrom } from '@/lib/worksheets/saving/form'
import { sheetFormSchema } from '@/lib/worksheets/saving/schema'
import { readTyped } from '@/lib/worksheets/typing'

const mostForm = 300 * 1024

/** The form of a sheet as a file: nothing is stored. What cannot be read as a number is left out. */
export const POST = route(async ({ request }) => {
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers.get('content-type') ?? ''))
    throw new AppError('unsupported_type', 'Send this as a form.')
  const posted = new FormData()
  for (const [name, value] of new URLSearchParams(await readCapped(request, mostForm, 'That is larger than a worksheet can be.')))
    posted.append(name, value)
  const form = parse(sheetFormSchema, readForm(posted))
  const kind = found(kindOf(form.kind))
  const { input } = readTyped(kind.fields, typedFrom(kind.fields, form.sheet))
  return fileOf({ kind, title: form.title, input }, parse(formatSchema, new URL(request.url).searchParams.get('as')))
})
