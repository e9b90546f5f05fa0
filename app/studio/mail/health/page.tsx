import type { Metadata } from 'next'
import { Refused } from '@/components/auth/refused'
import { LeaversTable } from '@/components/insights/leavers-table'
import { MailDaysPlot } from '@/components/insights/mail-days-plot'
import { MailRates } from '@/components/insights/mail-rates'
import { Page } from '@/components/layout/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { can } from '@/lib/auth/policy'
import { readViewer } from '@/lib/auth/session'
import { redirectToSignIn } from '@/lib/auth/sign-in-redirect'
import { readClock } from '@/lib/clock'
import { ratesOf } from '@/lib/insights/health'
import { findMailDays, findQueueAge, listLeavers } from '@/lib/insights/queries'
import { paths } from '@/lib/paths'
import { answerWith } from '@/lib/request-context'

export const metadata: Metadata = { title: 'Mail health' }

export default async function MailHealthPage() {
  const [viewer, now] = [await readViewer(), await readClock()]
  if (!viewer) redirectToSignIn(paths.studioMailHealth())
  if (!can(viewer, 'mail.read', null)) {
    answerWith(403)
    return <Refused>Mail and its figures are for organizers.</Refused>
  }
  const [days, queue, leavers] = await Promise.all([findMailDays(viewer, now), findQueueAge(viewer, now), listLeavers(viewer, now)])
  return (
    <Page>
      <Breadcrumb
        trail={[
          { href: paths.studio(), label: 'Studio' },
          { href: paths.studioMail(), label: 'Mail' },
        ]}
      />
      <h1 className="mt-6 mb-3">Mail health</h1>
      <p className="text-muted max-w-[65ch] mb-8">
        Mailbox providers watch how much of our mail bounces and how often it is called spam. Above their limits they turn all of it away.
      </p>
      <MailRates rates={ratesOf(days)} queue={queue} />
      <section aria-label="Mails by day" className="mb-12 max-w-[52rem]">
        <MailDaysPlot days={days} />
        <p className="text-sm text-muted mt-3 max-w-[65ch]">
          The last 30 days (UTC), by the day a mail left. “Handed over” means the provider took it and has not said yet whether it arrived.
        </p>
      </section>
      <section aria-labelledby="leavers">
        <h2 id="leavers" className="mb-4">
          Who left after which letter
        </h2>
        <LeaversTable letters={leavers} now={now} />
      </section>
    </Page>
  )
}
