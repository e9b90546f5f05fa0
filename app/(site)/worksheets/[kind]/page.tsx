import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { Numbers } from '@/components/challenges/numbers'
import { nothingHere } from '@/components/layout/nothing-here'
import { Page } from '@/components/layout/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { SheetOfKind } from '@/components/worksheets/sheet-of-kind'
import { readViewer } from '@/lib/auth/session'
import { findBrief, findChallenge } from '@/lib/challenges/queries'
import { slugSchema } from '@/lib/challenges/schema'
import { readClock } from '@/lib/clock'
import { paths } from '@/lib/paths'
import { firstOf, type SearchParams } from '@/lib/search-params'
import { capacityFrom } from '@/lib/worksheets/kinds/prefill'
import { kindOf } from '@/lib/worksheets/kinds/registry'
import { emptyInput, typedOf } from '@/lib/worksheets/typing'

type Props = { params: Promise<{ kind: string }>; searchParams: SearchParams }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const kind = kindOf((await params).kind)
  return kind ? { title: kind.title, description: kind.purpose } : {}
}

export default async function WorksheetPage({ params, searchParams }: Props) {
  const viewer = await readViewer()
  const kind = kindOf((await params).kind)
  if (!kind) return nothingHere()
  const asked = kind.name === 'capacity-and-cost' ? firstOf((await searchParams).challenge) : undefined
  const slug = slugSchema.safeParse(asked)
  const challenge = slug.success ? await findChallenge(viewer, slug.data, await readClock()) : null
  const brief = challenge && (await findBrief(viewer, challenge))
  if (asked !== undefined && !brief) return nothingHere()
  const here = paths.worksheet(kind.name, challenge ? { challenge: challenge.slug } : {})
  const name = challenge ? `${kind.name}:${challenge.slug}` : kind.name
  const start = { ...kind.start, ...capacityFrom(brief?.numbers ?? []) }
  return (
    <Page>
      <Breadcrumb trail={[{ href: paths.worksheets(), label: 'Worksheets' }]} />
      <h1 className="pt-1 mb-2">{kind.title}</h1>
      <p className="max-w-[65ch] mb-8 text-muted">{kind.purpose}</p>
      {challenge && brief ? (
        <details open className="mb-8 max-w-[42rem]">
          <summary className="cursor-pointer text-blueprint py-1">The numbers of “{challenge.title}”, to place where they belong</summary>
          <div className="pt-3">
            <Numbers numbers={brief.numbers} />
          </div>
        </details>
      ) : null}
      <SheetOfKind
        key={name}
        name={kind.name}
        initial={{ title: challenge?.title ?? '', typed: typedOf(kind.fields, emptyInput(kind.fields, start)) }}
        member={viewer?.handle ?? null}
        keptUnder={name}
        {...(viewer ? { formKey: randomUUID() } : {})}
        signInPath={viewer ? null : paths.signIn(here)}
      />
    </Page>
  )
}
