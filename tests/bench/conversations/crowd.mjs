// A conversation of 40 threads with five comments each, written into the sample's database as members would have, and members who post.
import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'

export const threads = 40
const comments = 5
const cast = ['priya', 'tomas', 'jonas', 'mira']
const bodies = [
  'What happens to a message when the gateway restarts between *stored* and *delivered*? I read R3 as “never lost”, and I cannot see who sends it again.',
  'It resumes from the last id each client names. The store is the truth and the gateway keeps nothing that could be lost with it.',
  'Then how long may a client be away before its ids are gone? The notes say `retention` and no figure; an hour would be enough for me, a day for those on a train.',
  'Twenty-four hours.\n\n- Presence is rebuilt at once.\n- What is older comes from the archive, and that may take some seconds.',
  'Would it help to write that into the notes? I would have asked less, and the next reader will wonder too.',
]

/** Runs `work` with a connection to the sample's database. */
export async function within(database, work) {
  const client = new pg.Client(database)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Fills the conversation on a design's first version anew; returns the version's id and its threads'. */
export const fillConversation = (database, handle = 'jonas', count = threads) =>
  within(database, async (client) => {
    const { rows } = await client.query(
      `SELECT v.id FROM "Version" v JOIN "Submission" s ON s.id = v."submissionId" JOIN "Member" m ON m.id = s."memberId"
       JOIN "Challenge" c ON c.id = s."challengeId" WHERE m.handle = $1 AND c.slug = 'virtual-event-platform' AND v.number = 1`,
      [handle],
    )
    const versionId = rows[0].id
    await deleteThreads(client, versionId)
    // Two days old at least: what may still be changed draws its link, and most of 200 comments are older than that.
    const opened = await client.query(
      `WITH cast_of AS (SELECT array_agg(id ORDER BY handle) AS ids FROM "Member" WHERE handle = ANY($1)),
       opened AS (
         INSERT INTO "Thread" ("versionId", "authorId", "createdAt")
         SELECT $2, ids[1 + n % 4], now() - make_interval(mins => 6000 - n * 60) FROM cast_of, generate_series(0, $3 - 1) AS n
         RETURNING id, "createdAt"),
       written AS (
         INSERT INTO "Comment" ("threadId", "authorId", body, "createdAt", "toldAt", "formKey")
         SELECT o.id, ids[1 + n % 4], ($4::text[])[1 + n], o."createdAt" + make_interval(mins => n * 7), now(), gen_random_uuid()
         FROM opened o, cast_of, generate_series(0, $5 - 1) AS n)
       SELECT id FROM opened`,
      [cast, versionId, count, bodies, comments],
    )
    await client.query('ANALYZE "Thread", "Comment"')
    return { versionId, threadIds: opened.rows.map(({ id }) => id) }
  })

// The worker tells of what was just posted, and may hold some of it in another order: it is let finish first.
async function deleteThreads(client, versionId, tries = 10) {
  for (let waited = 0; waited < 180 && (await isTelling(client)); waited++) await new Promise((resolve) => setTimeout(resolve, 1000))
  try {
    await client.query(`DELETE FROM "Thread" WHERE "versionId" = $1`, [versionId])
  } catch (error) {
    if (error.code !== '40P01' || tries === 0) throw error
    await deleteThreads(client, versionId, tries - 1)
  }
}

const isTelling = async (client) => (await client.query(`SELECT FROM "Comment" WHERE "toldAt" IS NULL LIMIT 1`)).rowCount > 0

/** Members who may read the challenge's designs, each with a session of its own: their cookies. */
export const makeWriters = (database, count) =>
  within(database, async (client) => {
    const cookies = []
    for (let n = 0; n < count; n++) {
      const token = randomBytes(32).toString('base64url')
      const { rows } = await client.query(
        `INSERT INTO "Member" (handle, name, email, "emailVerified", "createdAt") VALUES ($1, $2, $3, now(), now() - interval '90 days') RETURNING id`,
        [
          `writer-${token
            .slice(0, 8)
            .toLowerCase()
            .replace(/[^a-z0-9]/g, 'x')}-${n}`,
          `Writer ${n}`,
          `${token}@example.org`,
        ],
      )
      await client.query(
        `INSERT INTO "Look" ("challengeId", "memberId", "createdAt") SELECT id, $1, now() FROM "Challenge" WHERE slug = 'virtual-event-platform'`,
        [rows[0].id],
      )
      await client.query(
        `INSERT INTO "Session" ("sessionToken", "userId", "createdAt", "lastSeenAt", expires, client)
         VALUES ($1, $2, now(), now(), now() + interval '1 day', 'bench')`,
        [createHash('sha256').update(token).digest('hex'), rows[0].id],
      )
      cookies.push(`charrette.session=${token}`)
    }
    return cookies
  })
