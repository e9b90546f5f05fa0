import { AsyncLocalStorage } from 'node:async_hooks'
import type { HeldForm } from '@/lib/forms'

/** What our server program knows of a request, and what a page may say of its answer. */
export type RequestContext = {
  id: string
  /** Client's address, shortened to /64 for IPv6; from a proxy's header only if the proxy is configured. */
  client: string
  /** The path asked for, without its search. */
  path: string
  /** Who asks, once somebody has looked at their session. */
  memberId?: string
  /** Overrides the status Next would send. */
  status?: number
  headers?: Record<string, string>
  /** The answer is a payload for a page that is there already, and no page of its own. */
  payload?: boolean
  /** Markup of parts that are drawn still, for the page alone; it goes into their gaps when the page is whole (lib/still-gaps.ts). */
  still?: Map<string, Buffer>
  /** The layout draws this refused form in place of the page, and the answer keeps its status. */
  held?: HeldForm
}

// The server program and Next's bundles each hold a copy of this module: the store is shared by name.
const key = Symbol.for('charrette.request')
const shared = globalThis as typeof globalThis & { [key]?: AsyncLocalStorage<RequestContext> }

/** The storage the server program runs each request in. */
export function requestStorage(): AsyncLocalStorage<RequestContext> {
  shared[key] ??= new AsyncLocalStorage<RequestContext>()
  return shared[key]
}

/** The present request, or undefined outside of one (worker, tests). */
export function requestContext(): RequestContext | undefined {
  return requestStorage().getStore()
}

/** Lets a page answer with another status than 200, which Next has no way to say. */
export function answerWith(status: number, headers: Record<string, string> = {}) {
  const context = requestContext()
  if (!context || context.held) return
  context.status = status
  context.headers = { ...context.headers, ...headers }
}
