import type { MarkKind } from '@/lib/generated/prisma/enums'

/** What a thread was to the author of the design. */
export const marks = ['new_to_me', 'knew_it', 'not_right', 'changed_my_design'] as const satisfies readonly MarkKind[]

/** The words on the buttons, said by the author of the design. */
export const markWords: Record<MarkKind, string> = {
  new_to_me: 'New to me',
  knew_it: 'I knew it',
  not_right: 'Not right here',
  changed_my_design: 'It changed my design',
}

/** The same, said of them beside the thread; their name comes before. */
export const markSaid: Record<MarkKind, string> = {
  new_to_me: 'this was new to me',
  knew_it: 'I knew this',
  not_right: 'this does not hold here',
  changed_my_design: 'this changed my design',
}
