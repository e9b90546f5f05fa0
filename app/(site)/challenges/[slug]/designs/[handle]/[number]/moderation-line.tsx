import { ReportLink } from '@/components/moderation/report-link'
import { Notice } from '@/components/ui/notice'
import { StillPart } from '@/components/ui/still/still-part'
import { can } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/session'
import { findHiding } from '@/lib/moderation/hidings/queries'
import { paths } from '@/lib/paths'

type Props = { viewer: Viewer; design: { id: string; memberId: string }; name: string }

/** Says that a design is hidden, to whom it may concern, and leads to the moderators. */
export async function ModerationLine({ viewer, design, name }: Props) {
  const hiding = await findHiding(viewer, design)
  const isAuthor = viewer?.id === design.memberId
  return (
    <StillPart id="moderation">
      <div className="grid gap-2 pb-4">
        {hiding ? (
          <Notice tone="problem" title="A moderator has hidden this design">
            Nobody but {isAuthor ? 'you' : name} and the moderators sees it. The reason: “{hiding.reason}”{' '}
            {isAuthor ? <a href={`${paths.guidelines()}#moderators`}>How to object</a> : null}
          </Notice>
        ) : null}
        {viewer && can(viewer, 'report.make', { authorId: design.memberId }) ? (
          <p>
            <ReportLink kind="design" id={design.id} of={`the design of ${name}`} staff={can(viewer, 'report.decide', null)} />
          </p>
        ) : null}
      </div>
    </StillPart>
  )
}
