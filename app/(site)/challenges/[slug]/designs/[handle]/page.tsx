import { redirect } from 'next/navigation'
import { nothingHere } from '@/components/layout/nothing-here'
import { readViewer } from '@/lib/auth/session'
import { findChallenge } from '@/lib/challenges/queries'
import { readClock } from '@/lib/clock'
import { paths } from '@/lib/paths'
import { findDesign } from '@/lib/submissions/queries'
import { handleSchema } from '@/lib/submissions/schema'

type Props = { params: Promise<{ slug: string; handle: string }> }

/** A design's address leads to its newest version, so that each version and its threads have one home. */
export default async function DesignPage({ params }: Props) {
  const [viewer, now, { slug, handle }] = [await readViewer(), await readClock(), await params]
  const challenge = await findChallenge(viewer, slug, now)
  const design = challenge && handleSchema.safeParse(handle).success ? await findDesign(viewer, challenge.id, handle, now) : null
  const newest = design?.versions[0]
  if (!newest) return nothingHere()
  redirect(paths.version(slug, handle, newest.number))
}
