import { redirect } from 'next/navigation'
import { Pool } from 'pg'

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 8 })

export const dynamic = 'force-dynamic'

/** What a form on the framework's server action costs by itself: one insert, and on to another page. */
async function post(form: FormData) {
  'use server'
  await pool.query('INSERT INTO bench_bare_comments (body, thread, at) VALUES ($1, $2, now())', [form.get('body'), form.get('threadId')])
  redirect('/')
}

export default function BareForm() {
  return (
    <form action={post} aria-label="Bare">
      <textarea name="body" />
      <input name="threadId" />
    </form>
  )
}
