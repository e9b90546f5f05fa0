import { Page } from '@/components/layout/page'
import { Link } from '@/components/ui/link'
import { paths } from '@/lib/paths'
import { answerWith } from '@/lib/request-context'

/** One page for what is absent and for what is hidden: they must look alike. */
export function NothingHere() {
  return (
    <Page>
      <h1 className="mt-16 mb-4">There is nothing here</h1>
      <p className="max-w-[60ch] mb-6">The address may be mistyped, the thing may be gone, or it opens later in the month.</p>
      <Link href={paths.challenges()} className="button">
        Go to the challenges
      </Link>
    </Page>
  )
}

/** A page's answer for what is absent or hidden: 404 with words. Next's own `notFound()` leaves the page blank without JavaScript. */
export function nothingHere() {
  answerWith(404)
  return <NothingHere />
}
