import type { Metadata } from 'next'
import { Page } from '@/components/layout/page'
import { SubscribeForm } from '@/components/subscribers/subscribe-form'
import { Link } from '@/components/ui/link'
import { paths } from '@/lib/paths'

export const metadata: Metadata = { title: 'Letters by mail' }

export default function SubscribePage() {
  return (
    <Page>
      <h1 className="mt-10 mb-3">The challenge by letter</h1>
      <p className="text-muted max-w-[60ch] mb-8">
        A letter at each stage of the month: the brief, the questions, the author’s design, the round-up. No account is needed, nothing is
        tracked. <Link href={paths.letters()}>Read the letters so far</Link>.
      </p>
      <div className="sheet p-6 sm:p-8 max-w-xl">
        <SubscribeForm />
      </div>
    </Page>
  )
}
