import { readReadiness } from '@/lib/health/queries'

/** Database, storage and queue within a second; 503 while one of them is not well. Says which only to the log. */
export async function GET() {
  const ready = await readReadiness()
  return Response.json(
    { status: ready ? 'ready' : 'not-ready' },
    { status: ready ? 200 : 503, headers: { 'cache-control': 'no-store', ...(ready ? {} : { 'retry-after': '5' }) } },
  )
}
