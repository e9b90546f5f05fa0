import { paragraph } from '@/lib/broadcasts/blocks'
import type { MailDraft } from '@/lib/broadcasts/compile'
import { howToObject, newsFooter } from '@/lib/broadcasts/conversation-mails'
import { personalSlots } from '@/lib/broadcasts/slots'

/** The mail that tells a member what moderators decided about them or their words: what, why in the moderator's words, what it means, how to object. */
export const moderationMails = (postalAddress: string): MailDraft[] => [
  {
    name: 'moderation',
    subject: '{{heading}}',
    preview: '{{means}}',
    blocks: [
      { kind: 'overline', text: 'Charrette · from the moderators' },
      { kind: 'heading', text: '{{heading}}' },
      paragraph('Hello {{name}},'),
      paragraph('{{what}}'),
      { kind: 'quote', text: '{{reason}}' },
      paragraph('{{means}}'),
      { kind: 'button', label: '{{label}}', href: '{{link}}' },
      howToObject,
    ],
    footer: newsFooter('It is about something of yours, and nobody else got this mail.', postalAddress),
    slots: ['heading', 'what', 'reason', 'means', 'label', 'link', 'objectUrl', ...personalSlots],
  },
]
