import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { nothingHere } from '@/components/layout/nothing-here'
import { Page } from '@/components/layout/page'
import { CarryingForm } from '@/components/reviews/carrying/carrying-form'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { readViewer } from '@/lib/auth/session'
import { redirectToSignIn } from '@/lib/auth/sign-in-redirect'
import { readClock } from '@/lib/clock'
import { paths } from '@/lib/paths'
import { listCarried } from '@/lib/reviews/carrying/queries'
import { findVersion } from '@/lib/submissions/queries'
import { handleSchema, numberSchema } from '@/lib/submissions/schema'

type Props = { params: Promise<{ slug: string; handle: string; number: string }> }

export const metadata: Metadata = { title: 'Conversations of earlier versions' }

/** For its author alone: what became of the conversations of earlier versions. Others are not told that there is such a page. */
export default async function CarryingPage({ params }: Props) {
  const [viewer, now, { slug, handle, number: given }] = [await readViewer(), await readClock(), await params]
  const number = numberSchema.safeParse(given)
  if (!number.success || !handleSchema.safeParse(handle).success) return nothingHere()
  if (!viewer) redirectToSignIn(paths.carrying(slug, handle, number.data))
  const found = await findVersion(viewer, { slug, handle, number: number.data }, now)
  const threads = found && (await listCarried(viewer, found.version.id, now))
  if (!threads) return nothingHere()
  const { challenge, version } = found
  const newest = version.submission.versions[0]?.number ?? version.number
  if (newest > version.number) redirect(paths.carrying(slug, handle, newest))
  const pictures = version.diagrams.map(({ id, alt, file }, index) => ({
    id,
    label: version.diagrams.length === 1 ? 'the diagram' : `diagram ${index + 1}`,
    alt,
    src: paths.file(file.publicId),
    width: file.width,
    height: file.height,
  }))
  return (
    <Page>
      <Breadcrumb
        trail={[
          { href: paths.challenge(slug), label: `No. ${challenge.number} ${challenge.title}` },
          { href: paths.version(slug, handle, version.number), label: `${version.title}, version ${version.number}` },
        ]}
      />
      <h1 className="mb-3">Conversations of earlier versions</h1>
      {threads.length === 0 ? (
        <EmptyState
          title="Nothing is open from earlier versions"
          action={
            <Link href={paths.version(slug, handle, version.number)} className="button quiet">
              Back to version {version.number}
            </Link>
          }
        >
          When somebody asks about an earlier version, the conversation comes along, and you can say here what became of it.
        </EmptyState>
      ) : (
        <>
          <p className="text-muted max-w-[65ch] mb-6">
            They came along to version {version.number}. Look once whether each stands where it belongs, and say which of them this version
            answers. On the same picture a pin stands where it stood; on a changed one its place is a proposal.
          </p>
          <CarryingForm versionId={version.id} place={{ slug, handle, number: version.number }} threads={threads} pictures={pictures} />
        </>
      )}
    </Page>
  )
}
