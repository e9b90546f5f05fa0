import { errorStatus, type FieldErrors } from '@/lib/errors'
import { type ActionResult, readForm, typedValues } from '@/lib/forms'

/** What is said when no answer came. */
export const unreached: ActionResult = {
  ok: false,
  code: 'unavailable',
  message: 'The site could not be reached. What you typed is still here; please try again.',
}

/** Posts a form's values to a route as JSON. The answer is told as an action's would be, also when there was none. */
export async function postForm(route: string, form: FormData): Promise<ActionResult> {
  const values = typedValues(form)
  try {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(route, { method: 'POST', headers, body: JSON.stringify(readForm(form)) })
    const said: unknown = await answer.json()
    return answer.ok ? { ok: true, data: said, values } : { ...refusalIn(said), values }
  } catch {
    return { ...unreached, values }
  }
}

function refusalIn(said: unknown): ActionResult {
  if (!isRefusal(said)) return unreached
  const { code, message, fields, retryAfter, requestId } = said.error
  return {
    ok: false,
    code,
    message: code === 'internal' && requestId ? `${message} Reference: ${requestId}.` : message,
    ...(fields ? { fields } : {}),
    ...(said.current === undefined ? {} : { current: said.current }),
    ...(retryAfter ? { retryAfter } : {}),
  }
}

type Refusal = {
  error: { code: keyof typeof errorStatus; message: string; requestId?: string; fields?: FieldErrors; retryAfter?: number }
  current?: unknown
}

// A proxy may answer in our place; what names one of our codes is ours, and has the shape of lib/auth/route.
const isRefusal = (said: unknown): said is Refusal =>
  typeof said === 'object' &&
  said !== null &&
  'error' in said &&
  typeof said.error === 'object' &&
  said.error !== null &&
  'code' in said.error &&
  String(said.error.code) in errorStatus
