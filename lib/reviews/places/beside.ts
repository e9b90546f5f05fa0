import 'server-only'
import { placeOfForm } from '@/lib/auth/form-place'
import { paths } from '@/lib/paths'
import type { Place } from '@/lib/reviews/places/queries'

/**
 * The place of a thread as whoever has just posted sees it: beside the version their form was on, which may be a later one than the
 * thread was left on. For actions alone.
 */
export async function besideForm<P extends Omit<Place, 'threadId'>>(place: P): Promise<P> {
  const [page = ''] = (await placeOfForm()).split(/[?#]/)
  const number = Number(/\/(\d{1,4})$/.exec(page)?.[1] ?? place.number)
  return page === paths.version(place.slug, place.handle, number) ? { ...place, number } : place
}
