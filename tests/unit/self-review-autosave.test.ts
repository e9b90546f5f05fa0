import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createAutosave, putAnswer, type SaveOutcome, type SaveState, type Words } from '@/lib/self-review/autosave'
import type { StoredAnswer } from '@/lib/self-review/stances'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const empty: StoredAnswer = { question: 'own/gdpr', text: '', stance: null, revision: 0 }

/** A page with one answer and a site that answers as told; without a word, it stores. */
function makeDesk(initial = empty) {
  const desk = {
    words: { text: initial.text, stance: initial.stance } as Words,
    calls: [] as StoredAnswer[],
    answers: [] as (SaveOutcome | 'hangs')[],
    copy: null as StoredAnswer | null,
    states: [] as SaveState[],
    known: initial,
    release: () => {},
  }
  const put = async (answer: StoredAnswer): Promise<SaveOutcome> => {
    desk.calls.push(answer)
    const told = desk.answers.shift()
    if (told === 'hangs') await new Promise<void>((resolve) => Object.assign(desk, { release: resolve }))
    return told && told !== 'hangs' ? told : { kind: 'saved', answer: { ...answer, revision: answer.revision + 1 } }
  }
  const autosave = createAutosave({
    initial,
    read: () => desk.words,
    put,
    known: (answer) => Object.assign(desk, { known: answer }),
    keep: (copy) => Object.assign(desk, { copy }),
    show: (state) => desk.states.push(state),
  })
  const type = (text: string) => {
    desk.words = { ...desk.words, text }
    autosave.touched()
  }
  return { desk, autosave, type, state: () => desk.states.at(-1) }
}

test('words are sent once, a second after the last key, and the copy in the browser is let go', async () => {
  const { desk, type, state } = makeDesk()
  type('T')
  await vi.advanceTimersByTimeAsync(900)
  type('TLS')
  expect(desk.copy?.text).toBe('TLS')
  await vi.advanceTimersByTimeAsync(999)
  expect(desk.calls).toEqual([])
  await vi.advanceTimersByTimeAsync(1)
  expect(desk.calls).toEqual([{ ...empty, text: 'TLS' }])
  expect([state(), desk.copy, desk.known.revision]).toEqual([{ kind: 'saved' }, null, 1])
})

test('words typed while a save is under way are sent after it, with the revision it brought', async () => {
  const { desk, type } = makeDesk()
  desk.answers = ['hangs']
  type('one')
  await vi.advanceTimersByTimeAsync(1_000)
  type('one two')
  await vi.advanceTimersByTimeAsync(5_000)
  expect(desk.calls).toHaveLength(1)
  desk.release()
  await vi.advanceTimersByTimeAsync(0)
  await vi.advanceTimersByTimeAsync(0)
  expect(desk.calls.map(({ text, revision }) => [text, revision])).toEqual([
    ['one', 0],
    ['one two', 1],
  ])
  expect(desk.copy).toBeNull()
})

test('while the site is away the words stay in the browser, and go out when it is back', async () => {
  const { desk, type, state } = makeDesk()
  desk.answers = [{ kind: 'later', seconds: 10 }]
  type('kept')
  await vi.advanceTimersByTimeAsync(1_000)
  expect([state()?.kind, desk.copy?.text]).toEqual(['later', 'kept'])
  await vi.advanceTimersByTimeAsync(10_000)
  expect([state()?.kind, desk.copy]).toEqual(['saved', null])
})

test('when another window was faster nothing is sent until its owner decides, and then theirs wins', async () => {
  const { desk, autosave, type, state } = makeDesk()
  const current = { ...empty, text: 'from the phone', revision: 4 }
  desk.answers = [{ kind: 'conflict', current }]
  type('from the laptop')
  await vi.advanceTimersByTimeAsync(1_000)
  expect(state()).toEqual({ kind: 'conflict', current })
  type('from the laptop, longer')
  await vi.advanceTimersByTimeAsync(60_000)
  await autosave.flush()
  expect([desk.calls.length, desk.copy?.text]).toEqual([1, 'from the laptop, longer'])
  await autosave.keepMine(current)
  expect(desk.calls.at(-1)).toEqual({ ...empty, text: 'from the laptop, longer', revision: 4 })
  expect([state()?.kind, desk.known.revision]).toEqual(['saved', 5])
})

test('a save whose answer was lost is not mistaken for another window', async () => {
  const { desk, type, state } = makeDesk()
  desk.answers = [
    { kind: 'later', seconds: 10 },
    { kind: 'conflict', current: { ...empty, text: 'one', revision: 1 } },
  ]
  type('one')
  await vi.advanceTimersByTimeAsync(1_000)
  type('one')
  await vi.advanceTimersByTimeAsync(1_000)
  expect([state()?.kind, desk.known.revision]).toEqual(['saved', 1])
})

test('who hands in while a save is under way waits for it, and posts with the revision it brought', async () => {
  const { desk, autosave, type } = makeDesk()
  expect(autosave.settled()).toBeNull()
  desk.answers = ['hangs']
  type('one')
  await vi.advanceTimersByTimeAsync(1_000)
  type('one two')
  const said: [boolean, number][] = []
  void autosave.settled()?.then((mayGoOn) => said.push([mayGoOn, desk.known.revision]))
  await vi.advanceTimersByTimeAsync(500)
  expect(said).toEqual([])
  desk.release()
  await vi.advanceTimersByTimeAsync(0)
  expect(said).toEqual([[true, 1]])
  expect(autosave.settled()).toBeNull()
})

test('who hands in while a save is under way that another window outran is shown its words first', async () => {
  const { desk, autosave, type } = makeDesk()
  desk.answers = [{ kind: 'conflict', current: { ...empty, text: 'from the phone', revision: 4 } }]
  type('from the laptop')
  vi.advanceTimersByTime(1_000)
  expect(await autosave.settled()).toBe(false)
})

test('a page that is left sends nothing any more', async () => {
  const { desk, autosave, type } = makeDesk()
  type('half a')
  autosave.stop()
  await vi.advanceTimersByTimeAsync(60_000)
  expect([desk.calls, desk.copy?.text]).toEqual([[], 'half a'])
})

test.each([
  [200, { ...empty, revision: 1 }, { kind: 'saved', answer: { ...empty, revision: 1 } }],
  [409, { error: {}, current: { ...empty, revision: 3 } }, { kind: 'conflict', current: { ...empty, revision: 3 } }],
  [401, { error: { message: 'Please sign in first.' } }, { kind: 'refused', message: 'Please sign in first.' }],
  [429, { error: {} }, { kind: 'later', seconds: 30 }],
  [503, {}, { kind: 'later', seconds: 30 }],
])('an answer of %i is understood', async (status, body, outcome) => {
  vi.stubGlobal('fetch', async () => Response.json(body, { status, headers: { 'retry-after': '30' } }))
  expect(await putAnswer('/', empty)).toEqual(outcome)
  vi.unstubAllGlobals()
})

test('a site that cannot be reached, or answers in no JSON, is asked again', async () => {
  vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('Failed to fetch')))
  expect((await putAnswer('/', empty)).kind).toBe('later')
  vi.stubGlobal('fetch', async () => new Response('<html>', { status: 502 }))
  expect((await putAnswer('/', empty)).kind).toBe('later')
  vi.unstubAllGlobals()
})
