import type { Metadata } from 'next'
import { nothingHere } from '@/components/layout/nothing-here'
import { Page } from '@/components/layout/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Time } from '@/components/ui/time'
import { SheetToRead } from '@/components/worksheets/sheet-to-read'
import { readViewer } from '@/lib/auth/session'
import { readClock } from '@/lib/clock'
import { paths } from '@/lib/paths'
import { findAttached } from '@/lib/worksheets/attaching/queries'
import { worksheetIdSchema } from '@/lib/worksheets/saving/schema'

type Props = { params: Promise<{ id: string }> }

export const metadata: Metadata = { title: 'A worksheet beside a design', robots: { index: false } }

export default async function AttachedWorksheetPage({ params }: Props) {
  const [viewer, now] = [await readViewer(), await readClock()]
  const id = worksheetIdSchema.safeParse((await params).id)
  const attached = id.success ? await findAttached(viewer, id.data, now) : null
  if (!attached) return nothingHere()
  const { sheet, savedAt, version, attempt } = attached
  const saved = <Time at={savedAt} now={now} zone="UTC" />
  return (
    <Page>
      {version ? (
        <Breadcrumb
          trail={[
            {
              href: paths.version(version.submission.challenge.slug, version.submission.member.handle, version.number),
              label: `${version.title}, version ${version.number}`,
            },
          ]}
        />
      ) : attempt ? (
        <Breadcrumb trail={[{ href: paths.scenarioAnswer(attempt.edition.scenario.slug, attempt.id), label: 'Your answer' }]} />
      ) : null}
      <SheetToRead sheet={sheet}>
        {version ? (
          <>
            Laid beside this version by {version.submission.member.name}; saved {saved}.
          </>
        ) : (
          <>Beside an answer of yours; saved {saved}. Only you can read it.</>
        )}
      </SheetToRead>
    </Page>
  )
}
