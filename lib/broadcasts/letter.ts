import { type Block, type Footer, paragraph } from '@/lib/broadcasts/blocks'
import type { MailDraft } from '@/lib/broadcasts/compile'
import { letterBlocks, withoutSentences } from '@/lib/broadcasts/letter-markdown'
import { personalSlots } from '@/lib/broadcasts/slots'
import { type StageKind, type Station, stageNames } from '@/lib/challenges/timeline'
import { paths } from '@/lib/paths'
import { shortDay } from '@/lib/time'

export type LetterAudience = 'all' | 'submitted' | 'not_yet' | 'waiting'
export type StageLetterInput = {
  challenge: { number: number; slug: string; title: string; lede: string; author?: string | undefined }
  stations: readonly (Station & { summary: string })[]
  kind: StageKind
  audience: LetterAudience
  subject: string
  markdown: string
  /** Days are named in this IANA zone. */
  zone: string
}

/** Slots an author may use in the body of a stage's letter. */
export const letterSlots = ['newSubscribers', 'designs', 'nextDate', 'nextStage'] as const
export const frameSlots = ['webUrl', ...personalSlots]

type Site = { origin: string; postalAddress: string }

/** A stage's letter with its frame: head, greeting, the author's words, one button, the month, signature, footer. */
export function stageLetter(input: StageLetterInput, site: Site): MailDraft {
  return letterOf(input, site, {
    opening: [],
    when: ({ opensAt }) => shortDay(opensAt, input.zone),
    footer: letterFooter(site.postalAddress, 'You asked for the monthly challenge on {{since}}.'),
    slots: ['webUrl'],
  })
}

/**
 * The slot with the day of a stage on its reader's own clock, and that day as its value. Both are as wide as "this week", so that
 * the columns of the text part hold.
 */
export const daySlots: Record<StageKind, string> = { brief: 'date1', self_review: 'date2', reference: 'date3', round_up: 'date4' }
export const dayValue = (opensAt: Date, zone: string) => shortDay(opensAt, zone).padEnd('this week'.length)

/**
 * The same letter for who began the challenge from the archive: the days of their month are slots, so that all such readers share
 * one compiled letter, and it has no copy on the web. Sentences about new subscribers are left out.
 */
export function ownMonthLetter(input: StageLetterInput, site: Site): MailDraft {
  return letterOf({ ...input, markdown: withoutSentences(input.markdown, 'newSubscribers') }, site, {
    opening: [paragraph('You began this challenge for yourself on {{started}}. This is the letter of its month, on your own dates.')],
    when: ({ kind }) => `{{${daySlots[kind]}}}`,
    footer: letterFooter(
      site.postalAddress,
      'You asked for the monthly challenge on {{since}}, and began this one for yourself on {{started}}.',
      false,
    ),
    slots: ['started', ...input.stations.map(({ kind }) => daySlots[kind])],
  })
}

type Frame = { opening: Block[]; when: (station: Station) => string; footer: Footer; slots: string[] }

function letterOf(input: StageLetterInput, site: Site, { opening, when, footer, slots }: Frame): MailDraft {
  const { challenge, stations, kind, audience, subject, markdown } = input
  const week = stations.findIndex((station) => station.kind === kind) + 1
  const blocks: Block[] = [
    { kind: 'overline', text: `No. ${challenge.number} · week ${week} of ${stations.length} · the ${stageNames[kind].toLowerCase()}` },
    { kind: 'heading', text: kind === 'brief' ? challenge.title : withoutWeek(subject) },
    paragraph('Hello,'),
    ...opening,
    ...letterBlocks(markdown),
    button(challenge.slug, kind, audience, site.origin),
    weeks(input, when),
    { kind: 'signature', lines: ['See you at the table,', challenge.author ?? 'your organizer'] },
  ]
  return {
    name: '',
    subject,
    preview: challenge.lede,
    blocks,
    footer,
    slots: [...letterSlots, ...personalSlots, ...slots],
  }
}

// "Week 2: still time to draw" is good in an inbox; on the sheet the week already stands above.
function withoutWeek(subject: string): string {
  const rest = subject.replace(/^week \d+:\s*/i, '')
  return rest.charAt(0).toUpperCase() + rest.slice(1)
}

function button(slug: string, kind: StageKind, audience: LetterAudience, origin: string): Block {
  const buttons: Record<StageKind, [label: string, path: string]> = {
    brief: ['Read the brief', paths.brief(slug)],
    self_review: audience === 'not_yet' ? ['Start my design', paths.myDesign(slug)] : ['Review my design', paths.selfReview(slug)],
    reference: ['See the author’s design', paths.reference(slug)],
    round_up: ['Read the round-up', paths.roundUp(slug)],
  }
  const [label, path] = buttons[kind]
  return { kind: 'button', label, href: origin + path }
}

function weeks({ stations, kind }: StageLetterInput, when: Frame['when']): Block {
  return {
    kind: 'weeks',
    rows: stations.map((station) => ({
      when: station.kind === kind ? 'this week' : when(station),
      what: `${stageNames[station.kind]}: ${station.summary}`,
      now: station.kind === kind,
    })),
  }
}

/** Why a letter came and how to stop it, with the list's own reason. A letter without a public copy links to none. */
export const letterFooter = (address: string, reason: string, web = true): Footer => ({
  reason,
  links: [
    { label: 'Choose what you get', href: '{{preferencesUrl}}' },
    { label: 'Leave with one click', href: '{{unsubscribeUrl}}' },
    ...(web ? [{ label: 'Read on the web', href: '{{webUrl}}' }] : []),
  ],
  address,
})
