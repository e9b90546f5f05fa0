import { type Block, type Footer, paragraph } from '@/lib/broadcasts/blocks'
import type { MailDraft } from '@/lib/broadcasts/compile'
import { personalSlots } from '@/lib/broadcasts/slots'

/** Below a moderator's decision. */
export const howToObject: Block = {
  kind: 'paragraph',
  words: [
    { text: 'You see it differently? Moderators make mistakes, and what they do can be undone: ' },
    { text: 'how to object', href: '{{objectUrl}}' },
    { text: '.' },
  ],
}

// What moderators decided comes first and whole, as in a mail of its own: no digest may bury it among replies.
const decided: Block[] = [
  { kind: 'subheading', text: 'From the moderators' },
  {
    kind: 'section',
    name: 'decisions',
    blocks: [
      { kind: 'paragraph', words: [{ text: '{{heading}}', strong: true }] },
      paragraph('{{what}}'),
      { kind: 'quote', text: '{{reason}}' },
      { kind: 'paragraph', words: [{ text: '{{means}} ' }, { text: '{{label}}', href: '{{link}}' }, { text: '.' }] },
    ],
  },
  howToObject,
]

/** The mails about what others write to a member: one for each, one for some minutes of them, or one for a day or week. */
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
    name: 'gathered',
    subject: '{{subject}}',
    preview: '{{intro}}',
    blocks: [
      { kind: 'overline', text: 'Charrette · your conversations' },
      { kind: 'heading', text: '{{subject}}' },
      paragraph('{{intro}}'),
      {
        kind: 'section',
        name: 'threads',
        blocks: [
          { kind: 'subheading', text: '{{title}}' },
          { kind: 'section', name: 'lines', blocks: [paragraph('{{who}}'), { kind: 'quote', text: '{{text}}' }] },
          { kind: 'button', label: 'Read and answer', href: '{{link}}' },
        ],
      },
      {
        kind: 'paragraph',
        words: [
          { text: 'All that is new is on ' },
          { text: 'your list', href: '{{allUrl}}' },
          {
            text: '. Had enough of a conversation? Open it and press “Hear no more of this”: then it stays quiet, on the site and by mail.',
          },
        ],
      },
    ],
    footer: newsFooter('You have a part in these conversations.', postalAddress),
    slots: ['subject', 'intro', 'allUrl', 'threads.title', 'threads.link', 'threads.lines.who', 'threads.lines.text', ...personalSlots],
  },
  {
    name: 'digest',
    subject: '{{subject}}',
    preview: '{{intro}}',
    blocks: [
      { kind: 'overline', text: 'Charrette · your conversations, {{rhythm}}' },
      { kind: 'heading', text: '{{subject}}' },
      paragraph('{{intro}}'),
      { kind: 'section', name: 'decided', blocks: decided },
      { kind: 'section', name: 'others', blocks: [{ kind: 'subheading', text: '{{heading}}' }] },
      { kind: 'rows', name: 'items', title: '{{title}}', href: '{{link}}', text: '{{text}}', note: '{{note}}' },
      { kind: 'button', label: 'See all of it', href: '{{allUrl}}' },
    ],
    footer: newsFooter('You chose to hear of your conversations {{rhythm}}.', postalAddress),
    slots: [
      ...['subject', 'rhythm', 'intro', 'allUrl', 'others.heading', 'items.title', 'items.link', 'items.text', 'items.note'],
      ...['heading', 'what', 'reason', 'means', 'label', 'link'].map((slot) => `decided.decisions.${slot}`),
      'decided.objectUrl',
      ...personalSlots,
    ],
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
