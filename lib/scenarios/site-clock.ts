/** Between which two values, in milliseconds, lies what the site's clock is ahead of this machine's. */
export type Lead = { least: number; most: number }

/** What the site's clock said, and by this machine's when it was asked, as far as that is known, and when its answer was read. */
export type Hearing = { now: number; asked: number | null; heard: number }

/**
 * What is known after one more answer of the site's. It read its clock after it was asked and before it was heard, so each answer draws the
 * bounds closer; an old one, as a page taken from history says, changes nothing. When the two cannot both be true a clock was set
 * meanwhile, and the newer one holds.
 */
export function narrowed(known: Lead | null, { now, asked, heard }: Hearing): Lead {
  const one = { least: now - heard, most: asked === null ? Number.POSITIVE_INFINITY : now - asked }
  const both = { least: Math.max(one.least, known?.least ?? one.least), most: Math.min(one.most, known?.most ?? one.most) }
  return both.least <= both.most ? both : one
}

/** The lead to count by: loading takes from the time that is shown and never adds to it, where it is known how long it took. */
export const leadOf = ({ least, most }: Lead): number => (Number.isFinite(most) ? most : least)

const leads = new Map<string, Lead>()

/** Keeps what the site's clock said while the answer `id` was under way. */
export const hearClock = (id: string, hearing: Hearing) => void leads.set(id, narrowed(leads.get(id) ?? null, hearing))

/** The time on the site's clock, as well as it is known, while the answer `id` is under way. */
export function siteTime(id: string, here: number): number {
  const lead = leads.get(id)
  return lead ? here + leadOf(lead) : here
}
