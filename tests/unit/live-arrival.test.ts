import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Arrival, sentenceFor } from '@/components/reviews/live/arrivals'
import { follow } from '@/components/reviews/live/following'
import { gathering } from '@/lib/gathering'

const arrival = (over: Partial<Arrival>): Arrival => ({ id: 'comment-1', name: 'Priya', thread: '3', opens: false, own: false, ...over })

test('says who did what where, and only counts when many come at once', () => {
  expect(sentenceFor([arrival({})])).toBe('Priya replied in conversation 3')
  expect(sentenceFor([arrival({ opens: true }), arrival({ name: 'Jonas' })])).toBe(
    'Priya started conversation 3. Jonas replied in conversation 3',
  )
  expect(sentenceFor(Array.from({ length: 5 }, () => arrival({})))).toBe('5 new comments in conversation 3')
  expect(sentenceFor(['1', '2', '2', '4'].map((thread) => arrival({ thread })))).toBe('4 new comments in 3 conversations')
})

test('gathers what is added and hands it over once', async () => {
  vi.useFakeTimers()
  const delivered: string[][] = []
  const add = gathering<string>(100, async (things) => void delivered.push(things))
  for (const thing of ['a', 'b', 'a']) add(thing)
  expect(delivered).toEqual([])
  vi.advanceTimersByTime(100)
  expect(delivered).toEqual([['a', 'b']])
  add('a')
  vi.advanceTimersByTime(100)
  expect(delivered).toEqual([['a', 'b'], ['a']])
  vi.useRealTimers()
})

class FakeSource extends EventTarget {
  static readonly CLOSED = 2
  static made: FakeSource[] = []
  readyState = 1
  constructor(readonly url: string) {
    super()
    FakeSource.made.push(this)
  }
  close() {
    this.readyState = 2
  }
  say(event: string, data: object = {}) {
    this.dispatchEvent(new MessageEvent(event, { data: JSON.stringify(data) }))
  }
}

class FakePage extends EventTarget {
  hidden = false
  show(shown: boolean) {
    this.hidden = !shown
    this.dispatchEvent(new Event('visibilitychange'))
  }
}

let page: FakePage
const asked: RequestInit[] = []
let answer: () => Response
const heard: string[] = []
const listener = { stamp: (stamp: string) => void heard.push(stamp), closed: () => void heard.push('closed') }
const latest = () => FakeSource.made.at(-1) as FakeSource // each test follows before it asks

beforeEach(() => {
  vi.useFakeTimers()
  FakeSource.made = []
  asked.length = 0
  heard.length = 0
  page = new FakePage()
  answer = () => Response.json({ stamp: 'polled' }, { headers: { etag: '"polled"' } })
  vi.stubGlobal('EventSource', FakeSource)
  vi.stubGlobal('document', page)
  vi.stubGlobal('fetch', async (_url: string, init: RequestInit) => {
    asked.push(init)
    return answer()
  })
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('a reader listens, and polls nothing while the stream speaks', async () => {
  const stop = follow('/events', listener)
  latest().say('conversation', { stamp: 'one', spread: 0 })
  await vi.advanceTimersByTimeAsync(120_000)
  expect([heard, asked.length, FakeSource.made.length]).toEqual([['one'], 0, 1])
  stop()
  expect(latest().readyState).toBe(2)
})

test('a stream that is refused, or that a proxy holds back, is replaced by asking, and tried again later', async () => {
  for (const fail of [
    () => {
      latest().readyState = 2
      latest().dispatchEvent(new Event('error'))
    },
    () => vi.advanceTimersByTime(6_000),
  ]) {
    heard.length = 0
    asked.length = 0
    FakeSource.made = []
    const stop = follow('/events', listener)
    fail()
    await vi.advanceTimersByTimeAsync(0)
    expect(heard).toEqual(['polled'])
    answer = () => new Response(null, { status: 304 })
    await vi.advanceTimersByTimeAsync(11_000)
    expect(asked[1]?.headers).toMatchObject({ 'if-none-match': '"polled"' })
    expect([heard, FakeSource.made.length]).toEqual([['polled'], 1])
    await vi.advanceTimersByTimeAsync(11_000 * 20)
    expect(FakeSource.made.length).toBeGreaterThan(1)
    stop()
    answer = () => Response.json({ stamp: 'polled' }, { headers: { etag: '"polled"' } })
  }
})

test('a line that breaks for a moment is the browser’s to mend', async () => {
  const stop = follow('/events', listener)
  latest().say('conversation', { stamp: 'one', spread: 0 })
  latest().readyState = 0
  latest().dispatchEvent(new Event('error'))
  await vi.advanceTimersByTimeAsync(1_000)
  expect([asked.length, FakeSource.made.length]).toEqual([0, 1])
  stop()
})

test('a hidden page asks and hears nothing, and looks again when it is seen', async () => {
  const stop = follow('/events', listener)
  latest().say('conversation', { stamp: 'one', spread: 0 })
  page.show(false)
  expect(latest().readyState).toBe(2)
  await vi.advanceTimersByTimeAsync(600_000)
  expect([asked.length, FakeSource.made.length]).toEqual([0, 1])
  page.show(true)
  expect(FakeSource.made).toHaveLength(2)
  stop()
})

test('whoever may not see it any more is told once, and nothing is asked again', async () => {
  const stop = follow('/events', listener)
  latest().say('closed')
  await vi.advanceTimersByTimeAsync(600_000)
  page.show(false)
  page.show(true)
  expect([heard, asked.length, FakeSource.made.length]).toEqual([['closed'], 0, 1])
  stop()
})
