import type { Block, Inline } from '@/lib/broadcasts/blocks'
import type { MailDraft } from '@/lib/broadcasts/compile'
import { frameSlots, type LetterAudience, letterFooter, letterSlots } from '@/lib/broadcasts/letter'
import { letterBlocks } from '@/lib/broadcasts/letter-markdown'

/** The lists an organizer writes to. */
export const freeTopics = ['newsletter', 'announcements'] as const
export type FreeTopic = (typeof freeTopics)[number]
export type FreeLetterInput = { subject: string; markdown: string; topic: FreeTopic; audience: LetterAudience; author: string }

/** Slots an organizer may write into a free letter, in the order they are explained. */
export const freeSlots = ['name', ...letterSlots, 'unsubscribeUrl', 'webUrl'] as const

const reasons: Record<FreeTopic, string> = {
  newsletter: 'You asked for letters from Charrette on {{since}}.',
  announcements: 'You asked for announcements from Charrette on {{since}}.',
}

/** A letter of an organizer's own: greeting and words are theirs, head, signature and footer the house's. */
export function freeLetter(input: FreeLetterInput, site: { postalAddress: string }): MailDraft {
  const { subject, markdown, topic, audience, author } = input
  const body = letterBlocks(markdown)
  return {
    name: '',
    subject,
    preview: previewLine(body),
    blocks: [
      { kind: 'overline', text: `Charrette · ${topic === 'newsletter' ? 'newsletter' : 'announcement'}` },
      { kind: 'heading', text: subject },
      ...body,
      { kind: 'signature', lines: ['See you at the table,', author] },
    ],
    // The copy of a letter to some is for signed-in readers, and not every reader has an account.
    footer: letterFooter(site.postalAddress, reasons[topic], audience === 'all'),
    slots: [...letterSlots, ...frameSlots],
  }
}

const previewLength = 120

/** The line beside the subject: the first words that say more than a greeting. Never cut inside a slot or a word. */
export function previewLine(body: readonly Block[]): string {
  const texts = body.flatMap((block) => (block.kind === 'paragraph' ? [plain(block.words)] : []))
  const text = texts.find((candidate) => candidate.length > 40) ?? texts[0] ?? ''
  if (text.length <= previewLength) return text
  return `${text.slice(0, previewLength).replace(/\s+\S*$/, '')} …`
}

const plain = (words: readonly Inline[]) =>
  words
    .map(({ text }) => text)
    .join('')
    .replaceAll(/\s+/g, ' ')
    .trim()
