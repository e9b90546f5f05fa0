type Place = { kind: string; diagramId: string | null; region: string | null; confirmedAt: Date | null }

/** What a form was drawn from, in a word: another one later means that somebody was faster. */
export const stampOfPlace = (place: Place | null | undefined, answered: boolean): string =>
  [place ? [place.kind, place.diagramId, place.region, place.confirmedAt ? 'said' : 'proposed'].join(' ') : 'nowhere', answered].join(' ')
