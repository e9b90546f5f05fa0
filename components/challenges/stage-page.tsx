import type { ReactNode } from 'react'
import { Page } from '@/components/layout/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Time } from '@/components/ui/time'
import type { ChallengeView } from '@/lib/challenges/queries'
import { type StageKind, stageNames } from '@/lib/challenges/timeline'
import { asLived } from '@/lib/challenges/view'
import { paths } from '@/lib/paths'

type Props = { challenge: ChallengeView; kind: StageKind; title: string; now: Date; children: ReactNode }

/** The head that the pages of a stage share. */
export function StagePage({ challenge, kind, title, now, children }: Props) {
  const station = asLived(challenge).stations.find((stage) => stage.kind === kind)
  return (
    <Page>
      <Breadcrumb
        trail={[
          { href: paths.challenges(), label: 'Challenges' },
          { href: paths.challenge(challenge.slug), label: `No. ${challenge.number} ${challenge.title}` },
        ]}
      />
      <h1 className="mt-3 mb-2">{title}</h1>
      <p className="font-mono text-sm text-muted mb-8">
        {stageNames[kind]}
        {station ? (
          <>
            {station.phase === 'ahead' ? ', opens ' : ', opened '}
            <Time at={station.opensAt} now={now} zone={challenge.zone} as="long" />
          </>
        ) : null}
      </p>
      {children}
    </Page>
  )
}
