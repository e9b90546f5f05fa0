import type { MailVars } from '@/lib/broadcasts/slots'
import type { NotificationKind } from '@/lib/generated/prisma/enums'
import type { NotificationView } from '@/lib/notifications/queries'
import { shortDay } from '@/lib/time'

/** Characters of a comment that a mail of its own shows, and that a digest does. */
export const mostExcerpt = { single: 300, digest: 160 } as const
/** So many are written out in one digest, so that no mail program cuts it off; the rest is counted. */
export const mostInDigest = 20

const did: Partial<Record<NotificationKind, string>> = {
  thread_opened: 'started a conversation',
  reply: 'replied',
  mention: 'named you',
  thread_resolved: 'resolved a conversation',
  review_claimed: 'began a review',
  review_finished: 'finished a review',
  review_thanked: 'thanked you',
}

/** The slots of the mail about one notification. */
export function replyVars({ who, what, kind, design, where, excerpt, href }: NotificationView, origin: string): MailVars {
  const place = design ? `On ${design} (${where})` : where
  return {
    who: who ?? 'Charrette:',
    what,
    did: who ? (did[kind] ?? 'has news for you') : 'news for you',
    intro: kind === 'thread_resolved' ? `${place}. It began with:` : `${place}:`,
    excerpt: excerpt || 'No words, only signs.',
    link: origin + href,
  }
}

/** The slots of a digest of `total` news whose newest are these, newest first. Days are named in `zone`. */
export function digestVars(
  news: readonly NotificationView[],
  total: number,
  rhythm: 'daily' | 'weekly',
  zone: string,
  links: Links,
): MailVars {
  const since = rhythm === 'daily' ? 'since yesterday morning' : 'since last Monday'
  const rest = total > mostInDigest ? ` The newest ${mostInDigest} are below; all of them wait on the site.` : ''
  return {
    howMany: total === 1 ? 'One thing is new' : `${total} things are new`,
    rhythm: rhythm === 'daily' ? 'once a day' : 'once a week',
    intro: `This is what was said to you ${since}.${rest}`,
    items: news.slice(0, mostInDigest).map(({ who, what, excerpt, where, createdAt, href }) => ({
      title: who ? `${who} ${what}` : what,
      text: excerpt || 'No words, only signs.',
      note: `${where}, ${shortDay(createdAt, zone)}`,
      link: links.origin + href,
    })),
    allUrl: links.all,
  }
}

type Links = { origin: string; all: string }
