import { describe, expect, test } from 'vitest'
import { addFindingSchema } from '@/lib/exercises/attempts/schema'

const sentences = (typed: Record<string, string>) => {
  const parsed = addFindingSchema.safeParse({ attemptId: crypto.randomUUID(), formKey: crypto.randomUUID(), fix: '', ...typed })
  return parsed.success ? {} : Object.fromEntries(parsed.error.issues.map(({ path, message }) => [path.join('.'), message]))
}

describe('what Priya is told of a finding that lacks something', () => {
  test('each field has a sentence in plain words, and none lists the names that the program knows', () => {
    expect(sentences({ element: 'api', category: '', text: '' })).toEqual({
      category: 'Please choose the row of the checklist it belongs to.',
      text: 'A few words more: at least 10 characters.',
    })
  })

  test('a whole finding is refused nothing', () => {
    expect(sentences({ element: 'api', category: 'availability', text: 'One server, and nothing takes over.' })).toEqual({})
  })
})
