import Link from 'next/link'
import { paths } from '@/lib/paths'

export function SiteFooter() {
  return (
    <footer className="mt-auto border-t border-line px-4 sm:px-8 lg:px-12 py-6 text-sm text-muted flex flex-wrap gap-x-6 gap-y-2">
      <span>Charrette: design first, then look.</span>
      <Link href={paths.subscribe()} prefetch={false} className="text-muted">
        Get the letters
      </Link>
      <Link href={paths.letters()} prefetch={false} className="text-muted">
        Past letters
      </Link>
      <Link href={paths.worksheets()} prefetch={false} className="text-muted">
        Worksheets
      </Link>
      <Link href={paths.guidelines()} prefetch={false} className="text-muted">
        How to give feedback
      </Link>
    </footer>
  )
}
