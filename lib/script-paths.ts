/** Addresses that scripts of nearly every page know. Apart from `paths`, which takes them up: all the others would come along. */

export const signInPath = (returnPath?: string) =>
  returnPath && returnPath !== '/' ? `/sign-in?return=${encodeURIComponent(returnPath)}` : '/sign-in'

/** The page one is on, with these forms open: short, for there are hundreds of such links on one. */
export const pathHereWith = (opened: Record<string, string[]>) => `?${queryOf(opened)}`

export const queryOf = (opened: Record<string, string[]>) =>
  Object.entries(opened)
    .flatMap(([form, ids]) => ids.map((id) => `${form}=${id}`))
    .join('&')
