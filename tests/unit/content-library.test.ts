import { describe, expect, it } from 'vitest'
import { readLibrary } from '@/lib/library/folder'
import type { Problem } from '@/lib/yaml'

const problems: Problem[] = []
const { entries } = readLibrary('content', problems)

describe('the library that ships', () => {
  it('is without fault', () => {
    expect(problems.map(({ file, line, rule }) => `${file}:${line}  ${rule}`)).toEqual([])
  })

  it('gives each entry of a section a place of its own', () => {
    const places = entries.map(({ section, position }) => `${section} ${position}`)
    expect(places.filter((place, index) => places.indexOf(place) !== index)).toEqual([])
  })
})
