import type { Metadata } from 'next'
import { cache } from 'react'
import { AudienceTag } from '@/components/broadcasts/audience-tag'
import { Editions } from '@/components/broadcasts/editions'
import { LetterBody } from '@/components/broadcasts/letter-body'
import { nothingHere } from '@/components/layout/nothing-here'
import { Page } from '@/components/layout/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Link } from '@/components/ui/link'
import { Time } from '@/components/ui/time'
import { readViewer } from '@/lib/auth/session'
import { findLetter } from '@/lib/broadcasts/letters/queries'
import { readClock } from '@/lib/clock'
import { paths } from '@/lib/paths'
import { firstOf, type SearchParams } from '@/lib/search-params'

type Props = { params: Promise<{ slug: string }>; searchParams: SearchParams }

const readLetter = cache(async (slug: string, edition?: number) => findLetter(await readViewer(), slug, await readClock(), edition))

// What is no number is no edition, and answers as absent.
const editionOf = (asked: string | undefined) => (asked === undefined ? undefined : /^\d{1,4}$/.test(asked) ? Number(asked) : 0)

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const letter = await readLetter((await params).slug, editionOf(firstOf((await searchParams).edition)))
  return letter ? { title: letter.subject } : {}
}

export default async function LetterPage({ params, searchParams }: Props) {
  const [now, letter] = [await readClock(), await readLetter((await params).slug, editionOf(firstOf((await searchParams).edition)))]
  if (!letter) return nothingHere()
  const zone = letter.stage?.challenge.zone ?? letter.zone
  return (
    <Page>
      <Breadcrumb trail={[{ href: paths.letters(), label: 'Letters' }]} />
      <p className="mt-6 mb-4 flex flex-wrap gap-3 items-baseline text-sm text-muted">
        <Time at={letter.releaseAt} now={now} zone={zone} as="long" />
        <AudienceTag audience={letter.audience} />
      </p>
      <Editions slug={letter.slug} shown={letter.edition} editions={letter.editions} now={now} zone={zone} />
      {!letter.stage && letter.audience !== 'all' ? (
        <p className="mb-4 text-[0.9375rem] text-muted max-w-[46rem]">
          This letter went to some readers only. Its copy is shown to members
          {letter.audience === 'not_yet' ? '' : ' to whom the designs of its challenge are open'}, and to nobody else.
        </p>
      ) : null}
      <article className="sheet p-6 sm:p-10 max-w-[46rem]">
        <LetterBody blocks={letter.blocks} />
      </article>
      <p className="mt-6">
        <Link href={paths.subscribe()}>Get the next one by mail</Link>
      </p>
    </Page>
  )
}
