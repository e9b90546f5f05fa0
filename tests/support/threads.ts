import type { Viewer } from '@/lib/auth/session'
import { readThreads } from '@/lib/reviews/threads/queries'

/** The conversation on a version as `viewer` reads it, without its stamp. */
export const listThreads = async (viewer: Viewer, versionId: string, now: Date) => (await readThreads(viewer, versionId, now)).threads
