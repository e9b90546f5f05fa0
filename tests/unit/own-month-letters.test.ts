import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compileMail } from '@/lib/broadcasts/compile'
import { dayValue, ownMonthLetter } from '@/lib/broadcasts/letter'
import { withoutSentences } from '@/lib/broadcasts/letter-markdown'
import type { Station } from '@/lib/challenges/timeline'

describe('a sentence that makes no sense on a clock of one’s own', () => {
  const without = (text: string) => withoutSentences(text, 'newSubscribers')

  it('is left out alone, wherever it stands in its paragraph', () => {
    expect(without('One. Welcome to {{newSubscribers}} people. Two!')).toBe('One. Two!')
    expect(without('Welcome to {{newSubscribers}} people. On {{nextDate}} I send the questions.')).toBe(
      'On {{nextDate}} I send the questions.',
    )
    expect(without('Why? Joined us (last week): {{newSubscribers}}; start small, and\nstart soon. Then go.')).toBe('Why? Then go.')
  })

  it('takes its paragraph or its item along when nothing else stands there', () => {
    expect(without('One.\n\nJoined: {{newSubscribers}}.\n\nTwo.')).toBe('One.\n\nTwo.')
    expect(without('- one\n- {{newSubscribers}} people. And more.\n- three')).toBe('- one\n- three')
  })

  it('leaves letters that have none exactly as they are', () => {
    const letter = 'One {{designs}}.\n\n- a\n- b\n\nTwo  spaces. And so on.'
    expect(without(letter)).toBe(letter)
  })

  it('leaves whole sentences in every brief that ships', () => {
    for (const folder of readdirSync('content/challenges')) {
      const letter = readFileSync(`content/challenges/${folder}/letters/brief.all.md`, 'utf8').split('---\n').slice(2).join('---\n')
      const left = without(letter)
      expect(letter).toContain('{{newSubscribers}}')
      expect(left).not.toContain('{{newSubscribers}}')
      // "If you are among them" would lean on the sentence that went.
      expect(left).not.toMatch(/among them/)
      expect(left.trim()).toMatch(/[.!?]$/)
    }
  })
})

describe('a letter of one’s own month', () => {
  const opensAt = new Date('2026-11-02T08:00:00Z')
  const station = (kind: Station['kind']) => ({ kind, opensAt, closesAt: null, phase: 'past' as const, summary: 'What it is' })
  const input = {
    challenge: { number: 1, slug: 'one', title: 'One', lede: 'A lede.', author: 'Mira' },
    stations: [station('brief'), station('self_review')],
    kind: 'brief' as const,
    audience: 'all' as const,
    subject: 'Week 1: one',
    markdown: 'Draw it. Welcome to {{newSubscribers}}. The next comes on {{nextDate}}.',
    zone: 'Europe/Berlin',
  }
  const site = { origin: 'https://charrette.example', postalAddress: 'A street' }

  it('has its reader’s days in slots, and no date or address of the month itself', async () => {
    const { slots, html, text } = await compileMail(ownMonthLetter(input, site))
    expect(slots).toEqual(expect.arrayContaining(['started', 'date2', 'nextDate', 'since', 'unsubscribeUrl', 'preferencesUrl']))
    for (const absent of ['newSubscribers', 'webUrl', 'date1']) expect(slots).not.toContain(absent)
    for (const part of [html, text]) expect(part).not.toMatch(/Nov 2|Read on the web/)
  })

  it('fills days as wide as the words of this week', () => {
    expect(dayValue(opensAt, 'Europe/Berlin')).toBe('Nov 2    ')
    expect(dayValue(opensAt, 'Europe/Berlin')).toHaveLength('this week'.length)
  })
})
