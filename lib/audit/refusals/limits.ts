import type { Deed } from '@/lib/audit/deeds'

/** What is refused and counted. */
export type RefusedDeed = Extract<Deed, 'sign-in.failed' | 'staff-page.refused' | 'cross-site.refused'>

/** So many members and clients an hour have lines of their own for each kind of refusal; the others share one. */
export const mostNamed = 50
