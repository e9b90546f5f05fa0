import { Page } from '@/components/layout/page'
import { Link } from '@/components/ui/link'
import { paths } from '@/lib/paths'

type Props = { title?: string; children: string }

/** The page for who is known but not allowed (403). */
export function Refused({ title = 'This is not open to your account', children }: Props) {
  return (
    <Page>
      <h1 className="mt-16 mb-4">{title}</h1>
      <p className="max-w-[60ch] mb-6">{children}</p>
      <Link href={paths.home()} className="button">
        Go to the home page
      </Link>
    </Page>
  )
}
