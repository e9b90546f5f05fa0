import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime'
import { createElement, type ReactNode } from 'react'
import { prerender } from 'react-dom/static.edge'
import { sessionCookie } from '@/lib/auth/cookies'
import type { Actor } from '@/lib/auth/session'
import { openSession } from '@/lib/auth/session-store'
import { requestStorage } from '@/lib/request-context'
import { Browser, use } from '@/tests/support/browser'

type Asked<P extends object> = { params: P; query?: Record<string, string> }
type Page<P extends object> = (props: { params: Promise<P>; searchParams: Promise<Record<string, string>> }) => Promise<ReactNode>

// Forms ask for the router when they are drawn, and for what it does in a browser alone.
const [bfcacheId, nothing] = ['', () => {}]
const router = { bfcacheId, back: nothing, forward: nothing, refresh: nothing, push: nothing, replace: nothing, prefetch: nothing }

/** A page as `member` is sent it, in HTML. The test mocks `next/headers` by tests/support/browser. */
export async function pageOf<P extends object>(page: Page<P>, member: Actor | null, { params, query = {} }: Asked<P>): Promise<string> {
  const browser = use(new Browser())
  if (member) browser.cookies.set(sessionCookie().name, { value: await openSession(member, ''), options: {} })
  return requestStorage().run({ id: '1', client: '', path: '/' }, async () => {
    const drawn = await page({ params: Promise.resolve(params), searchParams: Promise.resolve(query) })
    const { prelude } = await prerender(createElement(AppRouterContext.Provider, { value: router }, drawn))
    return (await new Response(prelude).text()).replaceAll('<!-- -->', '').replaceAll('&#x27;', "'")
  })
}
