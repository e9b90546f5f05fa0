import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/session'
import { listChallenges } from '@/lib/challenges/queries'
import { moveStages, scheduleChallenge } from '@/lib/challenges/schedule/mutations'
import { readContent } from '@/lib/content/folder'
import { importChallenge, importQuestionSet } from '@/lib/content/mutations'
import { db } from '@/lib/db'
import { day, makeMember } from '../../support/cast'

const now = new Date('2026-01-05T12:00:00Z')
let mira: Actor
let jonas: Actor
let challengeId = ''

beforeAll(async () => {
  mira = await makeMember('Mira Okafor', 'organizer')
  jonas = await makeMember('Jonas Lindqvist')
  const { questionSets, challenges } = readContent('content')
  for (const set of questionSets) await importQuestionSet(set)
  const folder = challenges.find(({ challenge }) => challenge.number === 2)
  if (!folder) throw new Error('content/ has no challenge 2')
  expect(await importChallenge(folder, 'Europe/Berlin')).toBe('new')
  expect(await importChallenge(folder, 'Europe/Berlin')).toBe('known')
  challengeId = (await db.challenge.findUniqueOrThrow({ where: { number: 2 } })).id
})

const stagesNow = () => db.stage.findMany({ where: { challengeId }, orderBy: { position: 'asc' } })
const wish = (
  dates: Record<string, { opensAt: string; closesAt?: string }>,
  reason = 'The hall is taken in January, so we begin later.',
) => ({
  challengeId,
  reason,
  stages: (['brief', 'self_review', 'reference', 'round_up'] as const).map((kind) => ({
    kind,
    opensAt: dates[kind]?.opensAt ?? '',
    closesAt: dates[kind]?.closesAt ?? '',
  })),
})
const april = {
  brief: { opensAt: '2026-04-06T09:00' },
  self_review: { opensAt: '2026-04-13T09:00' },
  reference: { opensAt: '2026-04-20T09:00' },
  round_up: { opensAt: '2026-04-27T09:00', closesAt: '2026-05-04T09:00' },
}

describe('a month that an organizer plans', () => {
  it('is scheduled by nobody else', async () => {
    await expect(scheduleChallenge(jonas, { challengeId, start: now, zone: 'Europe/Berlin' }, now)).rejects.toMatchObject({
      code: 'forbidden',
    })
    expect(await stagesNow()).toEqual([])
  })

  it('takes its dates from the plan, in the zone of the organizer', async () => {
    await scheduleChallenge(mira, { challengeId, start: new Date('2026-01-12T12:00:00Z'), zone: 'Europe/Berlin' }, now)
    expect((await stagesNow()).map(({ opensAt }) => opensAt.toISOString())).toEqual([
      '2026-01-12T08:00:00.000Z',
      '2026-01-19T08:00:00.000Z',
      '2026-01-26T08:00:00.000Z',
      '2026-02-02T08:00:00.000Z',
    ])
    expect(await listChallenges(jonas, now)).toEqual([])
    await expect(scheduleChallenge(mira, { challengeId, start: now, zone: 'UTC' }, now)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('is not moved to an hour that the clocks skip, nor out of order, and nothing is lost', async () => {
    const before = await stagesNow()
    const skipped = wish({ ...april, brief: { opensAt: '2026-03-29T02:30' } })
    await expect(moveStages(mira, skipped, now)).rejects.toMatchObject({
      code: 'invalid',
      fields: { 'stages[0].opensAt': [expect.any(String)] },
    })
    const swapped = wish({ ...april, reference: { opensAt: '2026-04-07T09:00' } })
    await expect(moveStages(mira, swapped, now)).rejects.toMatchObject({ code: 'invalid' })
    expect(await stagesNow()).toEqual(before)
    expect(await db.stageChange.count()).toBe(0)
  })

  it('takes its archive along when it moves, so that designs do not open early', async () => {
    await moveStages(mira, wish(april), now)
    const { archivesAt } = await db.challenge.findUniqueOrThrow({ where: { id: challengeId } })
    expect(archivesAt?.getTime()).toBe(new Date('2026-05-04T07:00:00Z').getTime() + 28 * day)
    const opened = new Date('2026-04-06T07:00:00Z')
    expect((await listChallenges(jonas, opened)).map(({ state }) => state)).toEqual(['live'])
    expect(await db.stageChange.count()).toBe(4)
  })

  it('keeps the opening of a stage that has opened; its end can still move', async () => {
    const during = new Date('2026-04-14T12:00:00Z')
    const back = wish({ ...april, self_review: { opensAt: '2026-04-15T09:00' } })
    await expect(moveStages(mira, back, during)).rejects.toMatchObject({ code: 'invalid' })
    await moveStages(mira, wish({ ...april, round_up: { opensAt: '2026-04-27T09:00', closesAt: '2026-05-11T09:00' } }), during)
    expect((await stagesNow()).at(-1)?.closesAt?.toISOString()).toBe('2026-05-11T07:00:00.000Z')
    await expect(moveStages(jonas, wish(april), during)).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('a question set', () => {
  it('never changes once it is published: another text wants another version', async () => {
    const [set] = readContent('content').questionSets
    if (!set) throw new Error('content/ has no question set')
    expect(await importQuestionSet(set)).toBe('known')
    await expect(importQuestionSet({ ...set, hash: 'another' })).rejects.toMatchObject({ code: 'conflict' })
  })
})
