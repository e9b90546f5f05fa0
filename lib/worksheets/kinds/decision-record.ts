import { type Block, heading, list, said } from '@/lib/worksheets/blocks'
import { choice, line, rows, text } from '@/lib/worksheets/fields'
import { defineKind } from '@/lib/worksheets/kind'

const statuses = { proposed: 'Proposed', accepted: 'Accepted', rejected: 'Rejected', superseded: 'Superseded' } as const

/** In the form of MADR (Markdown Architectural Decision Records), version 4. */
export const decisionRecord = defineKind({
  name: 'decision-record',
  title: 'Decision record',
  purpose: 'Write down one decision so that somebody who was not there understands it in two minutes.',
  sections: [
    { title: 'The record', fields: ['status', 'date', 'deciders'] },
    { title: 'Why there is something to decide', fields: ['context', 'drivers'] },
    { title: 'What was considered', fields: ['options'] },
    { title: 'What was decided', fields: ['chosen', 'because'] },
    { title: 'What follows', fields: ['consequences', 'confirmation', 'revisit'] },
  ],
  fields: {
    status: choice('Status', statuses),
    date: line('Date', 'As 2026-11-22', 40),
    deciders: line('Who decided', 'Names or roles'),
    context: text('Context and problem', 'What is so, without an opinion: a reader next year does not know it.'),
    drivers: text('What the decision hangs on', 'One a line: a requirement, a limit, a fear.', 2000),
    options: rows(
      'Options',
      'option',
      { name: line('Option', '', 120), good: text('Speaks for it', '', 1000), bad: text('Speaks against it', '', 1000) },
      8,
    ),
    chosen: line('Decision: the option', 'As named above, or in your own words', 240),
    because: text('because', 'The reason that would still convince you if somebody else had had the idea', 2000),
    consequences: text('Consequences', 'One a line, the unwelcome ones too', 3000),
    confirmation: text('How you will see that it is followed', 'A test, a review, a figure', 1000),
    revisit: text('Look again when', 'The sign that makes this decision worth opening again', 1000),
  },
  start: {
    options: [
      { name: '', good: '', bad: '' },
      { name: '', good: '', bad: '' },
    ],
  },
  derive: (input) => {
    const options = input.options.filter(({ name }) => name)
    const facts = [
      `Status: ${input.status ? statuses[input.status].toLowerCase() : 'not said yet'}`,
      ...(input.date ? [`Date: ${input.date}`] : []),
      ...(input.deciders ? [`Decided by: ${input.deciders}`] : []),
    ]
    return [
      ...list(facts),
      heading('Context and problem statement'),
      said(input.context, 'Not written yet.'),
      ...(input.drivers.trim() ? [heading('Decision drivers'), ...list(lines(input.drivers))] : []),
      heading('Considered options'),
      ...(options.length > 0 ? list(options.map(({ name }) => name)) : [said('', 'None yet.')]),
      heading('Decision outcome'),
      said(outcome(input), 'Not decided yet.'),
      ...(input.consequences.trim() ? [heading('Consequences'), ...list(lines(input.consequences))] : []),
      ...(input.confirmation.trim() ? [heading('Confirmation'), said(input.confirmation, '')] : []),
      ...options.flatMap(forAndAgainst),
      heading('Look again when'),
      said(input.revisit, 'No trigger yet: by what sign would you open this again?'),
      ...remarks(input, options),
    ]
  },
})

const lines = (words: string) => words.split('\n').flatMap((one) => one.replace(/^\s*[-*]\s*/, '').trim() || [])

const outcome = ({ chosen, because }: { chosen: string; because: string }) => {
  if (!chosen) return because.trim()
  return because.trim() ? `Chosen: ${chosen}, because ${because.trim()}` : `Chosen: ${chosen}.`
}

function forAndAgainst({ name, good, bad }: { name: string; good: string; bad: string }): Block[] {
  const points = [...lines(good).map((point) => `Good: ${point}`), ...lines(bad).map((point) => `Bad: ${point}`)]
  return points.length > 0 ? [heading(`For and against: ${name}`), ...list(points)] : []
}

function remarks(input: { chosen: string; status: string; consequences: string }, options: { bad: string }[]): Block[] {
  const words = [
    ...(options.length === 1 ? ['One option only: what else was possible, even if it was turned down in a minute?'] : []),
    ...(input.chosen && options.length > 1 && options.every(({ bad }) => !bad.trim())
      ? ['Nothing speaks against any option yet. Then there was nothing to decide.']
      : []),
    ...(input.status === 'accepted' && !input.consequences.trim()
      ? ['Accepted without consequences: what becomes harder from now on?']
      : []),
  ]
  return words.map((text) => ({ is: 'note', text }))
}
