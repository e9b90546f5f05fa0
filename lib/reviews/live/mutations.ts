import 'server-only'
import { gathering } from '@/lib/gathering'
import { log } from '@/lib/log'
import { pool } from '@/lib/pool'
import { conversationChannel } from '@/lib/reviews/live/channel'

/**
 * Tells whoever follows a conversation that it has changed. Call it after the commit: it waits for nothing and never fails, and what is
 * told within a tenth of a second is one statement, since PostgreSQL lets only one transaction at a time commit a NOTIFY.
 */
export const announceThread: (threadId: string) => void = gathering(100, async (threadIds) => {
  try {
    await pool().query(announcement, [conversationChannel, threadIds])
  } catch (error) {
    // Nothing is lost: followers look for themselves from time to time.
    log.warn({ err: error }, 'a change of a conversation could not be announced')
  }
})

// A thread of an earlier version is shown on later ones too; of each version one word is enough.
const announcement = `
  SELECT pg_notify($1, v.id::text || ' ' || min(t.id::text)) FROM "Thread" t
  JOIN "Version" o ON o.id = t."versionId"
  JOIN "Version" v ON v."submissionId" = o."submissionId" AND v.number >= o.number
  WHERE t.id = ANY($2::uuid[]) GROUP BY v.id`
