// Two windows on one text are two writers: each keeps its copy at a place of its own, so that neither can overwrite the other's.
const mark = '#'

/** A new place for what one window keeps under `key`. A reload is another window; so is a duplicated tab. */
export const newPlace = (key: string) => `${key}${mark}${Math.random().toString(36).slice(2)}`

/** The key of a place; copies from before windows had places stand at the key itself. */
export const keyOfPlace = (place: string) => place.split(mark)[0] ?? place
