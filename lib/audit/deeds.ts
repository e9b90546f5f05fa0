/** Every deed the audit log knows, as its readers see it. */
export const deeds = {
  'session.opened': 'signed in',
  'sign-in.failed': 'tried to sign in, and could not',
  'staff-page.refused': 'was refused a page of the studio',
  'cross-site.refused': 'was refused what came from a page of another site',
  'block.set': 'blocked a member',
  'block.lifted': 'lifted a block',
  'report.upheld': 'upheld reports',
  'report.dismissed': 'dismissed reports',
  'comment.hidden': 'hid a comment',
  'comment.shown': 'showed a comment again',
  'design.hidden': 'hid a design',
  'design.shown': 'showed a design again',
  'thanks.hidden': 'hid thanks for a review',
  'thanks.shown': 'showed thanks again',
  'worksheet.hidden': 'hid a shared worksheet',
  'worksheet.shown': 'showed a shared worksheet again',
  'thread.locked': 'closed a conversation',
  'thread.unlocked': 'opened a conversation again',
  'member.warned': 'warned a member',
  'warning.withdrawn': 'withdrew a warning',
  'note.written': 'wrote a note about a member',
  'role.changed': 'changed a role',
  'letter.scheduled': 'scheduled a letter',
  'subscribers.exported': 'took the list of subscribers',
} as const

export type Deed = keyof typeof deeds
