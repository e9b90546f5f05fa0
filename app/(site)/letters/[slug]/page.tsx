import type { Metadata } from 'next'
import Link from 'next/link'
import { cache } from 'react'
import { AudienceTag } from '@/components/broadcasts/audience-tag'
import { LetterBody } from '@/components/broadcasts/letter-body'
import { nothingHere } from '@/components/layout/nothing-here'
import { Page } from '@/components/layout/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Time } from '@/components/ui/time'
import { readViewer } from '@/lib/auth/session'
import { findLetter } from '@/lib/broadcasts/letters/queries'
import { readClock } from '@/lib/clock'
import { paths } from '@/lib/paths'

type Props = { params: Promise<{ slug: string }> }

const readLetter = cache(async (slug: string) => findLetter(await readViewer(), slug, await readClock()))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const letter = await readLetter((await params).slug)
  return letter ? { title: letter.subject } : {}
}

export default async function LetterPage({ params }: Props) {
  const letter = await readLetter((await params).slug)
  if (!letter) return nothingHere()
  const zone = letter.stage?.challenge.zone ?? 'UTC'
  return (
    <Page>
      <Breadcrumb trail={[{ href: paths.letters(), label: 'Letters' }]} />
      <p className="mt-6 mb-4 flex flex-wrap gap-3 items-baseline text-sm text-muted">
        <Time at={letter.releaseAt} now={await readClock()} zone={zone} as="long" />
        <AudienceTag audience={letter.audience} />
      </p>
      <article className="sheet p-6 sm:p-10 max-w-[46rem]">
        <LetterBody blocks={letter.blocks} />
      </article>
      <p className="mt-6">
        <Link href={paths.subscribe()} prefetch={false}>
          Get the next one by mail
        </Link>
      </p>
    </Page>
  )
}
