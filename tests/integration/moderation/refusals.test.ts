import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listEntries, verifyChain } from '@/lib/audit/queries'
import { crossSiteRefusals } from '@/lib/audit/refusals/cross-site'
import { closeTallies } from '@/lib/audit/refusals/jobs'
import { mostNamed } from '@/lib/audit/refusals/limits'
import { recordCrossSite, recordRefusal } from '@/lib/audit/refusals/mutations'
import { auditQuerySchema } from '@/lib/audit/schema'
import { db } from '@/lib/db'
import { asAppError } from '@/lib/errors'
import { askForLink, confirmCode, confirmLink } from '@/lib/members/sign-in/mutations'
import { newToken } from '@/lib/tokens'
import { makeMember } from '@/tests/support/cast'
import { publishMails, signInLetter } from '@/tests/support/letters'

const refuse = (memberId: string, page = '/studio/mail') =>
  recordRefusal({ deed: 'staff-page.refused', subject: `member:${memberId}`, actorId: memberId, reason: page })
const linesOf = (deed: string) =>
  db.auditEntry.findMany({
    where: { deed, id: { gt: before } },
    select: { actorId: true, subject: true, reason: true },
    orderBy: { id: 'asc' },
  })
/** As if the hour were over. */
const endHour = () => db.$executeRaw`UPDATE "RefusalTally" SET hour = hour - interval '1 hour'`

let before = 0n
beforeEach(async () => {
  await db.refusalTally.deleteMany()
  await db.rateLimit.deleteMany()
  before = (await db.auditEntry.findFirst({ orderBy: { id: 'desc' }, select: { id: true } }))?.id ?? 0n
})

describe('a page of the studio that is not open to a member', () => {
  it('leaves a line at once, and one more with the number when the hour is over, however often Noor knocks', async () => {
    const [noor, olga] = [await makeMember('Noor'), await makeMember('Olga', 'organizer')]
    await Promise.all(Array.from({ length: 7 }, (_, index) => refuse(noor.id, `/studio/mail/${index}`)))
    expect(await linesOf('staff-page.refused')).toMatchObject([{ actorId: noor.id, subject: `member:${noor.id}` }])
    expect(await closeTallies()).toBe(0)
    await endHour()
    expect(await Promise.all([closeTallies(), closeTallies()])).toContain(1)
    await closeTallies()
    const lines = await linesOf('staff-page.refused')
    expect(lines.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/^\/studio\/mail\/\d$/),
      expect.stringMatching(/^7 times in the hour from .* UTC\.$/),
    ])
    expect((await listEntries(olga, auditQuerySchema.parse({ deed: 'staff-page.refused' }))).items[0]).toMatchObject({ who: 'Noor' })
    expect((await verifyChain()).broken).toBeNull()
  })

  it('knocked at once leaves one line and no number', async () => {
    const noor = await makeMember('Noor')
    await refuse(noor.id)
    await endHour()
    await closeTallies()
    expect(await linesOf('staff-page.refused')).toHaveLength(1)
    expect(await db.refusalTally.count()).toBe(0)
  })

  it('cannot be used to fill the log: past fifty in an hour all others share a line', async () => {
    for (let client = 0; client < mostNamed + 30; client++)
      await recordRefusal({ deed: 'sign-in.failed', subject: `client:${client}`, actorId: null, reason: 'By mail: a wrong code.' })
    const lines = await linesOf('sign-in.failed')
    expect(lines).toHaveLength(mostNamed + 1)
    expect(lines.at(-1)).toMatchObject({ subject: 'others', actorId: null })
    // Who has a line of their own keeps it.
    await recordRefusal({ deed: 'sign-in.failed', subject: 'client:0', actorId: null, reason: 'By mail: a wrong code.' })
    await endHour()
    await closeTallies()
    expect((await linesOf('sign-in.failed')).slice(mostNamed + 1).map(({ subject, reason }) => [subject, reason.split(' in ')[0]])).toEqual(
      expect.arrayContaining([
        ['client:0', '2 times'],
        ['others', '30 times'],
      ]),
    )
  })
})

describe('a write from a page of another site', () => {
  const request = (client: string, id = '00000000-0000-4000-8000-000000000001') => ({ id, client, path: '/' })

  it('leaves a line with the pattern of its path under a hash of its client, and the number when the hour is over', async () => {
    const refusals = crossSiteRefusals()
    for (let time = 0; time < 5; time++) refusals.count('/challenges/virtual-event-platform/designs/jonas/1', request('203.0.113.5'))
    refusals.count('/settings/<b>Hello, organizer</b>', request('198.51.100.7'))
    await recordCrossSite(refusals.take())
    // Gathered again in the same hour: no new line, more to count.
    for (let time = 0; time < 3; time++) refusals.count('/sign-in', request('203.0.113.5'))
    await recordCrossSite(refusals.take())
    await recordCrossSite(refusals.take())
    const lines = await linesOf('cross-site.refused')
    expect(lines).toEqual([
      { actorId: null, subject: expect.stringMatching(/^client:[\w-]{22}$/), reason: '/challenges/…/designs/…/…' },
      { actorId: null, subject: expect.stringMatching(/^client:[\w-]{22}$/), reason: '/settings/…/…' },
    ])
    await endHour()
    await closeTallies()
    const [more, ...rest] = (await linesOf('cross-site.refused')).slice(2)
    expect(rest).toEqual([])
    expect(more).toMatchObject({ subject: lines[0]?.subject, reason: expect.stringMatching(/^8 times in the hour/) })
    const mira = await makeMember('Mira', 'organizer')
    expect((await listEntries(mira, auditQuerySchema.parse({ deed: 'cross-site.refused' }))).items[0]).toMatchObject({ who: 'Somebody' })
    expect((await verifyChain()).broken).toBeNull()
  })

  it('by thousands of clients is fifty lines and one for all others, and keeps no more in memory', async () => {
    const refusals = crossSiteRefusals()
    for (let client = 0; client < 5000; client++) refusals.count('/sign-in', request(`2001:db8:0:${client.toString(16)}::/64`))
    const gathered = refusals.take()
    expect(gathered).toHaveLength(mostNamed + 1)
    expect(gathered.reduce((sum, { count }) => sum + count, 0)).toBe(5000)
    await recordCrossSite(gathered)
    const lines = await linesOf('cross-site.refused')
    expect(lines).toHaveLength(mostNamed + 1)
    await endHour()
    await closeTallies()
    expect((await linesOf('cross-site.refused')).at(-1)).toMatchObject({ subject: 'others', reason: expect.stringMatching(/^4950 times/) })
  })
})

describe('a sign-in that fails', () => {
  beforeAll(async () => void (await publishMails()))
  const refusalOf = (promise: Promise<unknown>) => promise.then(String, (error: unknown) => asAppError(error).code)

  it('stands in the log under the account it was meant for, and a good one does not', async () => {
    const mira = await makeMember('Mira', 'organizer')
    const email = (await db.member.findUniqueOrThrow({ where: { id: mira.id } })).email
    const [secret, client] = [newToken(), '198.51.100.7']
    await askForLink(email, secret, '/', client)
    const { code, token } = await signInLetter(email)
    for (const wrong of ['AAAAAAAA', 'BBBBBBBB']) expect(await refusalOf(confirmCode(wrong, secret, client, 'Firefox'))).toBe('invalid')
    expect(await linesOf('sign-in.failed')).toEqual([{ actorId: null, subject: `member:${mira.id}`, reason: 'By mail: a wrong code.' }])
    await confirmCode(code, secret, client, 'Firefox')
    expect(await refusalOf(confirmLink(token, secret, client, 'Firefox'))).toBe('gone')
    expect(await db.refusalTally.findMany({ select: { subject: true, count: true } })).toEqual([{ subject: `member:${mira.id}`, count: 3 }])
    expect((await listEntries(mira, auditQuerySchema.parse({ deed: 'sign-in.failed' }))).items[0]).toMatchObject({
      who: 'Somebody',
      whom: { handle: mira.handle },
    })
  })

  it('of nobody known stands under its client, whose address cannot be read there', async () => {
    for (const client of ['203.0.113.5', '203.0.113.6'])
      expect(await refusalOf(confirmLink(newToken(), null, client, 'Firefox'))).toBe('gone')
    const lines = await linesOf('sign-in.failed')
    expect(lines).toHaveLength(1)
    expect(lines[0]?.subject).toMatch(/^client:[\w-]{22}$/)
    expect(JSON.stringify(lines)).not.toContain('203.0')
  })
})
