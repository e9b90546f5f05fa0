import type { Metadata } from 'next'
import { Page } from '@/components/layout/page'
import { Link } from '@/components/ui/link'
import { paths } from '@/lib/paths'

export const metadata: Metadata = { title: 'Please look into your mailbox' }

export default function SubscribeSentPage() {
  return (
    <Page>
      <h1 className="mt-10 mb-3">One more step, in your mailbox</h1>
      <div className="max-w-[60ch] grid gap-4">
        <p>We sent you a mail with a button. Letters come once you have pressed it; until then nothing else does.</p>
        <p className="text-muted">
          Nothing there after a few minutes? Look among the spam, then <Link href={paths.subscribe()}>check the address</Link>. We write to
          one address at most once in ten minutes and three times a day.
        </p>
      </div>
    </Page>
  )
}
