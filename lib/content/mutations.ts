import 'server-only'
import { createHash } from 'node:crypto'
import type { ChallengeFolder, QuestionSetFile } from '@/lib/content/folder'
import type { QuestionEntry } from '@/lib/content/schema'
import { db, type Transaction } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { importImage } from '@/lib/files/mutations'
import type { Prisma } from '@/lib/generated/prisma/client'

type QuestionRow = Omit<Prisma.QuestionCreateManyInput, 'setId'>

/** Stores a version of a question set once. A published version never changes; changed questions want the next number. */
export async function importQuestionSet(set: QuestionSetFile): Promise<'new' | 'known'> {
  const known = await db.questionSet.findUnique({ where: { name_version: { name: set.name, version: set.version } } })
  if (known && known.hash !== set.hash)
    throw new AppError(
      'conflict',
      `Question set ${set.name} v${set.version} differs from the published one. Write the change as v${set.version + 1}.yaml.`,
    )
  if (known) return 'known'
  const rows = numbered(set.pillars.flatMap((pillar) => flatten(set.name, pillar.key, pillar.questions)))
  const { name, version, title, hash } = set
  await db.questionSet.create({ data: { name, version, title, hash, questions: { createMany: { data: rows } } } })
  return 'new'
}

/**
 * Stores a challenge folder as the edition to show, in one transaction; an unchanged folder changes nothing.
 * Dates are not part of it: they are the organizer's, see lib/challenges/schedule.
 */
export async function importChallenge(folder: ChallengeFolder, zone: string): Promise<'new' | 'changed' | 'known'> {
  const shown = await db.challenge.findUnique({
    where: { number: folder.challenge.number },
    select: { id: true, slug: true, edition: { select: { hash: true } } },
  })
  if (shown?.edition?.hash === folder.hash) return 'known'
  // Decoding takes seconds and a process of its own: before the transaction. An unused picture is swept after a day.
  const pictures = await Promise.all(
    folder.pictures.map(async ({ bytes, ...picture }) => ({ ...picture, fileId: (await importImage(bytes, picture.file, null)).id })),
  )
  await db.$transaction(async (tx) => {
    const { number, title, lede } = folder.challenge
    const challenge = await tx.challenge.upsert({
      where: { number },
      create: { number, slug: folder.slug, title, lede, zone },
      update: { title, lede },
      select: { id: true },
    })
    const edition = await storeEdition(tx, challenge.id, folder, pictures)
    await tx.challenge.update({ where: { id: challenge.id }, data: { editionId: edition.id } })
    for (const { kind, summary } of folder.challenge.stages)
      await tx.stage.updateMany({ where: { challengeId: challenge.id, kind }, data: { summary } })
  })
  return shown ? 'changed' : 'new'
}

type Picture = { file: string; caption: string; alt: string; fileId: string }

async function storeEdition(tx: Transaction, challengeId: string, folder: ChallengeFolder, pictures: Picture[]) {
  const again = await tx.challengeEdition.findUnique({
    where: { challengeId_hash: { challengeId, hash: folder.hash } },
    select: { id: true },
  })
  if (again) return again
  const { requirements, numbers, plate, author, tags, stages } = folder.challenge
  const { text, limits, answers } = folder.reference
  return tx.challengeEdition.create({
    data: {
      challengeId,
      hash: folder.hash,
      commonSetId: await commonSetId(tx, folder.challenge.questionSet),
      ownSetId: await storeOwnQuestions(tx, folder),
      plan: stages,
      documents: {
        createMany: {
          data: [
            { kind: 'brief', body: { context: folder.brief, requirements, numbers, plate, author, tags } },
            { kind: 'reference', body: { text, limits, answers } },
            { kind: 'round_up', body: { text: folder.roundUp } },
          ],
        },
      },
      letters: { createMany: { data: folder.letters } },
      images: {
        createMany: {
          data: pictures.map(({ file, caption, alt, fileId }) => ({ kind: 'reference' as const, path: file, caption, alt, fileId })),
        },
      },
    },
    select: { id: true },
  })
}

async function commonSetId(tx: Transaction, questionSet: string): Promise<string> {
  const [name = '', version = ''] = questionSet.split('@')
  const set = await tx.questionSet.findUnique({ where: { name_version: { name, version: Number(version) } }, select: { id: true } })
  if (!set) throw new AppError('invalid', `There is no question set ${questionSet}.`)
  return set.id
}

async function storeOwnQuestions(tx: Transaction, { slug, challenge, questions }: ChallengeFolder): Promise<string> {
  const name = `own/${slug}`
  const hash = createHash('sha256').update(JSON.stringify(questions)).digest('hex')
  const newest = await tx.questionSet.findFirst({
    where: { name },
    orderBy: { version: 'desc' },
    select: { id: true, version: true, hash: true },
  })
  if (newest?.hash === hash) return newest.id
  const rows = numbered(flatten('own', 'own', questions))
  const set = await tx.questionSet.create({
    data: { name, version: (newest?.version ?? 0) + 1, title: `About ${challenge.title}`, hash, questions: { createMany: { data: rows } } },
    select: { id: true },
  })
  return set.id
}

const flatten = (prefix: string, pillar: string, questions: QuestionEntry[]) =>
  questions.flatMap(({ children = [], ...question }) => {
    const parentKey = `${prefix}/${question.key}`
    const row = ({ key, text, hint = '' }: Omit<QuestionEntry, 'children'>) => ({ key: `${prefix}/${key}`, pillar, text, hint })
    return [{ ...row(question), parentKey: null }, ...children.map((child) => ({ ...row(child), parentKey }))]
  })

const numbered = (rows: Omit<QuestionRow, 'position'>[]): QuestionRow[] => rows.map((row, position) => ({ ...row, position }))
