import { json, route } from '@/lib/auth/route'
import { findChallenge } from '@/lib/challenges/queries'
import { found } from '@/lib/errors'
import { termsData, versionData } from '@/lib/submissions/data'
import { findDesign, listVersions } from '@/lib/submissions/queries'
import { handleSchema } from '@/lib/submissions/schema'

/** One design with all its versions; absent and locked answer alike. */
export const GET = route<{ slug: string; handle: string }>(async ({ params, viewer, now }) => {
  const challenge = found(await findChallenge(viewer, params.slug, now))
  const handle = handleSchema.safeParse(params.handle)
  const design = found(handle.success ? await findDesign(viewer, challenge.id, handle.data, now) : null)
  const versions = await listVersions(viewer, design.id, now)
  const { member, ...terms } = design
  return json({
    author: member,
    ...termsData(terms),
    versions: versions.map((version) => versionData(challenge.slug, member.handle, version)),
  })
})
