import type { ReactNode } from 'react'
import { prerender } from 'react-dom/static.edge'
import { sessionCookie } from '@/lib/auth/cookies'
import type { Actor } from '@/lib/auth/session'
import { openSession } from '@/lib/auth/session-store'
import { requestStorage } from '@/lib/request-context'
import { Browser, use } from '@/tests/support/browser'

type Asked<P extends object> = { params: P; query?: Record<string, string> }
type Page<P extends object> = (props: { params: Promise<P>; searchParams: Promise<Record<string, string>> }) => Promise<ReactNode>

/** A page as `member` is sent it, in HTML. The test mocks `next/headers` by tests/support/browser. */
export async function pageOf<P extends object>(page: Page<P>, member: Actor | null, { params, query = {} }: Asked<P>): Promise<string> {
  const browser = use(new Browser())
  if (member) browser.cookies.set(sessionCookie().name, { value: await openSession(member, ''), options: {} })
  return requestStorage().run({ id: '1', client: '' }, async () => {
    const { prelude } = await prerender(await page({ params: Promise.resolve(params), searchParams: Promise.resolve(query) }))
    return (await new Response(prelude).text()).replaceAll('<!-- -->', '').replaceAll('&#x27;', "'")
  })
}
