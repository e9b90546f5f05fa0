import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import './globals.css'
import { mono, sans } from '@/app/fonts'
import { HeldForm } from '@/components/layout/held-form'
import { LocalTimes } from '@/components/layout/local-times'
import { SiteFooter } from '@/components/layout/site-footer'
import { SiteHeader } from '@/components/layout/site-header'
import { SoftLinks } from '@/components/layout/soft-links'
import { TimeMachine } from '@/components/layout/time-machine'
import { UntilNextPage } from '@/components/layout/until-next-page'
import { WarningNotice } from '@/components/moderation/warning-notice'
import { readViewer } from '@/lib/auth/session'
import { findNextOpening } from '@/lib/challenges/schedule/queries'
import { readClock } from '@/lib/clock'
import { env } from '@/lib/env'
import { listUnreadWarnings } from '@/lib/moderation/words/queries'
import { countUnread } from '@/lib/notifications/queries'
import { requestContext } from '@/lib/request-context'

export const metadata: Metadata = {
  title: { default: 'Charrette', template: '%s · Charrette' },
  description: 'A monthly challenge for people who learn to design software architecture: design, review yourself, review each other.',
}
export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f7f4ec' },
    { media: '(prefers-color-scheme: dark)', color: '#12171d' },
  ],
}
// Every page depends on who asks and carries a nonce of its own.
export const dynamic = 'force-dynamic'

export default async function RootLayout({ children }: { children: ReactNode }) {
  const viewer = await readViewer()
  const sample = env().SAMPLE
  const now = await readClock()
  const unread = viewer?.hasNews ? await countUnread(viewer, now) : 0
  const context = requestContext()
  const held = context?.held
  const nextOpening = sample ? await findNextOpening(viewer, now) : null
  return (
    <html lang="en" className={`${sans.variable} ${mono.variable}`}>
      <body>
        <a href="#content" className="sr-only focus:not-sr-only focus:fixed focus:z-10 focus:top-2 focus:left-2 button">
          Skip to content
        </a>
        <SiteHeader
          viewer={viewer && { name: viewer.name, handle: viewer.handle, role: viewer.role }}
          unread={unread}
          sample={sample}
          here={context?.path ?? ''}
        />
        {sample && viewer?.role === 'organizer' ? <TimeMachine now={now} nextOpening={nextOpening} /> : null}
        {viewer?.warned ? <WarningNotice warnings={await listUnreadWarnings(viewer)} now={now} /> : null}
        {held ? <UntilNextPage instead={<HeldForm held={held} />}>{children}</UntilNextPage> : children}
        <SiteFooter />
        <LocalTimes />
        <SoftLinks />
      </body>
    </html>
  )
}
