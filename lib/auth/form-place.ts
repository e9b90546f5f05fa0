import 'server-only'
import { headers } from 'next/headers'
import { paths, safeReturnPath } from '@/lib/paths'

/** The page the form was on that is being answered, as the browser names it; the home page where it does not say. */
export async function placeOfForm(): Promise<string> {
  const referrer = (await headers()).get('referer')
  if (!referrer || !URL.canParse(referrer)) return paths.home()
  const { pathname, search } = new URL(referrer)
  return safeReturnPath(pathname + search)
}
