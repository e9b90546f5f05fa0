import type { FiledScenario } from '@/lib/scenarios/folder'
import type { ScenarioFile } from '@/lib/scenarios/schema'
import type { FiledWalkthrough } from '@/lib/walkthroughs/folder'
import type { WalkthroughFile } from '@/lib/walkthroughs/schema'

const padded = (start: string, count: number) => `${start} ${Array.from({ length: count }, (_, index) => `word${index + 1}`).join(' ')}.`

/** Each secret sentence of a key holds this word, so that a test can look for it in everything the site answers. */
export const secret = 'quokka'

/** A scenario of six points that no content ships; `words` of point n are `sign-n`. */
export function scenarioFixture(over: Partial<ScenarioFile> = {}): ScenarioFile {
  return {
    title: 'The stock shows what is gone',
    level: 'mid',
    minutes: 5,
    topics: ['data', 'trade-offs'],
    prompt: padded('A shop with 40 stores keeps its stock in one table, read 900 times a second. What do you change first?', 45),
    tests: `Whether one asks how old a ${secret} may be.`,
    structure: [1, 2, 3, 4].map((step) => ({
      title: `Step ${step}`,
      minutes: step === 4 ? 2 : 1,
      text: `What the ${secret} does in step ${step}.`,
    })),
    points: [1, 2, 3, 4, 5, 6].map((point) => ({
      id: `point-${point}`,
      point: `Says ${secret} number ${point}`,
      why: `Because of ${secret} ${point}.`,
      words: [`sign-${point}`, `mark ${point}`, `trace${point}`],
    })),
    mistakes: [1, 2, 3, 4].map((mistake) => ({ mistake: `Forgets ${secret} ${mistake}.`, instead: `Remember ${secret} ${mistake}.` })),
    answer: padded(`I would begin with the ${secret}`, 225),
    followUps: [1, 2, 3].map((position) => ({
      question: `And the ${secret} number ${position}?`,
      listensFor: `Hears of ${secret} ${position}.`,
      answer: padded(`The ${secret} number ${position} waits`, 45),
    })),
    library: ['caching'],
    ...over,
  }
}

export const filedScenario = (slug: string, over: Partial<ScenarioFile> = {}): FiledScenario => ({
  slug,
  hash: `${slug} ${JSON.stringify(over)}`,
  scenario: scenarioFixture(over),
})

/** Two parts of four steps; the second and third step of each have a drawing. */
export function walkthroughFixture(over: Partial<WalkthroughFile> = {}): WalkthroughFile {
  const part = (id: string) => ({
    id,
    title: `Part ${id}`,
    intro: `How ${id} begins.`,
    steps: [1, 2, 3, 4].map((step) => ({
      id: `${id}-${step}`,
      title: `Step ${step} of ${id}`,
      ask: `What would you do about ${id} in step ${step}?`,
      tell: padded(`I would tell of the ${secret} in step ${step} of ${id}`, 125),
      ...(step === 2 || step === 3 ? { plan: plan(step) } : {}),
      new: step === 2 ? ['app'] : step === 3 ? ['cache'] : [],
      library: [],
    })),
  })
  return { title: 'A shop in two parts', lede: 'From one machine to many.', minutes: 40, parts: [part('first'), part('second')], ...over }
}

export const filedWalkthrough = (slug: string, over: Partial<WalkthroughFile> = {}): FiledWalkthrough => ({
  slug,
  hash: `${slug} ${JSON.stringify(over)}`,
  walkthrough: walkthroughFixture(over),
})

const plan = (step: number): NonNullable<WalkthroughFile['parts'][number]['steps'][number]['plan']> => ({
  groups: [],
  nodes: [
    { id: 'people', name: 'People', kind: 'person', says: 'They buy.' },
    { id: 'app', name: 'App', kind: 'service', says: `The ${secret} sells.` },
    ...(step === 3 ? [{ id: 'cache', name: 'Cache', kind: 'cache' as const, says: `The ${secret} remembers.` }] : []),
  ],
  edges: [
    { id: 'buy', from: 'people', to: 'app', name: 'buy', style: 'sync' },
    ...(step === 3 ? [{ id: 'read', from: 'app', to: 'cache', style: 'sync' as const }] : []),
  ],
})
