/** Every deed the audit log knows, as its readers see it. */
export const deeds = {
  'block.set': 'blocked a member',
  'block.lifted': 'lifted a block',
  'member.warned': 'warned a member',
  'note.written': 'wrote a note about a member',
} as const

export type Deed = keyof typeof deeds
