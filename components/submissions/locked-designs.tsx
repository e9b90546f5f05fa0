import type { ReactNode } from 'react'
import { Glyph } from '@/components/ui/glyph'
import { Link } from '@/components/ui/link'
import { paths } from '@/lib/paths'

type Props = { slug: string; signedIn: boolean; onRun: boolean; drafting: boolean; count: number; confirm: ReactNode }

/** Why the drawer is closed, and the two ways to open it. */
export function LockedDesigns({ slug, signedIn, onRun, drafting, count, confirm }: Props) {
  return (
    <section className="sheet p-6 sm:p-10 max-w-[52rem]">
      <p className="flex items-center gap-2 font-mono text-sm text-muted mb-3">
        <Glyph of="lock" size={16} />
        {count === 1 ? '1 design handed in' : `${count} designs handed in`}
      </p>
      <h2 className="mb-3">Design first, then look</h2>
      <div className="prose">
        <p>
          The first solution you see becomes the one you measure all others by, your own included. So designs stay closed until you have
          handed in yours: a diagram and two hundred characters of notes are enough, and it does not have to be good.
        </p>
        {onRun ? (
          <p>
            You are on your own month with this challenge, so the archive does not open them to you: this site keeps them closed until you
            hand in, look, or <Link href={paths.ownMonth(slug)}>end your month</Link>.
          </p>
        ) : (
          <p>They also open for everybody when the challenge moves to the archive.</p>
        )}
      </div>
      {confirm ?? (
        <div className="mt-6 flex flex-wrap items-center gap-x-5 gap-y-3">
          <Link href={signedIn ? paths.myDesign(slug) : paths.signIn(paths.designs(slug))} className="button">
            {signedIn ? (drafting ? 'Go on with my design' : 'Start my design') : 'Sign in'}
          </Link>
          {signedIn ? <Link href={`${paths.designs(slug)}?look=1`}>Look without designing</Link> : null}
        </div>
      )}
    </section>
  )
}

/** The honest question before the lock opens for good. */
export function LookConfirm({ slug, look }: { slug: string; look: ReactNode }) {
  return (
    <div className="mt-6 border-t border-line pt-6">
      <h3 className="mb-2">Look without designing?</h3>
      <ul className="list-disc pl-5 grid gap-1 max-w-[65ch]">
        <li>All designs of this challenge open to you, now and for good. It cannot be taken back.</li>
        <li>You can still hand in a design of your own. It will say “designs in view” and never “designed blind”.</li>
        <li>Nobody is told, and looking is a fair choice: some months have no evening left for drawing.</li>
      </ul>
      <div className="mt-5 flex flex-wrap items-center gap-5">
        {look}
        <Link href={paths.designs(slug)}>Not yet</Link>
      </div>
    </div>
  )
}
