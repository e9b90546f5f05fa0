import { type Block, heading, list, said } from '@/lib/worksheets/blocks'
import { choice, line, rows, text } from '@/lib/worksheets/fields'
import { defineKind } from '@/lib/worksheets/kind'
import { timeDeserved } from '@/lib/worksheets/kinds/doors'

export const fiveQuestionDecision = defineKind({
  name: 'five-question-decision',
  title: 'Five questions before a decision',
  purpose: 'Answer five questions together before you decide, and see how much time the decision deserves.',
  sections: [
    { title: '1. What is wrong today?', fields: ['problem'] },
    { title: '2. What happens if you do nothing?', fields: ['nothing'] },
    { title: '3. What could you do, and what does each way give up?', fields: ['options'] },
    { title: '4. How would you undo it?', fields: ['door', 'effort', 'reach', 'undo'] },
    { title: '5. How will you know it was wrong, and when?', fields: ['sign', 'lookAt'] },
    { title: 'What you decided', text: 'Leave it empty until you have.', fields: ['decision'] },
  ],
  fields: {
    problem: text(
      'The problem, without a solution in it',
      'Who has it, how often, and what number shows it. If the words “we need” appear, ask what for.',
    ),
    nothing: text(
      'Six months from now, with everything left as it is',
      'What breaks, what it costs, and who notices first. Perhaps nothing does.',
    ),
    options: rows('Options', 'option', { name: line('Option', '', 120), givesUp: line('What it gives up', '', 240) }, 6),
    door: choice('The door', {
      'two-way': 'Two-way: you can walk back through it',
      'one-way': 'One-way: it closes behind you',
    }),
    effort: choice('Work to undo it', {
      hours: 'Hours: a switch, a roll back',
      days: 'Days: some changes and a release',
      weeks: 'Weeks: a project of its own',
      months: 'Months, or it cannot be undone',
    }),
    reach: choice('Who would feel it if it is wrong', {
      team: 'This team alone',
      teams: 'Other teams, who build on it',
      outside: 'Customers, their data or their money',
    }),
    undo: text('The way back, step by step', 'And what it costs: work, data, trust. A way back that nobody has tried is a hope.'),
    sign: text('The sign that it was wrong', 'Something you measure anyway, with the value at which you would change your mind.'),
    lookAt: line('When you look', 'A day, or an event: “after the first thousand orders”'),
    decision: text('Decision', 'What you do now, in a sentence or two, and who decided it.', 1500),
  },
  start: {
    options: [
      { name: 'Do nothing for now', givesUp: '' },
      { name: '', givesUp: '' },
    ],
  },
  derive: (input) => {
    const options = input.options.filter(({ name }) => name)
    return [
      ...time(input),
      ...(input.decision.trim() ? [heading('Decision'), said(input.decision, '')] : []),
      heading('What is wrong today'),
      said(input.problem, 'Not answered yet.'),
      heading('If nothing is done'),
      said(input.nothing, 'Not answered yet.'),
      heading('Options'),
      ...(options.length > 0
        ? list(options.map(({ name, givesUp }) => `${name}: ${givesUp ? `gives up ${givesUp}` : 'what it gives up is not said yet'}`))
        : [said('', 'None yet.')]),
      heading('The way back'),
      said(input.undo, 'Not answered yet.'),
      heading('How we will know'),
      said(input.sign, 'Not answered yet.'),
      ...(input.lookAt ? [said(`We look: ${input.lookAt}`, '')] : []),
      ...remarks(input, options),
    ]
  },
})

type Undoing = Parameters<typeof timeDeserved>[0]

function time(undoing: Undoing): Block[] {
  const deserved = timeDeserved(undoing)
  if (!deserved)
    return [
      { is: 'open', text: 'Answer the three choices of question 4 and a suggestion appears of how much time this decision deserves.' },
    ]
  return [
    { is: 'lead', text: deserved.title, note: deserved.why },
    ...(deserved.doubt ? [{ is: 'note', text: deserved.doubt } as const] : []),
    { is: 'text', text: deserved.how },
  ]
}

function remarks({ problem, sign, lookAt }: { problem: string; sign: string; lookAt: string }, options: { name: string }[]): Block[] {
  const words = [
    ...(problem.trim() && !/\d/.test(problem)
      ? ['There is no number in the problem yet: how would somebody else see that it is gone?']
      : []),
    ...(options.length === 1 ? ['With a single option there is nothing to decide. What would you do if it were forbidden?'] : []),
    ...(sign.trim() && !lookAt ? ['A sign nobody looks for is not seen: write down when you look.'] : []),
  ]
  return words.map((text) => ({ is: 'note', text }))
}
