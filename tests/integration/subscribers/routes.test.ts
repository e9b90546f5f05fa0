import { beforeEach, expect, test, vi } from 'vitest'
import { sessionCookie } from '@/lib/auth/cookies'
import { openSession } from '@/lib/auth/session-store'
import { db } from '@/lib/db'
import type { Role } from '@/lib/generated/prisma/enums'
import { paths } from '@/lib/paths'
import { Browser, use } from '@/tests/support/browser'
import { makeMember } from '@/tests/support/cast'
import { emptyOutbox, makeSubscriber } from '@/tests/support/mail'

vi.mock('next/headers', async () => (await import('@/tests/support/browser')).nextHeaders)

const { POST } = await import('@/app/api/v1/subscriber-imports/route')
const { GET: report } = await import('@/app/api/v1/subscriber-imports/[id]/route')
const { GET: take } = await import('@/app/api/v1/subscribers/route')

const origin = 'http://localhost:3000'
const nothing = { params: Promise.resolve({}) }
beforeEach(async () => {
  await emptyOutbox()
  await browse('organizer')
})

async function browse(role: Role | null) {
  const browser = use(new Browser())
  if (role) browser.cookies.set(sessionCookie().name, { value: await openSession(await makeMember('Mira', role), ''), options: {} })
}

const list = 'email,consented_at,consent_source,consent_wording\nines@example.org,2025-01-01,list,Yes\nnobody,,,'
function formOf(text: string | Uint8Array<ArrayBuffer>, more: Record<string, string> = {}) {
  const form = new FormData()
  form.set('file', new File([text], 'list.csv', { type: 'text/csv' }))
  for (const [name, value] of Object.entries(more)) form.set(name, value)
  return form
}
const send = (body: BodyInit, headers: Record<string, string> = {}) =>
  POST(new Request(origin + paths.subscriberImports(), { method: 'POST', body, headers, duplex: 'half' } as RequestInit), nothing) // streams need duplex
const fromPage = { accept: 'text/html,*/*' }

test('a list from a page leads to its report, from a script to its id; the refused rows can be taken away', async () => {
  const answer = await send(formOf(list), fromPage)
  expect([answer.status, answer.headers.get('location')]).toEqual([
    303,
    expect.stringMatching(/^\/studio\/subscribers\/imports\/[0-9a-f-]{36}$/),
  ])
  const script = await send(formOf(list))
  const { id } = await script.json()
  expect([script.status, await db.subscriberImport.count()]).toEqual([201, 2])
  const rows = await report(new Request(origin + paths.subscriberImportProblems(id)), { params: Promise.resolve({ id }) })
  expect(rows.headers.get('content-disposition')).toContain('attachment')
  expect(await rows.text()).toMatch(/^line,email,reason\r\n3,nobody,This is no address we can write to\.\r\n$/)
})

test('a file that is too large, none, not alone or no form is refused, and nothing comes in', async () => {
  const large = new Uint8Array(21 * 1024 * 1024)
  expect((await send(formOf(large))).status).toBe(413)
  expect((await send(formOf(list, { more: 'x' }))).status).toBe(422)
  expect((await send(new FormData())).status).toBe(422)
  expect((await send(formOf('name\nInes'))).status).toBe(422)
  expect((await send('{}', { 'content-type': 'application/json' })).status).toBe(415)
  expect((await send('--x\r\nbroken', { 'content-type': 'multipart/form-data; boundary=x' })).status).toBe(400)
  const plain = await send(formOf(large), fromPage)
  expect([plain.status, plain.headers.get('location')]).toEqual([303, '/studio/subscribers/import?problem=too_large'])
  expect(await db.subscriber.count()).toBe(0)
})

test('only organizers bring in, read and take lists', async () => {
  for (const [role, status] of [
    [null, 401],
    ['member', 403],
    ['moderator', 403],
  ] as const) {
    await browse(role)
    const id = '01999999-0000-7000-8000-000000000001'
    expect((await send(formOf(list))).status).toBe(status)
    expect((await report(new Request(origin), { params: Promise.resolve({ id }) })).status).toBe(status)
    expect((await take(new Request(origin + paths.subscriberExport()), nothing)).status).toBe(status)
  }
  expect(await db.subscriber.count()).toBe(0)
})

test('the list is not kept by any cache, and an old sign-in is sent to renew itself', async () => {
  await makeSubscriber('ines@example.org')
  await makeSubscriber('marek@example.net')
  const answer = await take(new Request(origin + paths.subscriberExport({ search: '.net' })), nothing)
  expect([answer.status, answer.headers.get('cache-control'), answer.headers.get('content-type')]).toEqual([
    200,
    'private, no-store',
    'text/csv; charset=utf-8; header=present',
  ])
  expect((await answer.text()).split('\r\n').slice(1)).toEqual([expect.stringMatching(/^marek@example\.net,confirmed,/), ''])

  await db.$executeRaw`UPDATE "Session" SET "createdAt" = now() - interval '16 minutes'`
  expect((await take(new Request(origin + paths.subscriberExport()), nothing)).status).toBe(401)
  const page = await take(new Request(origin + paths.subscriberExport(), { headers: fromPage }), nothing)
  expect([page.status, page.headers.get('location')]).toEqual([303, '/sign-in?return=%2Fstudio%2Fsubscribers'])
})
