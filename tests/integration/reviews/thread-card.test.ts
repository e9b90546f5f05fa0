import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import type { ThreadView } from '@/lib/reviews/threads/queries'

const minute = 60_000
const began = new Date('2026-11-20T10:00:00Z')
const comment: ThreadView['comments'][number] = {
  id: '00000000-0000-4000-8000-000000000001',
  author: { handle: 'priya', name: 'Priya Raman' },
  byDesigner: false,
  body: 'What happens when the gateway restarts?',
  createdAt: new Date(began.getTime() - 3 * 24 * 60 * minute),
  editedAt: null,
  deleted: false,
  hidden: null,
  recourse: null,
  earlier: [],
  canChange: false,
  canTakeBack: false,
  canReact: false,
  reactions: [],
}
const thread: ThreadView = {
  id: '00000000-0000-4000-8000-000000000002',
  reading: 'first',
  number: 1,
  label: 'question',
  place: { kind: 'general' },
  carried: null,
  answeredBy: [],
  mark: null,
  deleted: false,
  locked: null,
  resolved: null,
  canResolve: false,
  canMark: false,
  canRelabel: false,
  comments: [comment],
  mine: false,
  muted: null,
  arrived: [],
}

/** What may differ between two readers of one reading, or between two moments. */
const said = fc.record({
  hidden: fc.constantFrom(null, { reason: null }, { reason: 'It is about the person.' }),
  editedAt: fc.constantFrom(null, new Date(began.getTime() + 2 * minute)),
  recourse: fc.constantFrom(null, 'report' as const, 'moderate' as const),
  canChange: fc.boolean(),
  canTakeBack: fc.boolean(),
  canReact: fc.boolean(),
  mine: fc.boolean(),
})
const seen = fc.record({
  comment: said,
  resolvedBefore: fc.constantFrom(null, 3),
  locked: fc.constantFrom(null, 'Too loud.'),
  canResolve: fc.boolean(),
  canMark: fc.boolean(),
  canRelabel: fc.boolean(),
  muted: fc.constantFrom(null, true, false),
  writes: fc.boolean(),
  gone: fc.boolean(),
  minutes: fc.constantFrom(4, 5, 200),
})
type Seen = typeof seen extends fc.Arbitrary<infer Value> ? Value : never

const opened = { reply: [], label: [], mark: [], edit: [], react: [], remove: [] }

async function drawer() {
  vi.resetModules()
  const [{ cardOf }, { writingBeside }] = await Promise.all([
    import('@/components/reviews/threads/thread-card'),
    import('@/components/reviews/threads/writing'),
  ])
  const beside = { slug: 'chat', handle: 'jonas', number: 1 }
  return ({ comment: { mine, ...told }, resolvedBefore, writes, gone, minutes, ...facts }: Seen) => {
    const shown = told.hidden?.reason === null ? '' : comment.body
    const reactions: typeof comment.reactions = [{ kind: 'thanks', count: 2, mine }]
    return cardOf({
      thread: {
        ...thread,
        ...facts,
        comments: [{ ...comment, ...told, body: shown, reactions }],
        resolved: resolvedBefore === null ? null : { by: 'Jonas', at: new Date(began.getTime() + resolvedBefore * minute) },
      },
      now: new Date(began.getTime() + minutes * minute),
      zone: 'UTC',
      writing: writes ? writingBeside(beside, 'noor', opened) : null,
      pictures: [],
      gone,
      beside,
    })
  }
}

const names = ['comment', 'resolvedBefore', 'locked', 'canResolve', 'canMark', 'canRelabel', 'muted', 'writes', 'gone', 'minutes'] as const

it('never shows one reader, or one moment, the card that was drawn for another', async () => {
  const kept = await drawer()
  await fc.assert(
    // Two that differ in one thing, drawn one after the other: the second is what it would have been alone.
    fc.asyncProperty(seen, seen, fc.constantFrom(...names), async (first, other, name) => {
      const second = { ...first, [name]: other[name] }
      kept(first)
      const html = kept(second)?.html
      expect(html).toContain('Priya Raman')
      expect(html).toBe((await drawer())(second)?.html)
    }),
    { numRuns: 150 },
  )
}, 120_000)
