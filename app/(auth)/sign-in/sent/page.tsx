import type { Metadata } from 'next'
import { CodeForm } from '@/components/auth/code-form'
import { Page } from '@/components/layout/page'
import { Link } from '@/components/ui/link'
import { paths } from '@/lib/paths'

export const metadata: Metadata = { title: 'Look into your mail' }

/** Says the same to everybody, whether or not there is an account of that address. */
export default function SentPage() {
  return (
    <Page>
      <h1 className="mt-10 mb-3">Look into your mail</h1>
      <p className="max-w-[60ch] mb-8">
        If the address can take mail, a sign-in link is on its way. It usually arrives within a minute and works for ten, in this browser. A
        newer link replaces an older one.
      </p>
      <section className="sheet p-6 sm:p-8 max-w-xl grid gap-4" aria-labelledby="code-heading">
        <h2 id="code-heading" className="text-lg">
          Opened the mail on another device?
        </h2>
        <p className="text-muted">Leave this page open and type the code from the mail here.</p>
        <CodeForm />
      </section>
      <p className="mt-8 text-muted">
        Nothing came? Look among unwanted mail, or <Link href={paths.signIn()}>send a new link</Link>.
      </p>
    </Page>
  )
}
