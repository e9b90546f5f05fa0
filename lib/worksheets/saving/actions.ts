'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { action, publicAction } from '@/lib/auth/action'
import { AppError } from '@/lib/errors'
import { paths } from '@/lib/paths'
import type { Typed } from '@/lib/worksheets/fields'
import { readDocument, type Sheet } from '@/lib/worksheets/kinds/document'
import { kindOf } from '@/lib/worksheets/kinds/registry'
import { pressed } from '@/lib/worksheets/rows'
import { accepted, typedFrom } from '@/lib/worksheets/saving/form'
import { deleteWorksheet, keepWorksheet, restoreRevision, saveRevision, undeleteWorksheet } from '@/lib/worksheets/saving/mutations'
import { importSchema, restoreSchema, sheetFormSchema, worksheetSchema } from '@/lib/worksheets/saving/schema'
import { typedOf } from '@/lib/worksheets/typing'

/** What became of a posted sheet: the fields as they stand now, the revision they were saved as, and the id of a new one. */
export type Posted = { title: string; typed: Typed; number?: number; id?: string }

/**
 * Whatever a button of a sheet asks for: to reckon, to add or take away a row, to bring in a document, to save. The first three are for
 * everybody and leave nothing behind; they are what a page without JavaScript does with them.
 */
export const sheetAction = publicAction(sheetFormSchema, async (viewer, form, now): Promise<Posted> => {
  const kind = kindOf(form.kind)
  if (!kind) throw new AppError('not_found', 'There is nothing here.')
  if (form.press === 'import') {
    const sheet = sheetFrom(form.document)
    if (sheet.kind !== kind)
      throw new AppError('invalid', `That is a worksheet of another kind: ${sheet.kind.title}.`, {
        fields: { document: [`Open it under “${sheet.kind.title}”.`] },
      })
    return { title: sheet.title, typed: typedOf(kind.fields, sheet.input) }
  }
  const typed = typedFrom(kind.fields, form.sheet)
  if (form.press !== 'save') return { title: form.title, typed: pressed(kind.fields, typed, form.press) }
  if (!viewer) throw new AppError('unauthenticated', 'Please sign in first. What you typed is kept.')
  const sheet = { kind, title: form.title, input: accepted(kind, typed) }
  if (!form.id) {
    const { id, number } = await keepWorksheet(viewer, sheet, now, form.formKey)
    if (form.stays) return { title: form.title, typed, number, id }
    redirect(paths.savedWorksheet(id, { saved: 1 }))
  }
  const { number } = await saveRevision(viewer, form.id, form.base ?? 0, sheet, now)
  revalidatePath(paths.savedWorksheet(form.id))
  return { title: form.title, typed, number }
})

/** Keeps a worksheet brought along as a file, as a new one. */
export const importWorksheetAction = action(importSchema, async (actor, { document, formKey }, now) => {
  const { id } = await keepWorksheet(actor, sheetFrom(document), now, formKey)
  redirect(paths.savedWorksheet(id, { saved: 1 }))
})

export const restoreRevisionAction = action(restoreSchema, async (actor, { id, number }, now) => {
  const saved = await restoreRevision(actor, id, number, now)
  redirect(paths.savedWorksheet(id, { saved: saved.number }))
})

export const deleteWorksheetAction = action(worksheetSchema, async (actor, { id }, now) => {
  await deleteWorksheet(actor, id, now)
  redirect(paths.worksheets({ deleted: id }))
})

export const undeleteWorksheetAction = action(worksheetSchema, async (actor, { id }) => {
  await undeleteWorksheet(actor, id)
  redirect(paths.savedWorksheet(id))
})

function sheetFrom(document: string): Sheet {
  const sheet = readDocument(document)
  if (sheet) return sheet
  throw new AppError('invalid', 'That is not a worksheet as Charrette exports it.', {
    fields: { document: ['Take the JSON file of an export, whole and unchanged.'] },
  })
}
