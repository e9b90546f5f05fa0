import type { Metadata } from 'next'
import { z } from 'zod'
import { nothingHere } from '@/components/layout/nothing-here'
import { Page } from '@/components/layout/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Link } from '@/components/ui/link'
import { Time } from '@/components/ui/time'
import { mailboxIsOpen } from '@/lib/broadcasts/mailbox/access'
import { findMailboxLetter } from '@/lib/broadcasts/mailbox/queries'
import { paths } from '@/lib/paths'
import { firstOf, type SearchParams } from '@/lib/search-params'

export const metadata: Metadata = { title: 'A letter', robots: { index: false } }

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams }

const views = { html: 'Letter', text: 'Plain text', headers: 'Headers' } as const
type View = keyof typeof views

export default async function MailboxLetterPage({ params, searchParams }: Props) {
  const id = z.uuid().safeParse((await params).id)
  const letter = mailboxIsOpen() && id.success ? await findMailboxLetter(id.data) : null
  if (!letter) return nothingHere()
  const asked = firstOf((await searchParams).view)
  const view: View = asked === 'text' || asked === 'headers' ? asked : 'html'
  return (
    <Page>
      <Breadcrumb trail={[{ href: paths.mailbox(), label: 'Mailbox' }]} />
      <h1 className="mt-6 mb-2">{letter.subject}</h1>
      <p className="text-muted mb-6">
        To {letter.email}, <Time at={letter.receivedAt} now={new Date()} zone="UTC" />
      </p>
      <nav aria-label="Parts of this mail" className="flex gap-x-6 border-b border-line mb-6">
        {Object.entries(views).map(([name, label]) => (
          <Link
            key={name}
            href={paths.mailboxLetter(letter.id, name === 'html' ? undefined : (name as Exclude<View, 'html'>))}
            aria-current={name === view ? 'page' : undefined}
            className={`py-2 no-underline border-b-2 ${name === view ? 'border-blueprint font-semibold text-ink' : 'border-transparent'}`}
          >
            {label}
          </Link>
        ))}
      </nav>
      {view === 'html' ? (
        <iframe
          src={paths.mailboxHtml(letter.id)}
          title={`The letter “${letter.subject}”`}
          sandbox="allow-popups allow-top-navigation-by-user-activation"
          className="w-full h-[60rem] max-w-[50rem] border border-line rounded-sm"
        />
      ) : null}
      {view === 'text' ? <pre className="sheet p-6 overflow-x-auto whitespace-pre-wrap font-mono text-sm">{letter.text}</pre> : null}
      {view === 'headers' ? <Headers headers={letter.headers} /> : null}
    </Page>
  )
}

function Headers({ headers }: { headers: unknown }) {
  return (
    <dl className="grid gap-3">
      {Object.entries(headers ?? {}).map(([name, value]) => (
        <div key={name}>
          <dt className="font-mono text-sm font-semibold">{name}</dt>
          <dd className="font-mono text-sm break-all text-muted">{String(value)}</dd>
        </div>
      ))}
    </dl>
  )
}
