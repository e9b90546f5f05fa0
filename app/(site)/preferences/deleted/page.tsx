import type { Metadata } from 'next'
import { Page } from '@/components/layout/page'
import { Link } from '@/components/ui/link'
import { paths } from '@/lib/paths'

export const metadata: Metadata = { title: 'You are deleted', robots: { index: false } }

export default function DeletedPage() {
  return (
    <Page>
      <h1 className="mt-10 mb-3">You are deleted</h1>
      <p className="max-w-[60ch] mb-4">Your address and all that belonged to it are gone from here. No more letters come.</p>
      <p className="max-w-[60ch] text-muted">
        The challenges stay open to read without an address. <Link href={paths.challenges()}>Go to the challenges</Link>
      </p>
    </Page>
  )
}
