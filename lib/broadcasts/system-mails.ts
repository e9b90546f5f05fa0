import { paragraph } from '@/lib/broadcasts/blocks'
import type { MailDraft } from '@/lib/broadcasts/compile'

export type SystemMail = 'sign-in' | 'opt-in'

/** The mails the product writes by itself, each for one person who just asked for it. */
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
]
