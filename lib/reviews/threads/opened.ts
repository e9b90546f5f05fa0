/** The forms a reader has opened beside a version, by thread and by comment. The address says which, so it works without script. */
export type Opened = { reply: string[]; edit: string[] }

export const readOpened = (query: Record<string, string | string[] | undefined>): Opened => ({
  reply: idsIn(query.reply),
  edit: idsIn(query.edit),
})

/** The same forms and one more; those already open stay, with what is typed in them. */
export const withForm = (opened: Opened, kind: keyof Opened, id: string): Opened => ({
  ...opened,
  [kind]: [...opened[kind].filter((other) => other !== id), id].slice(-most),
})

export const withoutForm = (opened: Opened, kind: keyof Opened, id: string): Opened => ({
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
