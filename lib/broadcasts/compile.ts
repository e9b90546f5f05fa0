import { createElement } from 'react'
import type { Block, Footer } from '@/lib/broadcasts/blocks'
import { slotProblems, slotsOf } from '@/lib/broadcasts/slots'
import { writeText } from '@/lib/broadcasts/text-part'
import { AppError } from '@/lib/errors'

export type MailDraft = { name: string; subject: string; preview: string; blocks: Block[]; footer: Footer; slots: readonly string[] }
export type CompiledMail = { name: string; subject: string; html: string; text: string; blocks: Block[]; slots: string[] }

// Mail programs cut longer mails off, and the way to unsubscribe with them.
const mostHtml = 90 * 1024

/**
 * Compiles a mail once, slots left in place. Refuses as `invalid` when a slot is unknown or unfinished, when the subject
 * is empty, longer than 150 characters or has a line break, or when the html passes 90 KB.
 */
export async function compileMail({ name, subject, preview, blocks, footer, slots }: MailDraft): Promise<CompiledMail> {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused here
  if (subject.trim() === '' || subject.length > 150 || /[\u0000-\u001f\u007f]/.test(subject))
    throw new AppError('invalid', 'The subject needs one line of 1 to 150 characters.', {
      fields: { subject: ['needs one line of 1 to 150 characters'] },
    })
  // Loaded here and not above: a process that only sends needs none of it.
  const [{ render }, { MailFrame }] = await Promise.all([import('react-email'), import('@/lib/broadcasts/emails/frame')])
  const html = await render(createElement(MailFrame, { title: subject, preview, blocks, footer }))
  const text = writeText(blocks, footer)
  // A subject is one line: rows have no place in it.
  const single = slots.filter((slot) => !slot.includes('.'))
  const wrong = [...new Set([...slotProblems(subject, single), ...slotProblems(html, slots), ...slotProblems(text, slots)])]
  if (wrong.length > 0)
    throw new AppError(
      'invalid',
      `This mail has slots nobody fills: ${wrong.join(', ')}. Known are ${single.map((slot) => `{{${slot}}}`).join(', ')}.`,
    )
  if (Buffer.byteLength(html) > mostHtml)
    throw new AppError('too_large', 'This mail is larger than 90 KB; mail programs would cut its end off.')
  return { name, subject, html, text, blocks, slots: slotsOf(`${subject}\n${html}\n${text}`) }
}
