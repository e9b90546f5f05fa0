/** Words of a text: runs of letters and digits, with what may stand inside one. */
export const countWords = (text: string): number => text.match(/[\p{L}\p{N}]+(?:['’._-][\p{L}\p{N}]+)*/gu)?.length ?? 0
