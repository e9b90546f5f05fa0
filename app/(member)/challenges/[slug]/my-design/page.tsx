import type { Metadata } from 'next'
import { OwnMonthLine } from '@/components/archive/own-month-line'
import { nothingHere } from '@/components/layout/nothing-here'
import { Page } from '@/components/layout/page'
import { ChallengeForm } from '@/components/submissions/challenge-form'
import { CompareLinks } from '@/components/submissions/compare/compare-links'
import { Desk } from '@/components/submissions/desk/desk'
import { KeptDrawings } from '@/components/submissions/drawing/kept-drawings'
import { NotesPreview } from '@/components/submissions/notes-preview'
import { PlainUpload } from '@/components/submissions/plain-upload'
import { RestoreVersion } from '@/components/submissions/restore-version'
import { SetAsideNote } from '@/components/submissions/set-aside-note'
import { StartPanel } from '@/components/submissions/start-panel'
import { TakeAway } from '@/components/submissions/take-away'
import { TermsForm } from '@/components/submissions/terms-form'
import { UploadProblem } from '@/components/submissions/upload-problem'
import { VersionStrip } from '@/components/submissions/version-strip'
import { WithdrawnPanel, WithdrawPanel } from '@/components/submissions/withdraw-panel'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Time } from '@/components/ui/time'
import type { Actor } from '@/lib/auth/session'
import { readViewer } from '@/lib/auth/session'
import { redirectToSignIn } from '@/lib/auth/sign-in-redirect'
import { type ChallengeView, findBrief, findChallenge } from '@/lib/challenges/queries'
import { isOver } from '@/lib/challenges/timeline'
import { readClock } from '@/lib/clock'
import { paths } from '@/lib/paths'
import { restoreAction, termsAction, withdrawAction } from '@/lib/submissions/actions'
import { counterpartsOf } from '@/lib/submissions/comparing/counterparts'
import { deskAction, previewAction, removeDiagramAction, restoreDiagramAction, startDraftAction } from '@/lib/submissions/drafts/actions'
import { type DraftView, findDraft } from '@/lib/submissions/drafts/queries'
import { deskDiagram, storageKeyOf } from '@/lib/submissions/drafts/view'
import { drawingKeysOf } from '@/lib/submissions/drawings/view'
import { minutesOfGrace } from '@/lib/submissions/grace'
import { marksOf } from '@/lib/submissions/marks'
import { findDesign, findSeen, isTakenUp } from '@/lib/submissions/queries'
import { restoreSetAsideAction, restoreVersionAction } from '@/lib/submissions/restoring/actions'
import { findSetAside } from '@/lib/submissions/restoring/queries'

type Props = {
  params: Promise<{ slug: string }>
  searchParams: Promise<{ preview?: string | string[]; upload?: string | string[]; laid?: string | string[] }>
}

export const metadata: Metadata = { title: 'My design' }

export default async function MyDesignPage({ params, searchParams }: Props) {
  const [viewer, now, { slug }, asked] = [await readViewer(), await readClock(), await params, await searchParams]
  if (!viewer) redirectToSignIn(paths.myDesign(slug))
  const challenge = await findChallenge(viewer, slug, now)
  if (!challenge) return nothingHere()
  const draft = await findDraft(viewer, challenge)
  return (
    <Page wide={draft !== null && !draft.withdrawnAt}>
      <Breadcrumb
        trail={[
          { href: paths.challenges(), label: 'Challenges' },
          { href: paths.challenge(slug), label: `No. ${challenge.number} ${challenge.title}` },
        ]}
      />
      <div className="flex flex-wrap items-baseline gap-x-5 gap-y-2 pt-1 pb-4">
        <h1>My design</h1>
        {challenge.run ? <OwnMonthLine slug={slug} run={challenge.run} now={now} /> : null}
      </div>
      {draft && !draft.withdrawnAt ? (
        <>
          {draft.newest ? <Versions viewer={viewer} challenge={challenge} now={now} /> : null}
          <SetAside viewer={viewer} slug={slug} submissionId={draft.submissionId} zone={challenge.zone} />
          <UploadProblem code={typeof asked.upload === 'string' ? asked.upload : undefined} />
          <KeptDrawings slug={slug} prefix={drawingKeysOf(viewer.id, challenge.id)} />
          <Table
            viewer={viewer}
            challenge={challenge}
            draft={draft}
            now={now}
            preview={asked.preview === '1'}
            laid={String(asked.laid ?? '')}
          />
          <PlainUpload slug={slug} />
          <TermsForm action={termsAction} slug={slug} license={draft.license} visibility={draft.visibility} />
          <div className="mt-6">
            <TakeAway slug={slug} handle={viewer.handle} license={draft.license} author={null} frozen={draft.newest !== null} />
          </div>
          <WithdrawPanel
            handedIn={draft.newest !== null}
            withdraw={
              <ChallengeForm action={withdrawAction} slug={slug} className="danger small">
                Withdraw
              </ChallengeForm>
            }
          />
        </>
      ) : draft ? (
        <>
          <WithdrawnPanel
            restore={
              <ChallengeForm action={restoreAction} slug={slug}>
                Put it back
              </ChallengeForm>
            }
          />
          <div className="mt-6 max-w-[52rem]">
            <TakeAway slug={slug} handle={viewer.handle} license={draft.license} author={null} frozen={draft.newest !== null} />
          </div>
        </>
      ) : (
        <StartPanel
          slug={slug}
          late={isOver(challenge.state) && !challenge.run}
          start={
            <ChallengeForm action={startDraftAction} slug={slug}>
              Start my design
            </ChallengeForm>
          }
        />
      )}
    </Page>
  )
}

type TableProps = { viewer: Actor; challenge: ChallengeView; draft: DraftView; now: Date; preview: boolean; laid: string }

// Another text laid on the desk is another desk: `laid` names it, so that no field keeps what was typed into the one before.
async function Table({ viewer, challenge, draft, now, preview, laid }: TableProps) {
  const { slug } = challenge
  const [brief, seen, asked] = await Promise.all([
    findBrief(viewer, challenge),
    findSeen(viewer, draft.submissionId, challenge),
    draft.newest ? isTakenUp(draft.newest.id, viewer.id) : false,
  ])
  const requirements = (brief?.requirements ?? []).map(({ id, title }) => ({ id, title, href: paths.requirement(slug, id) }))
  const { newest, title, notes, wish, questions, revision, updatedAt } = draft
  const diagrams = draft.diagrams.map(deskDiagram)
  return (
    <Desk
      key={laid}
      challengeId={challenge.id}
      slug={slug}
      storageKey={storageKeyOf(viewer.id, challenge.id)}
      draft={{
        revision,
        title,
        notes,
        wish,
        questions,
        updatedAt: updatedAt.toISOString(),
        diagrams: diagrams.map(({ id, caption, alt, shows }) => ({ id, caption, alt, shows })),
      }}
      diagrams={diagrams}
      removed={draft.removed.map(deskDiagram)}
      requirements={requirements}
      newest={newest && { number: newest.number, minutesLeft: asked ? null : minutesOfGrace(newest.frozenAt, now) }}
      willSay={marksOf(seen).map(({ label }) => label)}
      preview={preview ? <NotesPreview slug={slug} requirements={requirements} notes={notes} /> : null}
      actions={{ desk: deskAction, preview: previewAction, remove: removeDiagramAction, restore: restoreDiagramAction }}
    />
  )
}

async function Versions({ viewer, challenge, now }: { viewer: Actor; challenge: ChallengeView; now: Date }) {
  const design = await findDesign(viewer, challenge.id, viewer.handle, now)
  const [newest] = design?.versions ?? []
  if (!design || !newest) return null
  const { slug } = challenge
  const present = { kind: 'version', handle: viewer.handle, number: newest.number } as const
  return (
    <div className="grid gap-2 pb-4">
      <VersionStrip
        slug={slug}
        handle={viewer.handle}
        versions={design.versions}
        present={null}
        actionFor={(number) => <RestoreVersion action={restoreVersionAction} slug={slug} number={number} />}
      />
      <CompareLinks slug={slug} present={present} others={counterpartsOf(viewer, challenge, design, newest.number, null)} />
    </div>
  )
}

async function SetAside({ viewer, slug, submissionId, zone }: { viewer: Actor; slug: string; submissionId: string; zone: string }) {
  const kept = await findSetAside(viewer, submissionId)
  if (!kept) return null
  return (
    <SetAsideNote
      title={kept.title}
      when={<Time at={kept.setAsideAt} now={new Date()} zone={zone} />}
      putBack={
        <ChallengeForm action={restoreSetAsideAction} slug={slug} className="quiet small">
          Put back what lay here before
        </ChallengeForm>
      }
    />
  )
}
