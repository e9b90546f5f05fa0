import { paths } from '@/lib/paths'

/** Where the citations of a text about one challenge lead: the brief's requirements, those that exist. */
export const citing = (slug: string, requirements: readonly { id: string }[]) => ({
  page: paths.challenge(slug),
  ids: requirements.map(({ id }) => id),
})
