import type { Metadata } from 'next'
import { nothingHere } from '@/components/layout/nothing-here'
import { Page } from '@/components/layout/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { AttachPanel } from '@/components/worksheets/saved/attach-panel'
import { DeleteForm } from '@/components/worksheets/saved/delete-form'
import { OldRevision } from '@/components/worksheets/saved/old-revision'
import { Revisions } from '@/components/worksheets/saved/revisions'
import { SharePanel } from '@/components/worksheets/saved/share-panel'
import { SheetOfKind } from '@/components/worksheets/sheet-of-kind'
import { readViewer } from '@/lib/auth/session'
import { redirectToSignIn } from '@/lib/auth/sign-in-redirect'
import { readClock } from '@/lib/clock'
import { env } from '@/lib/env'
import { paths } from '@/lib/paths'
import { firstOf, type SearchParams } from '@/lib/search-params'
import { listAttachments, listPlaces, type PlacedAttachment } from '@/lib/worksheets/attaching/queries'
import { findRevision, findWorksheet } from '@/lib/worksheets/saving/queries'
import { revisionSchema, worksheetIdSchema } from '@/lib/worksheets/saving/schema'
import { typedOf } from '@/lib/worksheets/typing'

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams }

export const metadata: Metadata = { title: 'A saved worksheet', robots: { index: false } }

/** Who can read a worksheet besides its member, in a sentence. */
function readersOf(isShared: boolean, attached: PlacedAttachment[]): string {
  const besideDesign = attached.some(({ version }) => version !== null)
  if (isShared) return besideDesign ? 'Whoever has its link reads it, and so do readers of your design.' : 'Whoever has its link reads it.'
  if (besideDesign) return 'Readers of your design read the revision beside it.'
  return 'Nobody but you can read it, unless you share it or lay it beside a design.'
}

export default async function SavedWorksheetPage({ params, searchParams }: Props) {
  const [viewer, now, query] = [await readViewer(), await readClock(), await searchParams]
  const id = worksheetIdSchema.safeParse((await params).id)
  if (!viewer && id.success) redirectToSignIn(paths.savedWorksheet(id.data))
  const saved = viewer && id.success ? await findWorksheet(viewer, id.data) : null
  if (!viewer || !saved) return nothingHere()
  const { sheet, number } = saved
  const asked = revisionSchema.safeParse(firstOf(query.revision))
  const old = asked.success && asked.data !== number ? await findRevision(viewer, saved.id, asked.data) : null
  if (asked.success && asked.data !== number && !old) return nothingHere()
  const [attached, places] = await Promise.all([listAttachments(viewer, saved.id), listPlaces(viewer, now)])
  return (
    <Page>
      <Breadcrumb trail={[{ href: paths.worksheets(), label: 'Worksheets' }]} />
      <h1 className="pt-1 mb-2">{sheet.title}</h1>
      <p className="mb-6 text-muted">
        {sheet.kind.title}, revision {number}. {readersOf(saved.share !== null, attached)}
      </p>
      {old ? (
        <OldRevision worksheetId={saved.id} revision={old} newest={number} now={now} />
      ) : (
        <SheetOfKind
          key={saved.id}
          name={sheet.kind.name}
          id={saved.id}
          initial={{ title: sheet.title, typed: typedOf(sheet.kind.fields, sheet.input), base: number }}
          member={viewer.handle}
          keptUnder={saved.id}
          signInPath={null}
          justSaved={firstOf(query.saved) !== undefined}
        />
      )}
      <div className="grid gap-x-14 gap-y-10 mt-12 pt-8 border-t border-line lg:grid-cols-2">
        <SharePanel id={saved.id} token={saved.share?.token ?? null} origin={env().ORIGIN} />
        <AttachPanel id={saved.id} attached={attached} places={places} />
        <Revisions worksheetId={saved.id} revisions={saved.revisions} present={old?.number ?? number} now={now} />
        <DeleteForm id={saved.id} />
      </div>
    </Page>
  )
}
