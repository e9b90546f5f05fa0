import { type Block, heading, list } from '@/lib/worksheets/blocks'
import { type Judged, type Judgment, judged, line } from '@/lib/worksheets/fields'
import { defineKind } from '@/lib/worksheets/kind'

const functional = {
  people: judged('Who uses it', 'Kinds of people and systems, and what each may do that others may not'),
  journeys: judged('The three journeys that must work', 'From the first step to the result, as a person would tell them'),
  records: judged('What it keeps', 'The things it knows about, which of them change, and which never may'),
  rules: judged('Rules that never bend', 'What must not happen, whatever goes wrong: sold twice, paid twice, seen by others'),
  search: judged('Finding things', 'By what, how fresh the result has to be, and in which order'),
  messages: judged('What it tells people', 'Mail, push, in the page; how soon, and what if it does not arrive'),
  money: judged('Money', 'Prices, payments, refunds, invoices, and whose system keeps the books'),
  partners: judged('Systems beside it', 'Which ones, who calls whom, what they allow, and what happens while one is away'),
  staff: judged('Work behind the scenes', 'Support, corrections, approvals, and who may see what while doing them'),
  reports: judged('Figures and exports', 'Who reads them, how old they may be, and where they go'),
  arrival: judged('Data that is there already', 'Where it comes from, how much, how clean, and on which day it moves'),
  leaving: judged('What it will not do', 'The nearest things people will ask for that are left out on purpose'),
}

const quality = {
  load: judged('How many and how much', 'People, requests, data: today, on the worst day, and in two years'),
  speed: judged('How fast', 'A time and a share of requests, for the journeys above'),
  availability: judged('How often it may be away', 'As a share of a month, and when planned work may happen'),
  recovery: judged('After a disaster', 'How long until it is back, and how much work may be lost'),
  consistency: judged('How fresh and how equal', 'Where two people must see the same at once, and where a minute later is fine'),
  security: judged('Who would attack it, and for what', 'Sign-in, rights, secrets, and what has to be noticed'),
  privacy: judged('People’s data', 'What is kept, where, for how long, and how somebody takes it along or has it erased'),
  law: judged('Law and contracts', 'Standards, audits, countries, promises with a penalty'),
  cost: judged('What it may cost', 'To build and each month, and per what: user, order, gigabyte'),
  team: judged('Who builds and runs it', 'How many, what they know, and who gets up at night'),
  change: judged('How often it changes', 'Releases, experiments, and how a bad one is taken back'),
  watching: judged('How you will know that it works', 'What is measured, who is called, and what users see meanwhile'),
  access: judged('For whom it must work', 'Languages, screen readers, old phones, thin networks'),
  deadline: judged('By when', 'And what may be left out if that day comes first'),
}

export const requirementChecklist = defineKind({
  name: 'requirement-checklist',
  title: 'Requirement checklist',
  purpose: 'Go through what a brief has to say, and see what you know, what you assume and what is still open.',
  sections: [
    { title: 'The system', fields: ['system'] },
    {
      title: 'What it must do',
      text: 'A line each is enough. What is assumed is written as if it were known: somebody can then say no.',
      fields: Object.keys(functional) as (keyof typeof functional)[],
    },
    {
      title: 'How well it must do it',
      text: 'A requirement without a number cannot be met or missed.',
      fields: Object.keys(quality) as (keyof typeof quality)[],
    },
  ],
  fields: { system: line('In one sentence', 'What it is, for whom', 300), ...functional, ...quality },
  derive: (input) => {
    const rows = [
      ...Object.entries(functional).map(([name, { label, hint }]) => ({
        group: 'What it must do',
        label,
        hint: hint ?? '',
        ...judgedIn(input, name),
      })),
      ...Object.entries(quality).map(([name, { label, hint }]) => ({
        group: 'How well it must do it',
        label,
        hint: hint ?? '',
        ...judgedIn(input, name),
      })),
    ]
    return [...summary(rows, input.system), ...standing(rows), ...open(rows)]
  },
})

type Row = { group: string; label: string; hint: string } & Judged

// By the fields above, which are judged all but one.
const judgedIn = (input: object, name: string): Judged => (input as Record<string, Judged>)[name] ?? { state: 'open', text: '' }

function summary(rows: Row[], system: string): Block[] {
  const count = (state: Judgment) => rows.filter((row) => row.state === state).length
  const left = count('open')
  const settled = rows.length - left
  return [
    {
      is: 'lead',
      text: left === 0 ? `All ${rows.length} are settled.` : `${left} of ${rows.length} are open.`,
      note: `Known ${count('known')}, assumed ${count('assumed')}, not relevant ${count('not-relevant')}, open ${left}.`,
    },
    ...(system ? [{ is: 'text', text: system } as const] : []),
    ...(count('assumed') > count('known') && settled > 3
      ? [{ is: 'note', text: 'More is assumed than known. Ask about the assumption that would change the design most.' } as const]
      : []),
  ]
}

function standing(rows: Row[]): Block[] {
  return ['What it must do', 'How well it must do it'].flatMap((group) => {
    const stated = rows.filter((row) => row.group === group && (row.state === 'known' || row.state === 'assumed'))
    const vague = stated.filter(({ text }) => !text.trim()).map(({ label }) => label)
    if (stated.length === 0) return []
    return [
      heading(group),
      ...list(stated.map(({ label, text, state }) => `${label}: ${text.trim() || '…'}${state === 'assumed' ? ' (assumed)' : ''}`)),
      ...(vague.length > 0 ? [{ is: 'note', text: `Settled without a word of what is settled: ${vague.join(', ')}.` } as const] : []),
    ]
  })
}

function open(rows: Row[]): Block[] {
  const left = rows.filter(({ state }) => state === 'open')
  const aside = rows.filter(({ state }) => state === 'not-relevant')
  return [
    ...(left.length > 0 ? [heading('Still open'), ...list(left.map(({ label, hint, text }) => `${label}: ${text.trim() || hint}`))] : []),
    ...(aside.length > 0
      ? [heading('Not relevant here'), ...list(aside.map(({ label, text }) => (text.trim() ? `${label}: ${text.trim()}` : label)))]
      : []),
  ]
}
