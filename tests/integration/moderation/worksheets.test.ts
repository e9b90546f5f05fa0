import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { db } from '@/lib/db'
import { asAppError } from '@/lib/errors'
import { findCase } from '@/lib/moderation/cases/queries'
import { hide, lift } from '@/lib/moderation/hidings/mutations'
import { decideReports, makeReport } from '@/lib/moderation/reports/mutations'
import { listDecisionsAbout, listOwnReports, listQueue } from '@/lib/moderation/reports/queries'
import { findReportable } from '@/lib/moderation/things/queries'
import { listWords } from '@/lib/moderation/words/queries'
import { listNotifications } from '@/lib/notifications/queries'
import { kindOf } from '@/lib/worksheets/kinds/registry'
import { keepWorksheet, saveRevision } from '@/lib/worksheets/saving/mutations'
import { endShare, shareWorksheet } from '@/lib/worksheets/sharing/mutations'
import { findShared } from '@/lib/worksheets/sharing/queries'
import { emptyInput } from '@/lib/worksheets/typing'
import { after, makeMember } from '@/tests/support/cast'

const now = after(5)
const reason = 'It is about a person, and not kind to them.'
const kind = kindOf('trade-off')
if (!kind) throw new Error('there is no trade-off')
const sheet = (choose: string) => ({ kind, title: 'Whom to leave out', input: emptyInput(kind.fields, { choose }) })
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: unknown) => asAppError(error).code,
  )

/** Priya shares a worksheet by a link, which Jonas has. */
async function makeScene() {
  const [wen, mira] = [await makeMember('Wen', 'moderator'), await makeMember('Mira', 'organizer')]
  const [priya, jonas] = [await makeMember('Priya'), await makeMember('Jonas')]
  const { id: worksheetId } = await keepWorksheet(priya, sheet('words about a colleague'), now)
  const token = await shareWorksheet(priya, worksheetId, now)
  const shared = await findShared(jonas, token)
  if (!shared || shared === 'gone') throw new Error('nothing is shared')
  return { wen, mira, priya, jonas, worksheetId, token, id: shared.id }
}

const name = (id: string) => ({ kind: 'worksheet' as const, id })
const report = (id: string) => ({ ...name(id), reason: 'unkind' as const, words: 'This names a colleague of ours.' })

it('Jonas reports a worksheet he has the link of; what it said waits in the queue, and a decision ends it', async () => {
  const { wen, priya, jonas, worksheetId, id } = await makeScene()
  expect(await codeOf(makeReport(jonas, report(id), now))).toBe('done')
  await saveRevision(priya, worksheetId, 1, sheet('nothing at all'), now)
  const item = (await listQueue(wen)).find(({ thing }) => thing.id === id)
  expect(item).toMatchObject({ thing: name(id), author: { id: priya.id } })
  expect(item?.reports[0]?.snapshot).toContain('words about a colleague')
  const found = await findCase(wen, name(id), now)
  expect(found).toMatchObject({ author: { id: priya.id }, waits: true })
  expect(found?.words).toContain('nothing at all')
  expect(await listOwnReports(jonas)).toMatchObject([{ kind: 'worksheet', decision: null }])
  expect(await codeOf(decideReports(wen, { ...name(id), verdict: 'uphold', reason }, now))).toBe('done')
  expect(await listDecisionsAbout(wen, priya.id)).toMatchObject([{ thing: name(id) }])
})

it('nobody reports their own worksheet, nor one whose link has ended or never was', async () => {
  const { priya, jonas, worksheetId, id } = await makeScene()
  expect(await codeOf(makeReport(priya, report(id), now))).toBe('forbidden')
  expect(await codeOf(makeReport(jonas, report(randomUUID()), now))).toBe('not_found')
  expect(await codeOf(makeReport(jonas, report(worksheetId), now))).toBe('not_found')
  await endShare(priya, worksheetId, now)
  expect(await codeOf(makeReport(jonas, report(id), now))).toBe('not_found')
  // A new link is another thing: who had the old one reads nothing by it.
  await shareWorksheet(priya, worksheetId, now)
  expect(await findReportable(jonas, name(id), now)).toBeNull()
})

it('a hidden worksheet is behind its link for its member and the staff alone, who tell why, and no new link goes round it', async () => {
  const { wen, mira, priya, jonas, worksheetId, token, id } = await makeScene()
  expect(await codeOf(hide(wen, { ...name(id), reason }, now))).toBe('done')
  for (const reader of [null, jonas]) expect(await findShared(reader, token)).toBe('gone')
  for (const reader of [priya, wen, mira]) expect(await findShared(reader, token)).toMatchObject({ hidden: reason })
  expect(await codeOf(makeReport(jonas, report(id), now))).toBe('not_found')
  expect((await listNotifications(priya, now, null)).items[0]).toMatchObject({ kind: 'worksheet_hidden', who: null })
  expect((await listWords(priya)).hidings).toMatchObject([{ reason, shareId: id }])
  await endShare(priya, worksheetId, now)
  expect(await codeOf(shareWorksheet(priya, worksheetId, now))).toBe('conflict')

  expect(await codeOf(lift(mira, { ...name(id), reason }, now))).toBe('done')
  expect(await findShared(jonas, await shareWorksheet(priya, worksheetId, now))).toMatchObject({ hidden: null })
  const deeds = await db.auditEntry.findMany({ where: { subject: `worksheet:${id}` }, select: { deed: true }, orderBy: { id: 'asc' } })
  expect(deeds).toEqual([{ deed: 'worksheet.hidden' }, { deed: 'worksheet.shown' }])
})

it('moderators leave the worksheets of staff to organizers, and nobody judges their own', async () => {
  const { wen, mira, jonas } = await makeScene()
  for (const author of [wen, mira]) {
    const { id: worksheetId } = await keepWorksheet(author, sheet('words'), now)
    const shared = await findShared(jonas, await shareWorksheet(author, worksheetId, now))
    if (!shared || shared === 'gone') throw new Error('nothing is shared')
    await makeReport(jonas, report(shared.id), now)
    expect((await listQueue(wen)).some(({ thing }) => thing.id === shared.id)).toBe(false)
    expect(await codeOf(hide(wen, { ...name(shared.id), reason }, now))).toBe('forbidden')
    expect(await codeOf(hide(mira, { ...name(shared.id), reason }, now))).toBe(author === mira ? 'forbidden' : 'done')
  }
})
