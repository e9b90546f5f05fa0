import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { together } from '@/lib/together'

type Sent = { member: string; at: number; text: string }
const asks = fc.array(fc.record({ member: fc.constantFrom('Jonas', 'Priya', 'Noor'), at: fc.nat(12), isRefused: fc.boolean() }), {
  minLength: 1,
  maxLength: 40,
})

/** Sends each at its turn, a run taking `lasts` turns; what came back, and what each run took. */
async function send(given: { member: string; at: number; isRefused?: boolean }[], { runs = 2, most = 4, lasts = 3 } = {}) {
  const taken: { texts: string[]; members: string[]; began: number; under: number }[] = []
  let [turn, under] = [0, 0]
  const rest = async (turns: number) => {
    for (const end = turn + turns; turn < end; ) await new Promise((resolve) => setImmediate(resolve))
  }
  const ask = together<Sent & { isRefused: boolean }, string>({
    runs,
    most,
    keyOf: ({ member }) => member,
    run: async (some) => {
      under++
      taken.push({ texts: some.map(({ text }) => text), members: some.map(({ member }) => member), began: turn, under })
      await rest(lasts)
      under--
      if (some.some(({ isRefused }) => isRefused)) throw new Error('refused')
      return some.map(({ text }) => `written: ${text}`)
    },
  })
  const sent = given.map(({ member, at, isRefused = false }, index) => ({ member, at, isRefused, text: `${member}’s words ${index}` }))
  const answers = sent.map(() => '')
  const posts: Promise<unknown>[] = []
  const allSent = () => posts.length === sent.length
  let done = false
  const clock = (async () => {
    for (; !(allSent() && done); turn++) {
      for (const [index, one] of sent.entries())
        if (one.at === turn)
          posts.push(
            ask(one).then(
              (answer) => answers.splice(index, 1, answer),
              () => answers.splice(index, 1, 'refused'),
            ),
          )
      if (allSent())
        void Promise.all(posts).then(() => {
          done = true
        })
      await new Promise((resolve) => setImmediate(resolve))
    }
  })()
  await clock
  return { sent, answers, taken }
}

describe('what comes in one moment', () => {
  it('is answered to each for what they sent, and one refusal is nobody else’s', async () => {
    await fc.assert(
      fc.asyncProperty(asks, fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 6 }), async (given, runs, most) => {
        const { sent, answers } = await send(given, { runs, most })
        expect(answers).toEqual(sent.map(({ text, isRefused }) => (isRefused ? 'refused' : `written: ${text}`)))
      }),
      { numRuns: 60 },
    )
  })

  it('is taken in few runs, of which no one takes two of a member, more than it may, or what came after it began', async () => {
    await fc.assert(
      fc.asyncProperty(asks, fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 6 }), async (given, runs, most) => {
        const { sent, taken } = await send(
          given.map(({ member, at }) => ({ member, at })),
          { runs, most },
        )
        const cameAt = new Map(sent.map(({ text, at }) => [text, at]))
        for (const { texts, members, began, under } of taken) {
          expect(new Set(members).size).toBe(members.length)
          expect(members.length).toBeLessThanOrEqual(most)
          expect(under).toBeLessThanOrEqual(runs)
          for (const text of texts) expect(cameAt.get(text)).toBeLessThanOrEqual(began)
        }
        expect(taken.flatMap(({ texts }) => texts).sort()).toEqual(sent.map(({ text }) => text).sort())
      }),
      { numRuns: 60 },
    )
  })

  it('goes at once where nobody else is there, and together where everybody waits', async () => {
    const alone = await send([{ member: 'Priya', at: 5 }])
    expect(alone.taken).toMatchObject([{ members: ['Priya'], began: 5 }])
    const crowd = ['Jonas', 'Priya', 'Noor', 'Elif', 'Wen'].map((member) => ({ member, at: 1 }))
    expect((await send(crowd, { runs: 1, most: 9 })).taken.map(({ members }) => members)).toEqual([
      ['Jonas'],
      ['Priya', 'Noor', 'Elif', 'Wen'],
    ])
  })

  it('keeps its order: of one member what came first goes first', async () => {
    const { taken } = await send(
      Array.from({ length: 6 }, () => ({ member: 'Priya', at: 1 })),
      { runs: 1 },
    )
    expect(taken.map(({ texts }) => texts)).toEqual(Array.from({ length: 6 }, (_, index) => [`Priya’s words ${index}`]))
  })
})
