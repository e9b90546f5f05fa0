import fc from 'fast-check'
import { expect, test } from 'vitest'
import { markOf, reportOf } from '@/lib/self-review/report'
import { readStance, readStored, stances } from '@/lib/self-review/stances'

const stance = fc.option(fc.constantFrom(...stances))

test('the stances in a report never add up to more than was answered, nor that to more than was asked', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ text: fc.constantFrom('', '  ', 'words'), stance })), (answers) => {
      const asked = answers.map((_, index) => ({ key: String(index) }))
      const report = reportOf(asked, Object.fromEntries(answers.map((answer, index) => [String(index), markOf(answer)])))
      const sum = Object.values(report.counts).reduce((total, count) => total + count, 0)
      expect(sum).toBeLessThanOrEqual(report.answered)
      expect(report.answered).toBeLessThanOrEqual(report.asked)
      expect(report.accepted).toHaveLength(report.counts.accepted)
      expect(report.toFix).toHaveLength(report.counts.to_fix)
    }),
  )
})

test('white space alone is no answer, a stance alone is one', () => {
  expect(markOf({ text: ' \n', stance: null }).answered).toBe(false)
  expect(markOf({ text: '', stance: 'unknown' }).answered).toBe(true)
})

test('answers to questions nobody asks any more do not count', () => {
  const report = reportOf([{ key: 'own/gdpr' }], { 'own/old': { answered: true, stance: 'to_fix' } })
  expect(report).toMatchObject({ asked: 1, answered: 0, toFix: [] })
})

test('a stance is read in both spellings, and a stranger’s word is none', () => {
  expect([readStance('to-fix'), readStance('to_fix'), readStance('toString'), readStance('')]).toEqual(['to_fix', 'to_fix', null, null])
  expect(readStored({ question: 'own/gdpr', text: 'a', stance: 'wrong', revision: 1 })).toEqual({
    question: 'own/gdpr',
    text: 'a',
    stance: null,
    revision: 1,
  })
  for (const broken of [null, 'text', [], { question: 'own/gdpr' }, { question: 1, text: '', stance: null, revision: 0 }])
    expect(readStored(broken)).toBeNull()
})
