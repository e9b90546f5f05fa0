import { type Block, heading, said } from '@/lib/worksheets/blocks'
import { line, text } from '@/lib/worksheets/fields'
import { defineKind } from '@/lib/worksheets/kind'

export const tradeOff = defineKind({
  name: 'trade-off',
  title: 'Trade-off statement',
  purpose: 'Say in one sentence what you chose, what you gave up for it, and when you will look again.',
  sections: [
    { title: 'The choice', fields: ['choose', 'over', 'givingUp', 'because', 'lookAgain'] },
    { title: 'Who and how', text: 'Leave out what does not help.', fields: ['accepts', 'softens'] },
  ],
  fields: {
    choose: line('We choose', 'What you will do: one queue for all tenants'),
    over: line('over', 'What you could have done instead: a queue for each tenant'),
    givingUp: line(
      'giving up',
      'What that costs you, as something one can notice: a burst of one tenant delays all others by up to 2 minutes',
      300,
    ),
    because: line('because', 'Why it is worth it here: 40 queues need on-call work that four people cannot do', 300),
    lookAgain: line('and look again when', 'A sign you will see, better than a date: the delay passes 5 minutes twice in a month', 300),
    accepts: line('Who lives with it, and agrees', 'Names or roles'),
    softens: text('What you do so that it hurts less', 'Limits, alarms, a way back', 1000),
  },
  derive: (input) => [...statement(input), ...rest(input), ...remarks(input)],
})

type Words = { choose: string; over: string; givingUp: string; because: string; lookAgain: string }

function statement({ choose, over, givingUp, because, lookAgain }: Words): Block[] {
  if (![choose, over, givingUp, because, lookAgain].some(Boolean))
    return [{ is: 'open', text: 'The statement writes itself here as you fill in its parts.' }]
  const gap = '…'
  return [
    {
      is: 'lead',
      text: `We choose ${part(choose) || gap} over ${part(over) || gap}, giving up ${part(givingUp) || gap}, because ${part(because) || gap}. We look again when ${part(lookAgain) || gap}.`,
    },
  ]
}

// The sentence around it has its own end.
const part = (words: string) => words.trim().replace(/[.;,]+$/, '')

function rest({ accepts, softens }: { accepts: string; softens: string }): Block[] {
  return [
    ...(accepts ? [heading('Who lives with it'), said(accepts, '')] : []),
    ...(softens.trim() ? [heading('So that it hurts less'), said(softens, '')] : []),
  ]
}

function remarks({ choose, over, givingUp, lookAgain }: Words): Block[] {
  const remarks = [
    ...(choose && !over ? ['Without something it was chosen over, this is a plan, and not yet a trade-off.'] : []),
    ...(choose && over && !givingUp ? ['What do you give up? A choice that costs nothing needs no statement.'] : []),
    ...(givingUp && !/\d/.test(givingUp) ? ['Can you put a number on what you give up? Then others can agree or disagree with it.'] : []),
    ...(choose && givingUp && !lookAgain ? ['Say by what sign you will know that it no longer holds.'] : []),
  ]
  return remarks.map((words) => ({ is: 'note', text: words }))
}
