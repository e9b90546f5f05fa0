import pg from 'pg'
import { expect, it } from 'vitest'
import { recordDeed } from '@/lib/audit/mutations'
import { listEntries, verifyChain } from '@/lib/audit/queries'
import { auditQuerySchema } from '@/lib/audit/schema'
import { openSession } from '@/lib/auth/session-store'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { asAppError } from '@/lib/errors'
import { warnMember } from '@/lib/moderation/warnings/mutations'
import { makeMember } from '@/tests/support/cast'

const all = auditQuerySchema.parse({})
const write = (who: { id: string }, reason: string) =>
  db.$transaction((tx) => recordDeed(tx, who, { deed: 'member.warned', subject: `member:${who.id}`, reason }))

/** Past the application, as somebody with the database in hand would. */
async function onTheDatabase(run: (client: pg.Client) => Promise<unknown>) {
  const client = new pg.Client(env().DATABASE_URL)
  await client.connect()
  try {
    return await run(client)
  } finally {
    await client.end()
  }
}

it('the log takes entries and nothing else: the database refuses to change, remove or empty it', async () => {
  const wen = await makeMember('Wen', 'moderator')
  await write(wen, 'One')
  for (const statement of [
    `UPDATE "AuditEntry" SET reason = 'Nothing'`,
    `DELETE FROM "AuditEntry"`,
    `TRUNCATE "AuditEntry"`,
    `INSERT INTO "AuditEntry" (deed, subject, reason, "requestId", hash) VALUES ('x', 'y', 'z', '', 'mine') ON CONFLICT DO NOTHING RETURNING 1/(hash = 'mine')::int`,
  ])
    await expect(onTheDatabase((client) => client.query(statement))).rejects.toThrow()
  expect((await verifyChain()).broken).toBeNull()
})

it('entries written at one moment by many stand in the order of their chain', async () => {
  const wen = await makeMember('Wen', 'moderator')
  await Promise.all(Array.from({ length: 8 }, (_, index) => write(wen, `Deed | ${index}`)))
  const { entries, broken } = await verifyChain()
  expect(entries).toBeGreaterThanOrEqual(8)
  expect(broken).toBeNull()
})

it('a changed word, a moved date and a row taken out break the chain at that place', async () => {
  const wen = await makeMember('Wen', 'moderator')
  for (const reason of ['First', 'Second', 'Third', 'Fourth']) await write(wen, reason)
  const ids = (await db.auditEntry.findMany({ where: { actorId: wen.id }, select: { id: true }, orderBy: { id: 'asc' } })).map(({ id }) =>
    String(id),
  )
  for (const [tampering, broken] of [
    [`UPDATE "AuditEntry" SET reason = 'Else' WHERE id = ${ids[1]}`, ids[1]],
    [`UPDATE "AuditEntry" SET at = at - interval '1 day' WHERE id = ${ids[2]}`, ids[2]],
    [`DELETE FROM "AuditEntry" WHERE id = ${ids[1]}`, ids[2]],
    [`UPDATE "AuditEntry" SET "actorId" = NULL WHERE id = ${ids[0]}`, ids[0]],
  ])
    await onTheDatabase(async (client) => {
      await client.query('BEGIN; ALTER TABLE "AuditEntry" DISABLE TRIGGER USER')
      await client.query(String(tampering))
      const { rows } = await client.query(chainQuery)
      await client.query('ROLLBACK')
      expect(rows[0]?.broken).toBe(broken)
    })
  expect((await verifyChain()).broken).toBeNull()
})

it('a deed that fails leaves no entry, and an entry that fails no deed', async () => {
  const [wen, olga] = [await makeMember('Wen', 'moderator'), await makeMember('Olga', 'organizer')]
  const before = (await verifyChain()).entries
  const refused = warnMember(wen, { memberId: olga.id, reason: 'Please write about the design.' }, new Date())
  expect(await refused.then(String, (error) => asAppError(error).code)).toBe('forbidden')
  expect((await verifyChain()).entries).toBe(before)
})

it('organizers read everybody’s deeds, moderators their own, members none; by who and what', async () => {
  const [wen, wei, olga, noor] = [
    await makeMember('Wen', 'moderator'),
    await makeMember('Wei', 'moderator'),
    await makeMember('Olga', 'organizer'),
    await makeMember('Noor'),
  ]
  await warnMember(wen, { memberId: noor.id, reason: 'Please write about the design.' }, new Date())
  const seen = async (query: Record<string, string>, reader = olga) => (await listEntries(reader, auditQuerySchema.parse(query))).items
  expect(await seen({ actor: wen.handle })).toMatchObject([{ who: 'Wen', did: 'warned a member', whom: { handle: noor.handle } }])
  expect(await seen({ actor: wen.handle, deed: 'block.set' })).toEqual([])
  expect(await seen({}, wen)).toHaveLength(1)
  expect(await seen({ actor: wen.handle }, wei)).toEqual([])
  expect(await seen({ actor: 'nobody-at-all' })).toEqual([])
  await expect(listEntries(noor, all)).rejects.toMatchObject({ code: 'forbidden' })
})

it('pages go on where the one before ended', async () => {
  const [wen, olga] = [await makeMember('Wen', 'moderator'), await makeMember('Olga', 'organizer')]
  for (let index = 0; index < 53; index++) await write(wen, `Deed ${index}`)
  const first = await listEntries(olga, { ...all, actor: wen.handle })
  const second = await listEntries(olga, { ...all, actor: wen.handle, before: Number(first.next) })
  expect([first.items.length, second.items.length, second.next]).toEqual([50, 3, null])
  expect(second.items.at(-1)?.reason).toBe('Deed 0')
})

const chainQuery = `
  WITH chained AS (SELECT *, lag(hash) OVER (ORDER BY id) AS before FROM "AuditEntry")
  SELECT (min(id) FILTER (WHERE hash <> encode(sha256(convert_to(concat_ws(chr(31), coalesce(before, ''), id,
    to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS'), coalesce("actorId"::text, ''), deed, subject, reason, "requestId"), 'UTF8')), 'hex')))::text AS broken
  FROM chained`

it('who has power over others leaves a line when they sign in, and nobody else does', async () => {
  const [wen, olga, noor] = [await makeMember('Wen', 'moderator'), await makeMember('Olga', 'organizer'), await makeMember('Noor')]
  for (const member of [wen, olga, noor]) await openSession(member, 'Firefox on Linux')
  const signedIn = { deed: 'session.opened', actorId: { in: [wen.id, olga.id, noor.id] } }
  expect(await db.auditEntry.findMany({ where: signedIn, select: { actorId: true, reason: true }, orderBy: { id: 'asc' } })).toEqual([
    { actorId: wen.id, reason: 'Firefox on Linux' },
    { actorId: olga.id, reason: 'Firefox on Linux' },
  ])
  expect((await listEntries(wen, all)).items[0]).toMatchObject({ did: 'signed in', whom: { name: wen.name } })
  expect((await verifyChain()).broken).toBeNull()
})
