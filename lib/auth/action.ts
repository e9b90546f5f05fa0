import 'server-only'
import { unstable_rethrow } from 'next/navigation'
import type { z } from 'zod'
import { type Actor, readActor, readViewer, type Viewer } from '@/lib/auth/session'
import { readClock } from '@/lib/clock'
import { asAppError } from '@/lib/errors'
import { type ActionResult, parse, readForm, typedValues } from '@/lib/forms'
import { log } from '@/lib/log'
import { answerWith, requestContext } from '@/lib/request-context'

type Previous = ActionResult | null

/**
 * Makes a form's server action for signed-in members: session, parse, run, and refusals as results.
 * The server program has checked the origin before it gets here.
 */
export function action<S extends z.ZodType, T>(schema: S, run: (actor: Actor, input: z.output<S>, now: Date) => Promise<T>) {
  return publicAction(schema, async (_, input, now) => run(await readActor(), input, now))
}

/** The same for everybody; `viewer` is null for visitors. */
export function publicAction<S extends z.ZodType, T>(schema: S, run: (viewer: Viewer, input: z.output<S>, now: Date) => Promise<T>) {
  return async (_previous: Previous, form: FormData): Promise<ActionResult<T>> => {
    try {
      const viewer = await readViewer()
      return { ok: true, data: await run(viewer, parse(schema, readForm(form)), await readClock()) }
    } catch (thrown) {
      unstable_rethrow(thrown)
      return refusal(thrown, typedValues(form))
    }
  }
}

function refusal(thrown: unknown, values: Record<string, string>): ActionResult<never> {
  const error = asAppError(thrown)
  if (error.code === 'internal') log.error({ err: error.cause ?? error }, 'an action failed')
  answerWith(error.status, error.retryAfter ? { 'retry-after': String(error.retryAfter) } : {})
  const requestId = requestContext()?.id
  return {
    ok: false,
    code: error.code,
    message: error.code === 'internal' && requestId ? `${error.message} Reference: ${requestId}.` : error.message,
    values,
    ...(error.fields ? { fields: error.fields } : {}),
    ...(error.current === undefined ? {} : { current: error.current }),
    ...(error.retryAfter ? { retryAfter: error.retryAfter } : {}),
  }
}
