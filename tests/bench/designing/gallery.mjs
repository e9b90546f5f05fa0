// What a gallery of 3,000 designs costs a member: plain, with a filter, and with words that are looked for in all notes.
import pg from 'pg'

const slug = 'virtual-event-platform'
const designs = 3000
const rounds = 15

/** Adds the designs to the sample month, two versions each with notes of 5,000 characters, and prints the median of a page's time. */
export async function measure(row, { origin, cookie, database }) {
  await addDesigns(database)
  const questions = { plain: '', 'with a service and “need a review”': '?uses=Redis&unreviewed=1', 'with two words': '?q=quiet+ledger' }
  for (const [name, query] of Object.entries(questions)) {
    const times = []
    for (let round = 0; round < rounds; round++) times.push(await visit(`${origin}/challenges/${slug}/designs${query}`, cookie))
    times.sort((a, b) => a - b)
    row(
      `the gallery of ${designs.toLocaleString('en')} designs, ${name}: median and slowest`,
      `${ms(times[rounds >> 1])} (${ms(times.at(-1))})`,
      '',
    )
  }
}

async function visit(url, cookie) {
  const began = performance.now()
  const answer = await fetch(url, { headers: { cookie } })
  const page = await answer.text()
  if (answer.status !== 200 || !page.includes('Designs')) throw new Error(`${url} answered ${answer.status}`)
  return performance.now() - began
}

const ms = (milliseconds) => `${milliseconds.toFixed(0)} ms`

async function addDesigns(database) {
  const client = new pg.Client(database)
  await client.connect()
  try {
    await client.query(
      `WITH here AS (SELECT id, "editionId" FROM "Challenge" WHERE slug = $1),
      people AS (
        INSERT INTO "Member" (handle, name, email)
        SELECT 'bench-' || n, 'Bench ' || n, 'bench-' || n || '@bench.example' FROM generate_series(1, $2::int) AS n
        ON CONFLICT DO NOTHING RETURNING id
      ), begun AS (
        INSERT INTO "Submission" ("challengeId", "memberId", "editionId", "createdAt")
        SELECT here.id, people.id, here."editionId", now() FROM here, people RETURNING id, "editionId"
      )
      INSERT INTO "Version" ("submissionId", "editionId", number, title, notes, services, "frozenAt",
        "sawDesigns", "sawSelfReview", "sawFeedback", "sawReference")
      SELECT begun.id, begun."editionId", number, 'Design ' || begun.id,
        repeat('Everything instant goes through one gateway; what may be late waits in a queue. ', 62) ||
          CASE WHEN random() < 0.02 THEN 'The quiet ledger counts.' ELSE '' END,
        CASE WHEN random() < 0.3 THEN ARRAY['PostgreSQL', 'Redis'] ELSE ARRAY['PostgreSQL'] END, now(), false, false, false, false
      FROM begun, generate_series(1, 2) AS number`,
      [slug, designs],
    )
    await client.query('ANALYZE "Submission", "Version", "Member"')
  } finally {
    await client.end()
  }
}
