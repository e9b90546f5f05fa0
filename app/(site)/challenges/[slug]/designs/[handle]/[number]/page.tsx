import type { Metadata } from 'next'
import { cache } from 'react'
import { ModerationLine } from '@/app/(site)/challenges/[slug]/designs/[handle]/[number]/moderation-line'
import { ReviewSection } from '@/app/(site)/challenges/[slug]/designs/[handle]/[number]/review-section'
import { ThreadSection } from '@/app/(site)/challenges/[slug]/designs/[handle]/[number]/thread-section'
import { nothingHere } from '@/components/layout/nothing-here'
import { Page } from '@/components/layout/page'
import { WhenSelected } from '@/components/reviews/passages/when-selected'
import { AskHere } from '@/components/reviews/pins/ask-here'
import { PinLayer } from '@/components/reviews/pins/pin-layer'
import { PinList } from '@/components/reviews/pins/pin-list'
import { draftOf, writingBeside } from '@/components/reviews/threads/writing'
import { AuthorNote } from '@/components/submissions/author-note'
import { CompareLinks } from '@/components/submissions/compare/compare-links'
import { DesignSheet, notesId } from '@/components/submissions/design-sheet'
import { CopyForm } from '@/components/submissions/drawing/copy-form'
import { Marks } from '@/components/submissions/marks'
import { RestoreVersion } from '@/components/submissions/restore-version'
import { TakeAway } from '@/components/submissions/take-away'
import { TermsLine } from '@/components/submissions/terms-line'
import { VersionStrip } from '@/components/submissions/version-strip'
import { WishNote } from '@/components/submissions/wish-note'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { StillPart } from '@/components/ui/still/still-part'
import { Time } from '@/components/ui/time'
import { AttachedWorksheets } from '@/components/worksheets/attached-worksheets'
import { readViewer } from '@/lib/auth/session'
import { citing } from '@/lib/challenges/citing'
import { findBrief } from '@/lib/challenges/queries'
import { readClock } from '@/lib/clock'
import { shownWords } from '@/lib/markdown'
import { paths } from '@/lib/paths'
import { passagesIn } from '@/lib/reviews/passages/standing'
import { pinnedThreads } from '@/lib/reviews/pins/pinned'
import { readOpened } from '@/lib/reviews/threads/opened'
import { readThreads } from '@/lib/reviews/threads/queries'
import { findVersionPage } from '@/lib/reviews/version-page/queries'
import type { SearchParams } from '@/lib/search-params'
import { counterpartsOf } from '@/lib/submissions/comparing/counterparts'
import { copyDiagramAction } from '@/lib/submissions/drawings/actions'
import { isDrawingKind } from '@/lib/submissions/drawings/drawing'
import { minutesOfGrace } from '@/lib/submissions/grace'
import { isTakenUp, type WholeVersion } from '@/lib/submissions/queries'
import { restoreVersionAction } from '@/lib/submissions/restoring/actions'
import { handleSchema, numberSchema } from '@/lib/submissions/schema'

type Props = { params: Promise<{ slug: string; handle: string; number: string }>; searchParams: SearchParams }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, handle, number } = await params
  const found = await findPlace(slug, handle, number)
  return found ? { title: `${found.version.title}, version ${found.version.number}` } : {}
}

export default async function VersionPage({ params, searchParams }: Props) {
  const [viewer, now, place] = [await readViewer(), await readClock(), await params]
  const found = await findPlace(place.slug, place.handle, place.number)
  if (!found) return nothingHere()
  const { challenge, design, version, worksheets, ownNewest } = found
  const { slug, zone } = challenge
  const isAuthor = viewer?.id === design.memberId
  const newest = design.versions[0]?.number === version.number
  const [brief, { threads, stamp }, asked] = await Promise.all([
    findBrief(viewer, challenge),
    readThreads(viewer, version.id, now),
    isAuthor && newest ? isTakenUp(version.id, design.memberId) : true,
  ])
  const here = { slug, handle: design.member.handle, number: version.number }
  const writing = viewer && !viewer.blockedFrom ? writingBeside(here, viewer.handle, readOpened(await searchParams)) : null
  const draft = viewer && !viewer.blockedFrom ? draftOf(viewer.handle, version.id) : null
  const cite = citing(slug, brief?.requirements ?? [])
  const { marked, gone } = passagesIn(shownWords(version.notes, { cite }), threads)
  const pins = pinnedThreads(threads)
  const pinsOn = (id: string) => pins.filter(({ diagramId }) => diagramId === id)
  return (
    <Page wide>
      <StillPart id="version-head">
        <Breadcrumb
          trail={[
            { href: paths.challenge(slug), label: `No. ${challenge.number} ${challenge.title}` },
            { href: paths.designs(slug), label: 'Designs' },
          ]}
        />
        <header className="flex flex-wrap items-end gap-x-5 gap-y-3 pt-1 pb-4">
          <div className="grid gap-2 mr-auto min-w-0">
            <h1>{version.title}</h1>
            <p className="text-muted">
              {isAuthor ? 'Your design' : design.member.name} · version {version.number}, frozen{' '}
              <Time at={version.frozenAt} now={now} zone={zone} />
              {version.correctedAt ? (
                <>
                  , corrected <Time at={version.correctedAt} now={now} zone={zone} />
                </>
              ) : null}
            </p>
            <Marks version={version} />
            <TermsLine license={design.license} visibility={design.visibility} />
          </div>
          <div className="grid gap-2">
            <VersionStrip slug={slug} handle={design.member.handle} versions={design.versions} present={version.number} />
            <CompareLinks
              slug={slug}
              present={{ kind: 'version', ...here }}
              others={counterpartsOf(viewer, challenge, design, version.number, ownNewest)}
            />
          </div>
        </header>
      </StillPart>
      <ModerationLine viewer={viewer} design={design} name={design.member.name} />
      <div className="grid gap-x-7 gap-y-8 items-start lg:grid-cols-[minmax(0,1fr)_25rem]">
        <div className="grid gap-6 min-w-0">
          <DesignSheet
            notes={version.notes}
            marked={marked}
            belowNotes={draft ? <WhenSelected draft={draft} notes={notesId} /> : null}
            diagrams={version.diagrams}
            cite={cite}
            reserved={!isAuthor && design.license === 'all_rights'}
            over={({ id }, label) => <PinLayer pins={pinsOn(id)} label={label} />}
            below={({ id }, label) => (draft ? <AskHere diagramId={id} draft={draft} label={label} own={isAuthor} /> : null)}
            after={({ id }, label) => <PinList pins={pinsOn(id)} label={label} />}
            tools={isAuthor ? (diagram) => <Copy slug={slug} diagram={diagram} /> : undefined}
          />
          <StillPart id="version-beside">
            <AttachedWorksheets attached={worksheets} frozenAt={version.frozenAt} now={now} zone={zone} />
            <TakeAway
              slug={slug}
              handle={design.member.handle}
              license={design.license}
              author={isAuthor ? null : design.member.name}
              frozen
            />
          </StillPart>
        </div>
        <aside aria-label="Conversation" className="conversation-column">
          {isAuthor ? (
            <AuthorNote
              slug={slug}
              minutesLeft={newest && !asked ? minutesOfGrace(version.frozenAt, now) : null}
              isNewest={newest}
              restore={<RestoreVersion action={restoreVersionAction} slug={slug} number={version.number} />}
            />
          ) : null}
          <StillPart id="version-wish">
            <WishNote author={isAuthor ? null : design.member.name} wish={version.wish} questions={version.questions} />
          </StillPart>
          <ReviewSection
            viewer={viewer}
            versionId={version.id}
            author={design.member.name}
            own={isAuthor}
            threads={threads}
            now={now}
            zone={zone}
          />
          <ThreadSection
            viewer={viewer}
            threads={threads}
            stamp={stamp}
            gone={gone}
            pictures={version.diagrams.map(({ id }) => id)}
            zone={zone}
            versionId={version.id}
            own={isAuthor}
            now={now}
            writing={writing}
            beside={here}
            returnPath={paths.version(slug, here.handle, here.number)}
          />
        </aside>
      </div>
    </Page>
  )
}

function Copy({ slug, diagram }: { slug: string; diagram: WholeVersion['diagrams'][number] }) {
  if (!isDrawingKind(diagram.file.source?.kind)) return null
  return <CopyForm action={copyDiagramAction} slug={slug} diagramId={diagram.id} label={`Edit a copy of diagram ${diagram.position + 1}`} />
}

// Title and page ask for the same.
const findPlace = cache(async (slug: string, handle: string, given: string) => {
  const [viewer, now] = [await readViewer(), await readClock()]
  const number = numberSchema.safeParse(given)
  if (!number.success || !handleSchema.safeParse(handle).success) return null
  return findVersionPage(viewer, { slug, handle, number: number.data }, now)
})
