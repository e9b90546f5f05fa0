import { paragraph } from '@/lib/broadcasts/blocks'
import type { MailDraft } from '@/lib/broadcasts/compile'
import { conversationMails } from '@/lib/broadcasts/conversation-mails'
import { letterFooter } from '@/lib/broadcasts/letter'
import { moderationMails } from '@/lib/broadcasts/moderation-mails'
import { personalSlots } from '@/lib/broadcasts/slots'

export type SystemMail = 'sign-in' | 'opt-in' | 'welcome' | 'role-changed' | 'reply' | 'gathered' | 'digest' | 'moderation'

/** The mails the product writes by itself, each for one person. */
export const systemMails = (postalAddress: string): MailDraft[] => [
  {
    name: 'sign-in',
    subject: 'Your sign-in link for Charrette',
    preview: 'It works once, for {{minutes}} minutes.',
    blocks: [
      { kind: 'overline', text: 'Charrette · sign in' },
      { kind: 'heading', text: 'Your sign-in link' },
      paragraph('Hello,'),
      paragraph(
        'Open this link in the browser where you asked for it, and press the button on the page. It works once, for {{minutes}} minutes.',
      ),
      { kind: 'button', label: 'Sign in', href: '{{link}}' },
      paragraph('Reading this on another device? Type this code into the page where you asked:'),
      { kind: 'code', text: '{{code}}' },
      paragraph('If you did not ask for it, you need not do anything. Nobody can sign in with this mail alone.'),
    ],
    footer: { reason: 'Somebody typed this address on the sign-in page.', links: [], address: postalAddress },
    slots: ['link', 'code', 'minutes'],
  },
  {
    name: 'opt-in',
    subject: 'Please confirm: the monthly challenge by mail',
    preview: 'One click, and the next brief comes to you.',
    blocks: [
      { kind: 'overline', text: 'Charrette · letters' },
      { kind: 'heading', text: 'Shall we write to you?' },
      paragraph('Hello,'),
      paragraph(
        'This address was entered to get the monthly architecture challenge by mail: four letters a month, and one click to leave.',
      ),
      { kind: 'button', label: 'Yes, send me the letters', href: '{{link}}' },
      paragraph('The link works once, for seven days. If you did not ask for this, do nothing: without your yes nothing more comes.'),
    ],
    footer: { reason: 'Somebody typed this address into the form for letters.', links: [], address: postalAddress },
    slots: ['link'],
  },
  {
    name: 'welcome',
    subject: 'Welcome: what comes, and when',
    preview: '{{present}}',
    blocks: [
      { kind: 'overline', text: 'Charrette · letters' },
      { kind: 'heading', text: 'Welcome to the table' },
      paragraph('Hello {{name}},'),
      paragraph(
        'From now on a letter comes with each stage of the monthly challenge. The brief says what is to be designed. Then come questions to review your own design with, later how the author would have done it, and at the end what everybody came to. Between them the organizer writes now and then.',
      ),
      paragraph('{{present}}'),
      { kind: 'button', label: '{{label}}', href: '{{link}}' },
      {
        kind: 'paragraph',
        words: [
          { text: 'Letters that went out before are all in the ' },
          { text: 'archive', href: '{{archiveUrl}}' },
          { text: '. You ' },
          { text: 'choose what you get', href: '{{preferencesUrl}}' },
          { text: ' at any time, without signing in.' },
        ],
      },
      { kind: 'signature', lines: ['See you at the table,', 'your organizer'] },
    ],
    footer: letterFooter(postalAddress, 'You confirmed this address on {{since}}.', false),
    slots: ['present', 'label', 'link', 'archiveUrl', ...personalSlots],
  },
  {
    name: 'role-changed',
    subject: 'Your role on Charrette is now {{role}}',
    preview: 'It was {{before}} until now.',
    blocks: [
      { kind: 'overline', text: 'Charrette · your account' },
      { kind: 'heading', text: 'Your role is now {{role}}' },
      paragraph('Hello {{name}},'),
      paragraph('{{by}} changed your role from {{before}} to {{role}}. {{means}}'),
      paragraph('You were signed out everywhere. Please sign in again.'),
      { kind: 'button', label: 'Sign in', href: '{{link}}' },
      paragraph('If this surprises you, ask an organizer. Nobody needs your help to undo it, and nobody will ask you for a code.'),
    ],
    footer: { reason: 'It is about your account, so it comes whatever letters you get.', links: [], address: postalAddress },
    slots: ['name', 'by', 'before', 'role', 'means', 'link'],
  },
  ...conversationMails(postalAddress),
  ...moderationMails(postalAddress),
]
