import type { ReactNode } from 'react'
import { FocusPart } from '@/components/practice/focus-part'
import type { LibraryLink } from '@/components/practice/library-links'
import { Prose } from '@/components/practice/prose'
import { FollowUps } from '@/components/scenarios/follow-ups'
import { KeyParts } from '@/components/scenarios/key-parts'
import { LateWords } from '@/components/scenarios/late-words'
import { OwnHistory } from '@/components/scenarios/own-history'
import { PointsForm } from '@/components/scenarios/points-form'
import { scoreLine } from '@/components/scenarios/score-line'
import { ScoredPoints } from '@/components/scenarios/scored-points'
import { AttachedWorksheets } from '@/components/worksheets/attached-worksheets'
import type { FoundAnswer, OpenKey, OwnAnswer } from '@/lib/scenarios/queries'
import type { AttachedLine } from '@/lib/worksheets/attaching/queries'

type Props = {
  id: string
  found: FoundAnswer
  open: OpenKey
  own: readonly OwnAnswer[]
  library: readonly LibraryLink[]
  attached: AttachedLine[]
  isChanging: boolean
  member: string
  now: Date
}

/** One's answer beside its key: what it really tests, the points to score, and the questions that follow. */
export function AnsweredView({ id, found: { task, answer, answeredAt }, open, own, library, attached, isChanging, member, now }: Props) {
  const isScored = open.scores.length > 0
  return (
    <div className="grid gap-x-12 gap-y-8 items-start lg:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
      <FocusPart of={`${isScored} ${isChanging} ${open.followUps.length}`} />
      <aside aria-label="Your answer" className="grid gap-4 lg:sticky lg:top-4 lg:max-h-[calc(100vh-2rem)] lg:overflow-y-auto">
        <details className="folded">
          <summary>The prompt</summary>
          <Prose text={task.prompt} className="pt-3" />
        </details>
        <section aria-labelledby="own-answer" className="sheet p-5">
          <h2 id="own-answer" className="text-lg mb-2">
            Your answer
          </h2>
          <p className="whitespace-pre-wrap wrap-anywhere">
            {answer || `${answeredAt ? 'You handed in no words.' : 'No words were saved in time.'} The key is open all the same.`}
          </p>
        </section>
        <AttachedWorksheets attached={attached} frozenAt={null} now={now} zone="UTC" />
        <LateWords id={id} member={member} answer={answer} />
      </aside>
      <div className="grid gap-12 min-w-0 max-w-[76ch]">
        <Part id="key" title="What it really tests">
          <p className="text-lg">{open.key.tests}</p>
        </Part>
        <Part
          id="points"
          title={isScored && !isChanging ? `Your score: ${scoreLine(open.scores)}` : 'Key points: how many are in your answer?'}
        >
          {isScored && !isChanging ? <ScoredPoints id={id} open={open} /> : <PointsForm id={id} answer={answer} open={open} />}
        </Part>
        <KeyParts of={open.key} library={library} />
        <Part id="follow-ups" title="And then they ask">
          {isScored ? (
            <FollowUps id={id} open={open} />
          ) : (
            <p className="text-muted">
              {open.followUpCount} questions follow, one after the other, once you have scored your answer. Each digs deeper into the one
              before.
            </p>
          )}
        </Part>
        {own.length > 1 ? (
          <Part id="history" title="Your answers to this">
            <OwnHistory answers={own} now={now} zone="UTC" here={id} />
          </Part>
        ) : null}
      </div>
    </div>
  )
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section id={id} tabIndex={-1} aria-labelledby={`${id}-title`} className="focus:outline-none scroll-mt-4">
      <h2 id={`${id}-title`} className="text-xl mb-4">
        {title}
      </h2>
      {children}
    </section>
  )
}
