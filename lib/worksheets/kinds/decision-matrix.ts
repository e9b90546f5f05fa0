import { type Block, list } from '@/lib/worksheets/blocks'
import { grid, line, number, rows } from '@/lib/worksheets/fields'
import { defineKind } from '@/lib/worksheets/kind'
import {
  isDominated,
  type Matrix,
  type Ranked,
  ranking,
  type Sensitivity,
  scored,
  sensitivity,
  unscored,
  weighed,
  winners,
} from '@/lib/worksheets/kinds/matrix'
import { shown } from '@/lib/worksheets/numbers'

export const decisionMatrix = defineKind({
  name: 'decision-matrix',
  title: 'Decision matrix',
  purpose: 'Score options against weighted criteria, and see which weight would change the winner.',
  sections: [
    { title: 'What matters', text: 'Any scale of weights will do: only their proportions count.', fields: ['criteria'] },
    { title: 'What you could do', fields: ['options'] },
    { title: 'Scores', text: 'From 0 (does not serve it at all) to 5 (could not be better).', fields: ['scores'] },
  ],
  fields: {
    criteria: rows('Criteria', 'criterion', { name: line('Criterion', '', 60), weight: number('Weight', '', { most: 1000 }) }, 12),
    options: rows('Options', 'option', { name: line('Option', '', 60) }, 8),
    scores: grid('Scores', 'options', 'criteria', 0, 5),
  },
  start: {
    criteria: [
      { name: '', weight: 3 },
      { name: '', weight: 2 },
    ],
    options: [{ name: '' }, { name: '' }],
    scores: [],
  },
  derive: (input) => [...verdict(input), ...totals(input), ...flips(input)],
})

function verdict(matrix: Matrix): Block[] {
  const missing = unscored(matrix).map((index) => nameOf(matrix, index))
  const wait: Block[] =
    missing.length > 0 && weighed(matrix).length > 0
      ? [{ is: 'note', text: `Not ranked yet, for a score is missing: ${missing.join(', ')}.` }]
      : []
  if (weighed(matrix).length === 0 || scored(matrix).length < 2)
    return [{ is: 'open', text: 'A ranking appears as soon as one criterion has a weight and two options have all their scores.' }, ...wait]
  const [first, ...tied] = winners(matrix)
  if (!first) return wait
  if (tied.length > 0) {
    const names = [first, ...tied].map(({ name }) => name)
    return [
      {
        is: 'lead',
        text: `${joined(names)} are level with ${shown(first.total)} points.`,
        note: 'The matrix does not decide between them: look for a criterion that is missing, or take the one that is easier to undo.',
      },
      ...wait,
    ]
  }
  const second = ranking(matrix)[1]
  const note = second ? `${second.name} follows with ${shown(second.total)}, ${shown(first.total - second.total)} behind.` : ''
  return [{ is: 'lead', text: `${first.name} is ahead with ${shown(first.total)} points.`, note }, ...wait]
}

function totals(matrix: Matrix): Block[] {
  const lines = ranking(matrix)
  if (lines.length < 2) return []
  const criteria = weighed(matrix)
  const best = lines[0]
  const dominated = lines.filter(({ index }) => best && index !== best.index && isDominated(matrix, index, best.index))
  return [
    {
      is: 'table',
      title: 'Totals',
      columns: [
        { label: 'Place', isNumber: true },
        { label: 'Option' },
        ...criteria.map((index) => ({
          label: `${matrix.criteria[index]?.name} ×\u00a0${shown(matrix.criteria[index]?.weight ?? 0)}`,
          isNumber: true,
        })),
        { label: 'Total', isNumber: true },
      ],
      rows: lines.map(({ place, name, index, total }) => [
        String(place),
        name,
        ...criteria.map((criterion) => shown(matrix.scores[index]?.[criterion] ?? 0)),
        shown(total),
      ]),
    },
    ...list(dominated.map(({ name }) => `${name} is nowhere better than ${best?.name}: no weights put it ahead.`)),
  ]
}

function flips(matrix: Matrix): Block[] {
  const lines = sensitivity(matrix)
  const winner = winners(matrix)[0]
  // One option alone is first by no weight.
  if (lines.length === 0 || !winner || ranking(matrix).length < 2) return []
  const fixed = lines.every(({ below, above }) => !below && !above)
  return [
    {
      is: 'ranges',
      title: 'How far each weight may move',
      summary: fixed
        ? `No single weight takes the first place from ${winner.name}.`
        : `The range of each weight within which ${winner.name} stays first.`,
      ranges: lines.map((line) => ({
        label: line.name,
        at: line.weight,
        low: line.below?.weight ?? null,
        high: line.above?.weight ?? null,
        words: inWords(line, winner),
      })),
    },
    {
      is: 'table',
      title: 'Which weight changes the winner',
      columns: [{ label: 'Criterion' }, { label: 'Weight now', isNumber: true }, { label: 'What would change it' }],
      rows: lines.map((line) => [line.name, shown(line.weight), inWords(line, winner)]),
    },
  ]
}

function inWords({ below, above }: Sensitivity, winner: Ranked): string {
  const said = [
    ...(below ? [`below ${shown(below.weight)}, ${below.to} is first`] : []),
    ...(above ? [`above ${shown(above.weight)}, ${above.to} is first`] : []),
  ]
  return said.length > 0 ? capital(said.join('; ')) : `No weight of it takes the first place from ${winner.name}`
}

const nameOf = (matrix: Matrix, index: number) => matrix.options[index]?.name ?? ''
const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
const joined = (names: string[]) => `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
