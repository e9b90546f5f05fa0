/** How much a review helped its author, in their words; stored as 1 to 3 and seen by the two alone. */
export const helpWords = { 1: 'a little', 2: 'it helped', 3: 'it changed how I see it' } as const
export type Help = keyof typeof helpWords
export const helps = [1, 2, 3] as const satisfies Help[]

export const mostThanks = 280
