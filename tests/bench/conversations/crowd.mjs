// A conversation of 40 threads with five comments each, written into the sample's database as members would have.
import pg from 'pg'

const [threads, comments] = [40, 5]
const cast = ['priya', 'tomas', 'jonas', 'mira']
const bodies = [
  'What happens to a message when the gateway restarts between *stored* and *delivered*? I read [R3] as “never lost”, and I cannot see who sends it again.',
  'It resumes from the last id each client names. The store is the truth and the gateway keeps nothing that could be lost with it.',
  'Then how long may a client be away before its ids are gone? The notes say `retention` and no figure; an hour would be enough for me, a day for those on a train.',
  'Twenty-four hours.\n\n- Presence is rebuilt at once.\n- What is older comes from the archive, and that may take some seconds.',
  'Would it help to write that into the notes? I would have asked less, and the next reader will wonder too.',
]

/** Fills the conversation on a design's first version and returns the version's id. Safe to call again. */
export async function fillConversation(database, handle = 'jonas') {
  const client = new pg.Client(database)
  await client.connect()
  try {
    const { rows } = await client.query(
      `SELECT v.id FROM "Version" v JOIN "Submission" s ON s.id = v."submissionId" JOIN "Member" m ON m.id = s."memberId"
       JOIN "Challenge" c ON c.id = s."challengeId" WHERE m.handle = $1 AND c.slug = 'virtual-event-platform' AND v.number = 1`,
      [handle],
    )
    const versionId = rows[0].id
    await client.query(`DELETE FROM "Thread" WHERE "versionId" = $1`, [versionId])
    await client.query(
      `WITH cast_of AS (SELECT array_agg(id ORDER BY handle) AS ids FROM "Member" WHERE handle = ANY($1)),
       opened AS (
         INSERT INTO "Thread" ("versionId", "authorId", "createdAt")
         SELECT $2, ids[1 + n % 4], now() - make_interval(mins => 5000 - n * 60) FROM cast_of, generate_series(0, $3 - 1) AS n
         RETURNING id, "createdAt")
       INSERT INTO "Comment" ("threadId", "authorId", body, "createdAt", "toldAt", "formKey")
       SELECT o.id, ids[1 + n % 4], n + 1 || '. ' || ($4::text[])[1 + n], o."createdAt" + make_interval(mins => n * 7), now(), gen_random_uuid()
       FROM opened o, cast_of, generate_series(0, $5 - 1) AS n`,
      [cast, versionId, threads, bodies, comments],
    )
    return versionId
  } finally {
    await client.end()
  }
}
