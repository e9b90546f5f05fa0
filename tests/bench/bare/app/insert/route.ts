import { Pool } from 'pg'

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 8 })

/** What the framework and the database cost by themselves: a form read, one insert, and on to another page. */
export async function POST(request: Request) {
  const form = await request.formData()
  await pool.query('INSERT INTO bench_bare_comments (body, thread, at) VALUES ($1, $2, now())', [form.get('body'), form.get('threadId')])
  return new Response(null, { status: 303, headers: { location: '/' } })
}
