import { Pool } from 'pg'

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 8 })

/** What the framework and the database cost by themselves: JSON or a form read, one insert, and where to go on, said in the same kind. */
export async function POST(request: Request) {
  const isJson = request.headers.get('content-type') === 'application/json'
  const { body, threadId } = isJson ? await request.json() : Object.fromEntries(await request.formData())
  await pool.query('INSERT INTO bench_bare_comments (body, thread, at) VALUES ($1, $2, now())', [body, threadId])
  return isJson ? Response.json({ to: '/' }) : new Response(null, { status: 303, headers: { location: '/' } })
}
