import 'server-only'
import { placeOfForm } from '@/lib/auth/form-place'
import type { Refused } from '@/lib/forms'
import { requestContext } from '@/lib/request-context'

/**
 * Keeps a refused form for the layout to draw in place of the page. A post by script is answered without a page, and its words
 * are still on the screen: there this does nothing.
 */
export async function holdForm(form: FormData, act: object, refused: Refused): Promise<void> {
  const context = requestContext()
  // Next marks what a `'use server'` file exports with the id by which a form names it.
  const actionId = '$$id' in act ? act.$$id : null
  if (!context || typeof actionId !== 'string') return
  const entries = [...form].flatMap<[string, string]>(([name, value]) =>
    typeof value === 'string' && !name.startsWith('$ACTION') ? [[name, value]] : [],
  )
  context.held = { actionId, entries, place: await placeOfForm(), refused }
}
