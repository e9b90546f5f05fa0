import { randomUUID } from 'node:crypto'
import { db } from '@/lib/db'
import type { FeedbackWish, License, Visibility } from '@/lib/generated/prisma/enums'
import { newPublicId } from '@/lib/tokens'
import { after, firstMonday, type MadeChallenge } from '@/tests/support/cast'

export type VersionPlan = {
  title?: string
  notes?: string
  labels?: string[]
  services?: string[]
  wish?: FeedbackWish
  sawDesigns?: boolean
  sawReference?: boolean
  corrected?: boolean
  /** Who opened a thread on it. */
  askedBy?: 'nobody' | 'author' | 'another'
}

export type DesignPlan = {
  handle: string
  begunAt?: Date
  withdrawn?: boolean
  license?: License
  visibility?: Visibility
  versions: VersionPlan[]
}

/** Many designs of one challenge at once, each by a member of its own; `asker` opens the threads of others. */
export async function makeDesigns(challenge: MadeChallenge, asker: { id: string }, plans: DesignPlan[]): Promise<void> {
  const rows = plans.map((plan) => ({ plan, memberId: randomUUID(), submissionId: randomUUID() }))
  const versions = rows.flatMap((row) =>
    row.plan.versions.map((version, index) => ({ ...row, version, number: index + 1, id: randomUUID(), fileId: randomUUID() })),
  )
  await db.member.createMany({
    data: rows.map(({ plan, memberId }) => ({
      id: memberId,
      handle: plan.handle,
      name: plan.handle,
      email: `${plan.handle}@charrette.example`,
      emailVerified: firstMonday,
    })),
  })
  await db.submission.createMany({
    data: rows.map(({ plan, memberId, submissionId }) => ({
      id: submissionId,
      memberId,
      challengeId: challenge.id,
      editionId: challenge.editionId,
      license: plan.license ?? 'all_rights',
      visibility: plan.visibility ?? 'everyone',
      createdAt: plan.begunAt ?? after(1),
      deletedAt: plan.withdrawn ? after(5) : null,
    })),
  })
  await db.version.createMany({
    data: versions.map(({ id, submissionId, number, version }) => ({
      id,
      submissionId,
      number,
      editionId: challenge.editionId,
      title: version.title ?? 'One house, many rooms',
      notes: version.notes ?? 'Every message is stored before it is delivered.',
      services: version.services ?? [],
      wish: version.wish ?? 'gentle',
      frozenAt: after(2 + number),
      correctedAt: version.corrected ? after(2 + number) : null,
      sawDesigns: version.sawDesigns ?? false,
      sawReference: version.sawReference ?? false,
      sawSelfReview: false,
      sawFeedback: false,
    })),
  })
  await db.storedFile.createMany({
    data: versions.map(({ fileId, memberId }) => ({
      id: fileId,
      publicId: newPublicId(),
      ownerId: memberId,
      sha256: fileId,
      mime: 'image/webp',
      bytes: 1,
      width: 800,
      height: 600,
      givenName: 'a.webp',
    })),
  })
  await db.diagram.createMany({
    data: versions.map(({ id, fileId }) => ({ versionId: id, fileId, position: 0, caption: 'All of it', alt: 'A house.' })),
  })
  const labeled = versions.filter(({ version }) => version.labels)
  await db.diagramSource.createMany({
    data: labeled.map(({ fileId, version }) => ({ fileId, kind: 'mermaid', text: 'graph LR', bytes: 8, labels: version.labels ?? [] })),
  })
  const asked = versions.filter(({ version }) => version.askedBy && version.askedBy !== 'nobody')
  const threads = asked.map(({ id, memberId, version }) => ({
    id: randomUUID(),
    versionId: id,
    authorId: version.askedBy === 'author' ? memberId : asker.id,
    createdAt: after(6),
  }))
  await db.thread.createMany({ data: threads })
  await db.comment.createMany({
    data: threads.map(({ id, authorId, createdAt }) => ({ threadId: id, authorId, createdAt, body: 'Why so?', formKey: randomUUID() })),
  })
}
