import { beforeEach, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { termsData } from '@/lib/submissions/data'
import { changeTerms, withdrawSubmission } from '@/lib/submissions/mutations'
import { findDesign } from '@/lib/submissions/queries'
import { termsSchema } from '@/lib/submissions/schema'
import { after as dayOf, type MadeChallenge, makeChallenge, makeDraft, makeMember, makeSubmission } from '@/tests/support/cast'

const now = dayOf(10)
let noor: Actor
let challenge: MadeChallenge

beforeEach(async () => {
  ;[noor, challenge] = [await makeMember('Noor'), await makeChallenge()]
})

it('Noor says under which license her design stands and that it is for members', async () => {
  await makeDraft(noor, challenge)
  await changeTerms(noor, { challengeId: challenge.id, license: 'cc_by_sa', visibility: 'members' })
  expect(await db.submission.findFirst({ where: { memberId: noor.id } })).toMatchObject({ license: 'cc_by_sa', visibility: 'members' })
})

it('all rights are reserved and everyone may see it, until its author says otherwise', async () => {
  await makeSubmission(noor, challenge)
  expect(await findDesign(noor, challenge.id, noor.handle, now)).toMatchObject({ license: 'all_rights', visibility: 'everyone' })
})

it('nobody says it for another, nor for what was withdrawn', async () => {
  await makeDraft(noor, challenge)
  const terms = { challengeId: challenge.id, license: 'cc_by', visibility: 'everyone' } as const
  await expect(changeTerms(await makeMember('Jonas'), terms)).rejects.toMatchObject({ code: 'not_found' })
  await expect(changeTerms(await makeMember('Mira', 'organizer'), terms)).rejects.toMatchObject({ code: 'not_found' })
  await withdrawSubmission(noor, challenge.id, now)
  await expect(changeTerms(noor, terms)).rejects.toMatchObject({ code: 'conflict' })
})

it('a form may not say more than license and visibility', () => {
  const form = { slug: challenge.slug, license: 'cc_by', visibility: 'members' }
  expect(termsSchema.safeParse(form).success).toBe(true)
  expect(termsSchema.safeParse({ ...form, memberId: noor.id }).success).toBe(false)
  expect(termsSchema.safeParse({ ...form, license: 'mit' }).success).toBe(false)
})

it('programs read the license by its SPDX name', () => {
  expect(termsData({ license: 'cc_by', visibility: 'everyone' })).toEqual({ license: 'CC-BY-4.0', visibility: 'everyone' })
  expect(termsData({ license: 'all_rights', visibility: 'members' })).toEqual({ license: null, visibility: 'members' })
})
