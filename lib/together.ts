type Waiting<Ask, Answer> = { ask: Ask; answer: (answer: Answer) => void; refuse: (reason: unknown) => void }

type Rules<Ask, Answer> = {
  /** How many runs may be under way at a time; what comes meanwhile waits for the first to end. */
  runs: number
  /** How many asks a run takes. */
  most: number
  /** Of those with the same key a run takes one. */
  keyOf: (ask: Ask) => string
  /** Answers each ask, in their order; nothing of a run that fails may stay, for its asks are then run one by one. */
  run: (asks: Ask[]) => Promise<Answer[]>
}

/** Answers asks that come at the same time together, and one that comes alone at once. An ask fails by itself and no other with it. */
export function together<Ask, Answer>({ runs, most, keyOf, run }: Rules<Ask, Answer>): (ask: Ask) => Promise<Answer> {
  let waiting: Waiting<Ask, Answer>[] = []
  let running = 0

  /** The longest waiting, no two of a key; the others stay in their order. */
  const take = () => {
    const taken = new Map<string, Waiting<Ask, Answer>>()
    const left: typeof waiting = []
    for (const one of waiting) {
      const key = keyOf(one.ask)
      if (taken.size < most && !taken.has(key)) taken.set(key, one)
      else left.push(one)
    }
    waiting = left
    return [...taken.values()]
  }

  const answerAll = async (some: Waiting<Ask, Answer>[]): Promise<void> => {
    try {
      const answers = await run(some.map(({ ask }) => ask))
      // A run answers each; the type of a list does not know that.
      for (const [at, { answer }] of some.entries()) answer(answers[at] as Answer)
    } catch (reason) {
      if (some.length > 1) await Promise.all(some.map((one) => answerAll([one])))
      else for (const { refuse } of some) refuse(reason)
    }
  }

  const go = async () => {
    running++
    while (waiting.length > 0) await answerAll(take())
    running--
  }

  return (ask) =>
    new Promise((answer, refuse) => {
      waiting.push({ ask, answer, refuse })
      if (running < runs) void go()
    })
}
