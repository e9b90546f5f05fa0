import { Pool } from 'pg'

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 4 })

/** What the framework and the database cost by themselves: a body read as JSON, one update, a small answer. */
export async function POST(request: Request) {
  const { revision, notes } = await request.json()
  const { rows } = await pool.query(`UPDATE bench_bare SET notes = $1, revision = $2 + 1 WHERE id = 1 RETURNING revision`, [
    notes,
    revision,
  ])
  return Response.json({ revision: rows[0].revision })
}
