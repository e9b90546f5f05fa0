import type { MailVars } from '@/lib/broadcasts/slots'
import type { NotificationKind } from '@/lib/generated/prisma/enums'
import type { NotificationView } from '@/lib/notifications/queries'
import { longInstant } from '@/lib/time'

/** What moderators told a member by a decision; these have a mail of their own kind. */
export const decisionKinds = [
  'comment_hidden',
  'design_hidden',
  'thanks_hidden',
  'worksheet_hidden',
  'warned',
  'warning_withdrawn',
  'blocked',
] as const satisfies NotificationKind[]
export type DecisionKind = (typeof decisionKinds)[number]

/** The words of the moderator behind the news, until when a block holds, and whether it was lifted meanwhile. */
export type Decision = { reason: string; endsAt: Date | null; isUndone: boolean }

/** A notification of a decision with what was decided. */
export type Decided = { item: NotificationView & { kind: DecisionKind }; decision: Decision }

type Links = { origin: string; guidelines: string }

const isDecision = (kind: NotificationKind): kind is DecisionKind => (decisionKinds as readonly NotificationKind[]).includes(kind)

/** The item with its decision, or null when it is none or was undone. */
export function decidedOf(item: NotificationView, decision: Decision | undefined): Decided | null {
  const { kind } = item
  return decision && !decision.isUndone && isDecision(kind) ? { item: { ...item, kind }, decision } : null
}

/** The slots of the mail about one decision; days are named in `zone`. */
export function decisionVars(
  { kind, design, where, href }: NotificationView & { kind: DecisionKind },
  { reason, endsAt }: Pick<Decision, 'reason' | 'endsAt'>,
  zone: string,
  { origin, guidelines }: Links,
): MailVars {
  const place = design ? ` It stood on ${design} (${where}).` : ''
  const { heading, what, means, label } = words(kind, endsAt ? longInstant(endsAt, zone) : null)
  return {
    heading,
    what: what.replace('{place}', place),
    reason,
    means,
    label,
    link: origin + href,
    objectUrl: `${origin}${guidelines}#objecting`,
  }
}

type Words = { heading: string; what: string; means: string; label: string }

const because = 'This is the reason, as it was written:'
const ownPage = 'You and the moderators'

function words(kind: DecisionKind, until: string | null): Words {
  switch (kind) {
    case 'comment_hidden':
      return {
        heading: 'A comment of yours was hidden',
        what: `A moderator has hidden a comment of yours.{place} ${because}`,
        means: 'Others see a line in its place. You can still read it where it stands, and it can be shown again.',
        label: 'See it where it stands',
      }
    case 'design_hidden':
      return {
        heading: 'A design of yours was hidden',
        what: `A moderator has hidden a design of yours. ${because}`,
        means: 'Only you and the moderators see it now. Nothing of it is lost, and it can be shown again.',
        label: ownPage,
      }
    case 'thanks_hidden':
      return {
        heading: 'Thanks of yours were hidden',
        what: `A moderator has hidden what you said to a review beside your design. ${because}`,
        means: 'Others see a line in their place. The review stays as it is, and your words can be shown again.',
        label: ownPage,
      }
    case 'worksheet_hidden':
      return {
        heading: 'A worksheet you shared was hidden',
        what: `A moderator has hidden what a link of yours showed. ${because}`,
        means: 'The worksheet is yours to read and change as before. Its link shows it to nobody else, and can be opened again.',
        label: ownPage,
      }
    case 'warned':
      return {
        heading: 'A word for you from the moderators',
        what: 'A moderator asks you to do something otherwise, and wrote:',
        means: 'It stands on your pages until you say that you have read it. Nothing else changes: you write, design and review as before.',
        label: 'Read it and say so',
      }
    case 'warning_withdrawn':
      return {
        heading: 'A word to you was taken back',
        what: 'The moderators have withdrawn what one of them wrote to you. It said:',
        means: 'It stands on your pages no longer, and it does not count. You need not do anything.',
        label: ownPage,
      }
    case 'blocked':
      return {
        heading: until ? `You cannot write to others until ${until}` : 'You cannot write to others for now',
        what: `A moderator has blocked your account from commenting ${until ? `until ${until}` : 'until this is lifted'}. ${because}`,
        means: 'You read, design and answer the self-review as before. What you have written stays where it is.',
        label: ownPage,
      }
  }
}
