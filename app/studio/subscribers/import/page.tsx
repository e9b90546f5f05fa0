import type { Metadata } from 'next'
import { Refused } from '@/components/auth/refused'
import { Page } from '@/components/layout/page'
import { ImportForm } from '@/components/subscribers/import-form'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Link } from '@/components/ui/link'
import { Time } from '@/components/ui/time'
import { can } from '@/lib/auth/policy'
import { readViewer } from '@/lib/auth/session'
import { redirectToSignIn } from '@/lib/auth/sign-in-redirect'
import { readClock } from '@/lib/clock'
import { paths } from '@/lib/paths'
import { answerWith } from '@/lib/request-context'
import { firstOf, type SearchParams } from '@/lib/search-params'
import { listImports } from '@/lib/subscribers/imports/queries'

export const metadata: Metadata = { title: 'Bring in a list' }

type Props = { searchParams: SearchParams }

export default async function ImportPage({ searchParams }: Props) {
  const [viewer, now] = [await readViewer(), await readClock()]
  if (!viewer) redirectToSignIn(paths.studioSubscriberImport())
  if (!can(viewer, 'subscriber.change', null)) {
    answerWith(403)
    return <Refused>Bringing in subscribers is for organizers.</Refused>
  }
  const problem = firstOf((await searchParams).problem)
  if (problem) answerWith(problem === 'too_large' ? 413 : 422)
  const imports = await listImports(viewer)
  return (
    <Page>
      <Breadcrumb
        trail={[
          { href: paths.studio(), label: 'Studio' },
          { href: paths.studioSubscribers(), label: 'Subscribers' },
        ]}
      />
      <h1 className="mt-6 mb-3">Bring in a list</h1>
      <p className="text-muted max-w-[65ch] mb-8">
        For people who agreed to your letters elsewhere, with the proof of it. They get what is released from now on. Nobody who left here,
        bounced or complained comes back by a list, and whoever is here already stays as they are.
      </p>
      <ImportForm problem={problem} />
      {imports.length > 0 ? (
        <section aria-labelledby="before" className="mt-12">
          <h2 id="before" className="mb-3">
            Brought in before
          </h2>
          <ul className="max-w-[75ch]">
            {imports.map(({ id, fileName, added, refused, createdAt }) => (
              <li key={id} className="border-b border-line py-2 flex flex-wrap gap-x-5 justify-between">
                <Link href={paths.studioSubscriberImportReport(id)} className="break-all">
                  {fileName}
                </Link>
                <span className="text-muted tabular-nums">
                  {added.toLocaleString('en-US')} added, {refused.toLocaleString('en-US')} refused ·{' '}
                  <Time at={createdAt} now={now} zone="UTC" as="day" />
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </Page>
  )
}
