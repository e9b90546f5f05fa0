import { recordDeed } from '@/lib/audit/mutations'
import { db } from '@/lib/db'
import type { SeededDesign } from '@/prisma/seed/designs'

type Said = SeededDesign['threads'][number]['replies'][number]
type Scene = { idOf: (handle: string) => string; after: (days: number) => Date }

const reason = 'It is about who drew it and not about the design. Please ask what you would like to know instead.'

/** What was reported and hidden of a comment, as rows beside it. */
export const judgedOf = ({ hidden, reports, body }: Said, { idOf, after }: Scene) => ({
  hidings: { create: hidden ? [{ moderatorId: idOf(hidden.by), reason, createdAt: after(hidden.afterDays) }] : [] },
  reports: {
    create: reports.map(({ by, why, words, afterDays, upheldBy }) => ({
      reporterId: idOf(by),
      reason: why,
      words,
      snapshot: body.trim(),
      createdAt: after(afterDays),
      ...(upheldBy
        ? { decision: { create: { moderatorId: idOf(upheldBy), upheld: true, reason, createdAt: after(afterDays + 0.1) } } }
        : {}),
    })),
  },
})

/** The rest of what moderators did about the hidden comment: a word to its author, read since; a note; and the log, which dates itself. */
export async function seedModeration(idOf: Scene['idOf'], at: Date): Promise<void> {
  const [tomas, wen] = [idOf('tomas'), idOf('wen')]
  const words =
    'You know a lot about renting, and Elif would gain from it. Please put it as a question; a sentence like this one ends a conversation.'
  await db.warning.create({
    data: { memberId: tomas, moderatorId: wen, reason: words, createdAt: at, readAt: new Date(at.getTime() + 3_600_000) },
  })
  const note = 'Wrote back within the hour and has asked good questions since. A bad evening, I would say; nothing to follow up.'
  await db.moderatorNote.create({
    data: { memberId: tomas, authorId: wen, body: note, createdAt: new Date(at.getTime() + 30 * 3_600_000) },
  })
  const hidden = await db.hiding.findFirst({ where: { moderatorId: wen, comment: { authorId: tomas } }, select: { commentId: true } })
  await db.$transaction(async (tx) => {
    const write = (deed: Parameters<typeof recordDeed>[2]['deed'], subject: string, why: string) =>
      recordDeed(tx, { id: wen }, { deed, subject, reason: why })
    await write('comment.hidden', `comment:${hidden?.commentId}`, reason)
    await write('report.upheld', `comment:${hidden?.commentId}`, reason)
    await write('member.warned', `member:${tomas}`, words)
    await write('note.written', `member:${tomas}`, '')
  })
}
