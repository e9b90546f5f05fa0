import 'server-only'
import { unstable_rethrow } from 'next/navigation'
import type { z } from 'zod'
import { holdForm } from '@/lib/auth/held-form'
import { type Actor, readActor, readViewer, type Viewer } from '@/lib/auth/session'
import { readClock } from '@/lib/clock'
import { AppError, asAppError } from '@/lib/errors'
import { type ActionResult, parse, previewIn, type Refused, readForm, typedValues } from '@/lib/forms'
import { log } from '@/lib/log'
import { answerWith, requestContext } from '@/lib/request-context'

type Previous = ActionResult | null

/**
 * Makes a form's server action for signed-in members: session, parse, run, and refusals as results.
 * The server program has checked the origin before it gets here.
 */
export function action<S extends z.ZodType, T>(schema: S, run: (actor: Actor, input: z.output<S>, now: Date) => Promise<T>) {
  return translated(readActor, schema, run)
}

/** The same for everybody; `viewer` is null for visitors. */
export function publicAction<S extends z.ZodType, T>(schema: S, run: (viewer: Viewer, input: z.output<S>, now: Date) => Promise<T>) {
  return translated(readViewer, schema, run)
}

function translated<Who, S extends z.ZodType, T>(
  readWho: () => Promise<Who>,
  schema: S,
  run: (who: Who, input: z.output<S>, now: Date) => Promise<T>,
) {
  // A held form posts itself alone: nothing on the page listens to what becomes of it.
  const act = async (previous: Previous | FormData, posted?: FormData): Promise<ActionResult<T>> => {
    const form = previous instanceof FormData ? previous : posted
    try {
      // Who comes before what: a visitor hears 401, not what is wrong with the input.
      const who = await readWho()
      // An action is an open endpoint; its arguments are whatever a caller encodes.
      if (!(form instanceof FormData)) throw new AppError('malformed', 'This did not come from a form of ours.')
      const data = await run(who, parse(schema, readForm(form)), await readClock())
      return previewIn(data) === null ? { ok: true, data } : { ok: true, data, values: typedValues(form) }
    } catch (thrown) {
      unstable_rethrow(thrown)
      const refused = refusal(thrown, form instanceof FormData ? typedValues(form) : {})
      // After the end of a session, or for who was blocked meanwhile, the page draws no form: the words would be gone.
      if (form instanceof FormData && (form === previous || refused.code === 'unauthenticated' || isBlock(thrown)))
        await holdForm(form, act, refused)
      return refused
    }
  }
  return act
}

const isBlock = (thrown: unknown) => thrown instanceof AppError && thrown.blocked

function refusal(thrown: unknown, values: Record<string, string>): Refused {
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
