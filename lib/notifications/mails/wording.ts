import type { MailVars } from '@/lib/broadcasts/slots'
import type { NotificationKind } from '@/lib/generated/prisma/enums'
import { type Decided, decisionVars } from '@/lib/notifications/mails/decisions'
import type { NotificationView } from '@/lib/notifications/queries'
import { shortDay } from '@/lib/time'

/** Characters of a comment that a mail of its own shows, and that a digest does. */
export const mostExcerpt = { single: 300, digest: 160 } as const
/** So many are written out in one mail, so that no mail program cuts it off; the rest is counted. */
export const mostWritten = { news: 20, decisions: 5 } as const

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

/** The slots of a mail that gathers `total` news of conversations, of which these are the newest, newest first. It tells them in their order. */
export function gatheredVars(news: readonly NotificationView[], total: number, { origin, all }: Links): MailVars {
  const threads = new Map<string, NotificationView[]>()
  for (const item of news.toReversed().sort((one, other) => one.saidAt.getTime() - other.saidAt.getTime())) {
    const id = item.thread?.id ?? item.href
    threads.set(id, [...(threads.get(id) ?? []), item])
  }
  const isOne = total === news.length && new Set(news.map(({ design }) => design)).size === 1
  return {
    subject: `${countOf(total)} ${isOne ? `on ${news[0]?.design}` : 'in your conversations'}`,
    intro: `It came within a few minutes, so one mail tells it.${restOf(total, mostWritten.news)}`,
    threads: [...threads.values()].map((items) => ({
      title: `On ${items[0]?.design} (${items[0]?.where})`,
      link: origin + (items[0]?.href ?? ''),
      lines: items.map(({ who, kind, what, excerpt }) => ({
        who: `${who ? `${who} ${did[kind] ?? 'has news for you'}` : what}${kind === 'thread_resolved' ? ' that began with:' : ':'}`,
        text: excerpt || 'No words, only signs.',
      })),
    })),
    allUrl: origin + all,
  }
}

type Digest = {
  /** The newest that are written out, newest first, and how many there are. */
  news: readonly NotificationView[]
  total: number
  decisions: readonly Decided[]
  decided: number
}

/** The slots of a digest: what moderators decided first, then the other news. Days are named in `zone`. */
export function digestVars({ news, total, decisions, decided }: Digest, rhythm: 'daily' | 'weekly', zone: string, links: Links): MailVars {
  const since = rhythm === 'daily' ? 'since yesterday morning' : 'since last Monday'
  const count = `${countOf(total)} in your conversations`
  const from = 'News from the moderators'
  const said = total > 0 ? `This is what was said to you ${since}.${restOf(total, mostWritten.news)}` : ''
  const judged = decided > decisions.length ? `Moderators decided ${decided} things; the newest ${decisions.length} are below.` : ''
  return {
    subject: decided === 0 ? count : total === 0 ? from : `${from}, and ${lowered(count)}`,
    rhythm: rhythm === 'daily' ? 'once a day' : 'once a week',
    intro: [judged, said].filter(Boolean).join(' ') || `This is what moderators decided ${since}.`,
    decided: decided > 0 ? [decidedVars(decisions, zone, links)] : [],
    others: decided > 0 && total > 0 ? [{ heading: 'In your conversations' }] : [],
    items: news.map(({ who, what, excerpt, where, createdAt, href }) => ({
      title: who ? `${who} ${what}` : what,
      text: excerpt || 'No words, only signs.',
      note: `${where}, ${shortDay(createdAt, zone)}`,
      link: links.origin + href,
    })),
    allUrl: links.origin + links.all,
  }
}

type Links = { origin: string; all: string; guidelines: string }

function decidedVars(decisions: readonly Decided[], zone: string, links: Links): MailVars {
  const rows = decisions.map(({ item, decision }) => decisionVars(item, decision, zone, links))
  return { decisions: rows, objectUrl: rows[0]?.objectUrl ?? '' }
}

const countOf = (total: number) => (total === 1 ? 'One thing is new' : `${total} things are new`)
const lowered = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
const restOf = (total: number, most: number) => (total > most ? ` The newest ${most} are below; all of them wait on the site.` : '')
