import type { Metadata } from 'next'
import { nothingHere } from '@/components/layout/nothing-here'
import { Page } from '@/components/layout/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { keptName } from '@/components/worksheets/kept-sheet'
import { SheetOfKind } from '@/components/worksheets/sheet-of-kind'
import { readViewer } from '@/lib/auth/session'
import { paths } from '@/lib/paths'
import { kindOf } from '@/lib/worksheets/kinds/registry'
import { emptyInput, typedOf } from '@/lib/worksheets/typing'

type Props = { params: Promise<{ kind: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const kind = kindOf((await params).kind)
  return kind ? { title: kind.title, description: kind.purpose } : {}
}

export default async function WorksheetPage({ params }: Props) {
  const viewer = await readViewer()
  const kind = kindOf((await params).kind)
  if (!kind) return nothingHere()
  const here = paths.worksheet(kind.name)
  return (
    <Page>
      <Breadcrumb trail={[{ href: paths.worksheets(), label: 'Worksheets' }]} />
      <h1 className="pt-1 mb-2">{kind.title}</h1>
      <p className="max-w-[65ch] mb-8 text-muted">{kind.purpose}</p>
      <SheetOfKind
        name={kind.name}
        initial={{ title: '', typed: typedOf(kind.fields, emptyInput(kind.fields, kind.start)) }}
        keptAs={keptName(viewer?.handle ?? null, kind.name)}
        {...(viewer ? { visitorsKeptAs: keptName(null, kind.name) } : {})}
        signInPath={viewer ? null : paths.signIn(here)}
      />
    </Page>
  )
}
