import { expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { kindOf } from '@/lib/worksheets/kinds/registry'
import { deleteWorksheet, keepWorksheet, saveRevision, undeleteWorksheet } from '@/lib/worksheets/saving/mutations'
import { endShare, shareWorksheet } from '@/lib/worksheets/sharing/mutations'
import { findShared } from '@/lib/worksheets/sharing/queries'
import { emptyInput } from '@/lib/worksheets/typing'
import { after, makeMember } from '@/tests/support/cast'

const now = after(3)
const kind = kindOf('trade-off')
if (!kind) throw new Error('there is no trade-off')
const sheet = (choose: string) => ({ kind, title: 'Queues', input: emptyInput(kind.fields, { choose }) })

async function makeShared(): Promise<{ priya: Actor; id: string; token: string }> {
  const priya = await makeMember('Priya')
  const { id } = await keepWorksheet(priya, sheet('first'), now)
  return { priya, id, token: await shareWorksheet(priya, id, now) }
}

test('who has the link reads the newest revision and a name, and nothing else of its member', async () => {
  const { priya, id, token } = await makeShared()
  await saveRevision(priya, id, 1, sheet('second'), after(4))
  const shared = await findShared(null, token)
  expect(shared).toMatchObject({ by: 'Priya', sheet: { title: 'Queues', input: { choose: 'second' } } })
  expect(JSON.stringify(shared)).not.toMatch(new RegExp(`${priya.handle}|@|${priya.id}`))
})

test('a link holds 256 bits that say nothing, and there is one at a time', async () => {
  const { priya, id, token } = await makeShared()
  expect(token).toMatch(/^[\w-]{43}$/)
  const again = await Promise.all(Array.from({ length: 5 }, () => shareWorksheet(priya, id, now)))
  expect(new Set([...again, token]).size).toBe(1)
})

test('an ended link shows nothing at once and says that it has ended, and the next one is another', async () => {
  const { priya, id, token } = await makeShared()
  await endShare(priya, id, after(4))
  expect(await findShared(null, token)).toBe('gone')
  const next = await shareWorksheet(priya, id, after(5))
  expect(next).not.toBe(token)
  expect(await findShared(null, token)).toBe('gone')
  expect(await findShared(null, next)).toMatchObject({ by: 'Priya' })
})

test('a deleted worksheet is behind no link, and back with it when it is brought back', async () => {
  const { priya, id, token } = await makeShared()
  await deleteWorksheet(priya, id, after(4))
  expect(await findShared(null, token)).toBe('gone')
  await undeleteWorksheet(priya, id)
  expect(await findShared(null, token)).toMatchObject({ by: 'Priya' })
})

test('a link that was never made is not one that has ended', async () => {
  expect(await findShared(null, 'x'.repeat(43))).toBeNull()
})

test('nobody else makes or ends a link', async () => {
  const { id, token } = await makeShared()
  for (const role of ['member', 'moderator', 'organizer'] as const) {
    const other = await makeMember('Somebody', role)
    await expect(shareWorksheet(other, id, now)).rejects.toMatchObject({ code: 'not_found' })
    await expect(endShare(other, id, now)).rejects.toMatchObject({ code: 'not_found' })
  }
  expect(await findShared(null, token)).toMatchObject({ by: 'Priya' })
  expect(await db.worksheetShare.count({ where: { worksheetId: id } })).toBe(1)
})
