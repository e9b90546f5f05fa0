import { storeDates } from '@/lib/challenges/schedule/mutations'
import { datesOf } from '@/lib/challenges/schedule/plan'
import { storedPlan } from '@/lib/challenges/schedule/schema'
import { db } from '@/lib/db'
import { cleanSvg } from '@/lib/diagrams/sources/svg'
import { importImage } from '@/lib/files/mutations'
import type { Stance } from '@/lib/generated/prisma/enums'
import { nameServices } from '@/lib/submissions/services/mutations'
import { localInstant } from '@/lib/time'
import { addressOf, cast, type Handle, lookers } from '@/prisma/seed/cast'
import { readDesigns, type SeededDesign } from '@/prisma/seed/designs'
import { seedAttempt } from '@/prisma/seed/exercises'
import { seedLetter } from '@/prisma/seed/letter'
import { seedModeration } from '@/prisma/seed/moderation'
import { seedAnswer } from '@/prisma/seed/practice'
import { seedReaders } from '@/prisma/seed/readers'
import { seedReviews } from '@/prisma/seed/reviews'
import { seedThreads } from '@/prisma/seed/threads'
import { seedWorksheet } from '@/prisma/seed/worksheets'

const day = 24 * 3_600_000
const zone = 'Europe/Berlin'

/** Days from the first start to the first day of each challenge: one is over, one in its second week, one to come. */
const begins: Record<number, number> = { 1: -44, 2: -9, 3: 19 }

/** Fills an empty instance with the sample month around `now`: people, dates, designs, answers, conversations, readers. */
export async function seedMonth(now: Date) {
  const members = await seedCast(now)
  const starts = await seedDates(now)
  const designs = readDesigns('prisma/seed/month')
  for (const design of designs) await seedDesign(design, members, starts, now)
  for (const { handle, challenge } of lookers) await seedLook(idOf(members, handle), challenge, starts)
  const first = starts.get(1)
  if (first) await seedModeration((handle) => idOf(members, handle), new Date(first.opensAt.getTime() + 11 * day))
  const live = starts.get(2)
  if (live) await seedWorksheet(idOf(members, 'jonas'), live.id)
  await seedAnswer(idOf(members, 'jonas'), now)
  await seedAttempt(idOf(members, 'noor'), now)
  await seedReaders(now)
  await seedLetter({ id: idOf(members, 'mira'), name: cast.find(({ handle }) => handle === 'mira')?.name ?? 'Mira' }, now, zone)
  await db.instance.update({ where: { id: 1 }, data: { sampleSince: now } })
}

type Members = Map<string, string>
type Starts = Map<number, { id: string; editionId: string; opensAt: Date }>

const idOf = (members: Members, handle: Handle | string) => {
  const id = members.get(handle)
  if (!id) throw new Error(`${handle} is not in the cast`)
  return id
}

async function seedCast(now: Date): Promise<Members> {
  const joined = new Date(now.getTime() - 60 * day)
  const rows = await db.member.createManyAndReturn({
    data: cast.map(({ handle, name, role, zone }) => ({
      handle,
      name,
      role,
      zone,
      email: addressOf(handle),
      emailVerified: joined,
      createdAt: joined,
    })),
    select: { id: true, handle: true },
  })
  return new Map(rows.map(({ id, handle }) => [handle, id]))
}

async function seedDates(now: Date): Promise<Starts> {
  const challenges = await db.challenge.findMany({
    select: { id: true, number: true, editionId: true, edition: { select: { plan: true } } },
  })
  const starts: Starts = new Map()
  for (const { id, number, editionId, edition } of challenges) {
    const offset = begins[number]
    if (offset === undefined || !edition || !editionId) continue
    const start = localInstant(now, zone, offset, '12:00')
    const stages = datesOf(storedPlan.parse(edition.plan), start, zone)
    await storeDates(id, stages, zone, new Date(Math.min(start.getTime() - 7 * day, now.getTime())))
    starts.set(number, { id, editionId, opensAt: stages[0]?.opensAt ?? start })
  }
  return starts
}

async function seedSource(fileId: string, drawing: string) {
  const { text, labels } = cleanSvg(drawing)
  await db.diagramSource.create({ data: { fileId, kind: 'svg', text, labels, bytes: Buffer.byteLength(text) } })
}

async function seedDesign(design: SeededDesign, members: Members, starts: Starts, now: Date) {
  const challenge = starts.get(design.challenge)
  if (!challenge) throw new Error(`challenge ${design.challenge} is not in content/`)
  const after = (days: number) => new Date(challenge.opensAt.getTime() + days * day)
  const memberId = idOf(members, design.handle)
  const diagrams = await Promise.all(
    design.diagrams.map(async ({ bytes, drawing, file, caption, alt }, position) => {
      const { id: fileId } = await importImage(bytes, file, memberId)
      if (drawing) await seedSource(fileId, drawing)
      return { position, caption, alt, fileId }
    }),
  )
  const { title, notes, license, wish } = design
  const words = { title, notes, wish, questions: design.asks }
  const frozenAt = after(design.frozenAfterDays)
  const { versions } = await db.submission.create({
    data: {
      challengeId: challenge.id,
      editionId: challenge.editionId,
      memberId,
      license,
      createdAt: after(design.frozenAfterDays - 2),
      draft: { create: { ...words, revision: 1, updatedAt: frozenAt, diagrams: { create: diagrams } } },
      versions: {
        create: {
          number: 1,
          editionId: challenge.editionId,
          ...words,
          frozenAt,
          sawDesigns: false,
          sawSelfReview: false,
          sawFeedback: false,
          sawReference: false,
          diagrams: { create: diagrams },
        },
      },
    },
    select: { versions: { select: { id: true, diagrams: { select: { id: true }, orderBy: { position: 'asc' } } } } },
  })
  for (const { id } of versions) await nameServices(db, id)
  await seedAnswers(design, challenge.id, memberId, after(Math.max(7.2, design.frozenAfterDays)))
  const [version] = versions
  if (version) await seedThreads({ design, version, idOf: (handle) => idOf(members, handle), after })
  await seedReviews({ design, versionId: versions[0]?.id ?? '', idOf: (handle) => idOf(members, handle), after, now })
}

async function seedAnswers({ selfReview }: SeededDesign, challengeId: string, memberId: string, at: Date) {
  if (selfReview.length === 0) return
  await db.selfReview.create({
    data: {
      challengeId,
      memberId,
      createdAt: at,
      answers: {
        createMany: {
          data: selfReview.map(({ question, stance, text }) => ({
            questionKey: question,
            text,
            // The files spell stances with hyphens, the database with underscores.
            stance: stance.replace('-', '_') as Stance,
            revision: 1,
            updatedAt: at,
          })),
        },
      },
    },
  })
}

async function seedLook(memberId: string, number: number, starts: Starts) {
  const challenge = starts.get(number)
  if (challenge)
    await db.look.create({ data: { challengeId: challenge.id, memberId, createdAt: new Date(challenge.opensAt.getTime() + 29 * day) } })
}
