import 'server-only'
import { unstable_rethrow } from 'next/navigation'
import type { z } from 'zod'
import { type Actor, readCaller, type Viewer } from '@/lib/auth/session'
import { readCapped } from '@/lib/body'
import { readClock } from '@/lib/clock'
import { AppError, asAppError } from '@/lib/errors'
import { type Posted, type Preview, parse } from '@/lib/forms'
import { log } from '@/lib/log'
import { requestContext } from '@/lib/request-context'

type Params = Record<string, string>
type Call<P extends Params> = { request: Request; params: P; viewer: Viewer; now: Date }

/** Makes a route handler: who asks, the time, and refusals as JSON problems with the status table of lib/errors. */
export function route<P extends Params = Params>(run: (call: Call<P>) => Promise<Response>) {
  return async (request: Request, context: { params: Promise<P> }): Promise<Response> => {
    try {
      return await run({ request, params: await context.params, viewer: await readCaller(), now: await readClock() })
    } catch (thrown) {
      unstable_rethrow(thrown)
      return problem(thrown)
    }
  }
}

/**
 * Makes the route that a form posts to by script (`ActionForm`), beside the action of `lib/auth/action` that it posts to without: the
 * same parse and run, the values as JSON, and an answer that draws no page.
 */
export function formRoute<S extends z.ZodType>(schema: S, run: (actor: Actor, input: z.output<S>, now: Date) => Promise<Posted | Preview>) {
  return route(async ({ request, viewer, now }) => {
    if (!viewer) throw new AppError('unauthenticated', 'Please sign in first. What you typed is kept.')
    const posted = await readJson(request, 'This is more than a form can bring at once. Please send less of it; what you typed is kept.')
    return json(await run(viewer, parse(schema, posted), now))
  })
}

/** JSON that no cache keeps. */
export const json = (body: unknown, status = 200) =>
  Response.json(body, { status, headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'private, no-store' } })

/** On to another page, with GET. */
export const seeOther = (location: string) => new Response(null, { status: 303, headers: { location } })

const mostJson = 64 * 1024

/** The body as JSON: only `application/json`, at most 64 KiB. */
export async function readJson(request: Request, tooLarge = 'That is larger than 64 KiB.'): Promise<unknown> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? ''))
    throw new AppError('unsupported_type', 'Send this as application/json.')
  const text = await readCapped(request, mostJson, tooLarge)
  try {
    return JSON.parse(text)
  } catch {
    throw new AppError('malformed', 'That is not valid JSON.')
  }
}

/** Any thrown thing as the answer S-3 prescribes. */
export function problem(thrown: unknown): Response {
  const error = asAppError(thrown)
  if (error.code === 'internal') log.error({ err: error.cause ?? error }, 'a route failed')
  const { code, message, fields, retryAfter, current } = error
  const body = { error: { code, message, requestId: requestContext()?.id, ...(fields && { fields }), ...(retryAfter && { retryAfter }) } }
  const answer = json(current === undefined ? body : { ...body, current }, error.status)
  if (retryAfter) answer.headers.set('retry-after', String(retryAfter))
  return answer
}
