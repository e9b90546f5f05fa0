import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Actor, Viewer } from '@/lib/auth/actor'
import { type Row, shownTo } from '@/lib/reviews/threads/view'

const now = new Date('2026-11-20T10:00:00Z')
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000)
const people = ['priya', 'jonas', 'noor', 'wen', 'mira', 'elif']
const anybody = fc.constantFrom(...people)

const anyViewer: fc.Arbitrary<Viewer> = fc.option(
  fc
    .record({
      id: anybody,
      role: fc.constantFrom('member' as const, 'moderator' as const, 'organizer' as const),
      blockedFrom: fc.constantFrom(null, 'commenting' as const),
    })
    .map((parts): Actor => ({ ...parts, handle: parts.id, name: parts.id, sessionId: 's', signedInAt: now })),
)

const anyComment = fc.record({
  authorId: anybody,
  hours: fc.integer({ min: 0, max: 48 }),
  taken: fc.boolean(),
  hidden: fc.boolean(),
  reactors: fc.uniqueArray(anybody, { maxLength: 3 }),
})

const anyRow = fc
  .record({
    authorId: anybody,
    designer: anybody,
    locked: fc.boolean(),
    resolver: fc.option(anybody),
    comments: fc.array(anyComment, { minLength: 1, maxLength: 4 }),
  })
  .map(
    ({ authorId, designer, locked, resolver, comments }): Row => ({
      id: 't',
      authorId,
      label: 'question',
      createdAt: hoursAgo(3),
      diagramId: null,
      region: null,
      quote: null,
      quoteBefore: null,
      quoteAfter: null,
      mark: null,
      lock: locked ? { reason: 'Too loud.' } : null,
      resolution: resolver === null ? null : { createdAt: hoursAgo(1), member: { handle: resolver, name: resolver } },
      versionId: 'v',
      version: { number: 1, submission: { memberId: designer } },
      places: [],
      answers: [],
      comments: comments.map(({ authorId, hours, taken, hidden, reactors }, index) => ({
        id: `c${index}`,
        authorId,
        author: { handle: authorId, name: authorId },
        body: taken ? '' : 'Why one queue?',
        createdAt: hoursAgo(hours),
        editedAt: null,
        deletedAt: taken ? now : null,
        hidings: hidden ? [{ reason: 'It is about the person.' }] : [],
        reactions: reactors.map((memberId) => ({ kind: 'thanks' as const, memberId })),
        formKey: `k${index}`,
        edits: [],
      })),
    }),
  )

it('whoever read a conversation before, each reader is shown what they would be shown alone', () => {
  fc.assert(
    fc.property(anyRow, fc.array(anyViewer, { minLength: 1, maxLength: 8 }), (row, viewers) => {
      for (const viewer of viewers) {
        const { reading: _, ...among } = shownTo(viewer, 'v', row, 1, now)
        const { reading: _alone, ...alone } = shownTo(viewer, 'v', { ...row }, 1, now)
        expect(among).toEqual(alone)
      }
    }),
    { numRuns: 1000 },
  )
})

it('what is made for who has no part in a conversation tells of nobody, and gives them nothing of others', () => {
  fc.assert(
    fc.property(anyRow, anyViewer, (row, viewer) => {
      const inIt = [
        row.authorId,
        row.version.submission.memberId,
        ...row.comments.flatMap(({ authorId, reactions }) => [authorId, ...reactions.map(({ memberId }) => memberId)]),
      ]
      const shown = shownTo(viewer, 'v', row, 1, now)
      if (viewer && inIt.includes(viewer.id)) return
      expect([shown.mine, shown.arrived, shown.canRelabel]).toEqual([false, [], false])
      for (const comment of shown.comments) {
        expect([comment.canChange, comment.reactions.some(({ mine }) => mine)]).toEqual([false, false])
        if (comment.hidden && (viewer === null || viewer.role === 'member'))
          expect([comment.body, comment.hidden.reason]).toEqual(['', null])
      }
    }),
    { numRuns: 1000 },
  )
})
