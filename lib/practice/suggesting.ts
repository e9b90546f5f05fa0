type Offer = { title: string; href: string }
type Due = Offer & { weakest: string | null }
/** A topic or category, how much of it was done so far, from 0 to 1, of what, and what would train it. */
type Area = { name: string; share: number; of: string; next: Offer | null }

export type Suggestion = Offer & { why: string }

/** From here on an area needs no pushing. */
const good = 0.8

/** The one thing to do next: what is due longest, else something of the weakest area, else something new; null when all is done. */
export function suggestNext({
  due,
  areas,
  fresh,
}: {
  due: readonly Due[]
  areas: readonly Area[]
  fresh: readonly Offer[]
}): Suggestion | null {
  const first = due[0]
  if (first) {
    const { weakest, ...offer } = first
    return { ...offer, why: weakest ? `Due again. The weakest point last time: ${weakest}` : 'Due again. Last time you made every point.' }
  }
  const weakest = areas
    .filter(({ share, next }) => next && share < good)
    .reduce<Area | null>((least, area) => (least && least.share <= area.share ? least : area), null)
  if (weakest?.next)
    return { ...weakest.next, why: `${weakest.name} is your weakest so far: ${Math.round(weakest.share * 100)} % of the ${weakest.of}.` }
  return fresh[0] ? { ...fresh[0], why: 'You have not tried this one yet.' } : null
}
