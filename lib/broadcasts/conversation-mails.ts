import { type Footer, paragraph } from '@/lib/broadcasts/blocks'
import type { MailDraft } from '@/lib/broadcasts/compile'
import { personalSlots } from '@/lib/broadcasts/slots'

/** The mails about what others write to a member: one for each, or one for a day or week of them. */
export const conversationMails = (postalAddress: string): MailDraft[] => [
  {
    name: 'reply',
    subject: '{{who}} {{what}}',
    preview: '{{excerpt}}',
    blocks: [
      { kind: 'overline', text: 'Charrette · your conversations' },
      { kind: 'heading', text: '{{who}} {{did}}' },
      paragraph('{{intro}}'),
      { kind: 'quote', text: '{{excerpt}}' },
      { kind: 'button', label: 'Read and answer', href: '{{link}}' },
      paragraph('Had enough of this conversation? Open it and press “Hear no more of this”: then it stays quiet, on the site and by mail.'),
    ],
    footer: newsFooter('You have a part in this conversation.', postalAddress),
    slots: ['who', 'what', 'did', 'intro', 'excerpt', 'link', ...personalSlots],
  },
  {
    name: 'digest',
    subject: '{{howMany}} in your conversations',
    preview: '{{intro}}',
    blocks: [
      { kind: 'overline', text: 'Charrette · your conversations, {{rhythm}}' },
      { kind: 'heading', text: '{{howMany}} in your conversations' },
      paragraph('{{intro}}'),
      { kind: 'rows', name: 'items', title: '{{title}}', href: '{{link}}', text: '{{text}}', note: '{{note}}' },
      { kind: 'button', label: 'See all of it', href: '{{allUrl}}' },
    ],
    footer: newsFooter('You chose to hear of your conversations {{rhythm}}.', postalAddress),
    slots: ['howMany', 'rhythm', 'intro', 'allUrl', 'items.title', 'items.link', 'items.text', 'items.note', ...personalSlots],
  },
]

/** Below the mails about what others did: why they came, how to have fewer. */
export function newsFooter(reason: string, address: string): Footer {
  const links = [
    { label: 'Choose how often', href: '{{preferencesUrl}}' },
    { label: 'No more mail about conversations', href: '{{unsubscribeUrl}}' },
  ]
  return { reason, links, address }
}
