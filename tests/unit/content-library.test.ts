import { describe, expect, it } from 'vitest'
import { inputsOf } from '@/lib/library/derivations'
import { readLibrary } from '@/lib/library/folder'
import { slotsOf } from '@/lib/library/slots'
import type { Problem } from '@/lib/yaml'

const problems: Problem[] = []
const { entries, figures } = readLibrary('content', problems)

describe('the library that ships', () => {
  it('is without fault', () => {
    expect(problems.map(({ file, line, rule }) => `${file}:${line}  ${rule}`)).toEqual([])
  })

  it('uses each of its figures somewhere', () => {
    const used = new Set([
      ...entries.flatMap(({ body }) => slotsOf(body).map(({ id }) => id)),
      ...figures.flatMap(({ from }) =>
        Object.values(inputsOf({ from })).flatMap((input) => (typeof input === 'object' ? input.figure : [])),
      ),
    ])
    expect(figures.filter(({ id }) => !used.has(id)).map(({ id, file }) => `${file}: ${id} is used nowhere`)).toEqual([])
  })

  it('gives each entry of a section a place of its own', () => {
    const places = entries.map(({ section, position }) => `${section} ${position}`)
    expect(places.filter((place, index) => places.indexOf(place) !== index)).toEqual([])
  })
})
