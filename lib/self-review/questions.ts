/** A question as the sets hold it; a child names its parent. */
export type Question = { key: string; parentKey: string | null; pillar: string; text: string; hint: string }
export type QuestionWithChildren = Question & { children: Question[] }
export type Pillar = { pillar: string; title: string; questions: QuestionWithChildren[] }

const titles: Record<string, string> = {
  security: 'Security',
  reliability: 'Reliability',
  performance: 'Performance',
  cost: 'Cost',
  sustainability: 'Sustainability',
  operations: 'Operations',
  own: 'This challenge',
}

/**
 * The sets' questions by pillar, in the order they come, each child under its parent.
 * Nothing is lost: a child whose parent is in none of the sets stands for itself.
 */
export function pillarsOf(sets: readonly { questions: readonly Question[] }[]): Pillar[] {
  const all = sets.flatMap((set) => set.questions)
  const keys = new Set(all.map((question) => question.key))
  const isChild = (question: Question) => question.parentKey !== null && question.parentKey !== question.key && keys.has(question.parentKey)
  const pillars = new Map<string, Pillar>()
  for (const question of all) {
    if (isChild(question)) continue
    const { pillar } = question
    const group = pillars.get(pillar) ?? { pillar, title: titles[pillar] ?? pillar, questions: [] }
    group.questions.push({ ...question, children: all.filter((child) => isChild(child) && child.parentKey === question.key) })
    pillars.set(pillar, group)
  }
  return [...pillars.values()]
}

/** Every question once, in the order it is asked. */
export const askedOf = (pillars: readonly Pillar[]): Question[] =>
  pillars.flatMap((pillar) => pillar.questions.flatMap((question) => [question, ...question.children]))

/** A question's place in the page, as an element id: `q-own-gdpr`. */
export const anchorOf = (key: string) => `q-${key.replaceAll(/[^a-z0-9-]+/gi, '-')}`
