import type { ReactNode } from 'react'
import { Link } from '@/components/ui/link'
import { paths } from '@/lib/paths'

/** Before the first line is drawn: what a design is here, and what it opens. */
export function StartPanel({ slug, late, start }: { slug: string; late: boolean; start: ReactNode }) {
  return (
    <section className="sheet p-6 sm:p-10 max-w-[52rem]">
      <h2 className="mb-3">A sheet of paper and the brief</h2>
      <div className="prose">
        <p>
          A design is one to twelve diagrams, drawn with whatever you like, and notes that say why. Everything is saved while you work, and
          only you see it.
        </p>
        <p>
          When you hand it in, version 1 is frozen and the other designs of this challenge open to you. You can hand in as many versions
          after that as you like; each says what you had seen by then.
        </p>
        {late ? (
          <p>
            The month of this challenge is over. Late designs are welcome, and say what could be seen when they were made. If you would
            rather decide alone first, <Link href={paths.ownMonth(slug)}>start your own month</Link>: then designs and answers stay closed
            to you as they were for everybody.
          </p>
        ) : null}
      </div>
      <div className="mt-6 flex flex-wrap items-center gap-4">
        {start}
        <Link href={paths.brief(slug)}>Read the brief again</Link>
      </div>
    </section>
  )
}
