/** What can be opened beside a version: on a thread a reply, its label, its mark; on a comment a change, what one says of it, taking it back. */
export type Openable = 'reply' | 'label' | 'mark' | 'edit' | 'react' | 'remove'

/** The forms a reader has opened, by thread or comment. The address says which, so it works without script. */
export type Opened = Record<Openable, string[]>

export const readOpened = (query: Record<string, string | string[] | undefined>): Opened => ({
  reply: idsIn(query.reply),
  label: idsIn(query.label),
  mark: idsIn(query.mark),
  edit: idsIn(query.edit),
  react: idsIn(query.react),
  remove: idsIn(query.remove),
})

/** The same forms and one more; those already open stay, with what is typed in them. */
export const withForm = (opened: Opened, kind: Openable, id: string): Opened => ({
  ...opened,
  [kind]: [...opened[kind].filter((other) => other !== id), id].slice(-most),
})

export const withoutForm = (opened: Opened, kind: Openable, id: string): Opened => ({
  ...opened,
  [kind]: opened[kind].filter((other) => other !== id),
})

const most = 8
const id = /^[0-9a-f-]{36}$/

const idsIn = (value: string | string[] | undefined) =>
  [value ?? []]
    .flat()
    .filter((text) => id.test(text))
    .slice(-most)
