import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Field, Input } from '@/lib/worksheets/fields'
import { fileNameOf, jsonOf, markdownOf, readDocument } from '@/lib/worksheets/kinds/document'
import { inputSchema } from '@/lib/worksheets/kinds/input'
import { kindOf, kinds } from '@/lib/worksheets/kinds/registry'
import { readNumber, typedNumber } from '@/lib/worksheets/numbers'
import { pressed } from '@/lib/worksheets/rows'
import { accepted } from '@/lib/worksheets/saving/form'
import { emptyInput, problemsIn, readTyped, typedOf } from '@/lib/worksheets/typing'

const plain = fc.string({ maxLength: 40 }).map((words) => words.replaceAll(/\s+/g, ' ').trim())

/** Any input a field may hold. */
function anyPart(field: Field): fc.Arbitrary<unknown> {
  if (field.is === 'rows')
    return fc.array(fc.record(Object.fromEntries(Object.entries(field.fields).map(([name, cell]) => [name, anyPart(cell)]))), {
      minLength: 1,
      maxLength: 4,
    })
  if (field.is === 'amount')
    return fc.record({ value: fc.option(fc.integer({ min: 0, max: 5000 })), unit: fc.constantFrom(...Object.keys(field.units)) })
  if (field.is === 'judged') return fc.record({ state: fc.constantFrom('open', 'known', 'assumed', 'not-relevant'), text: plain })
  if (field.is === 'number') return fc.option(fc.integer({ min: Math.ceil(field.least ?? 0), max: Math.min(field.most ?? 9999, 9999) }))
  if (field.is === 'choice') return fc.constantFrom('', ...Object.keys(field.options))
  return plain.map((words) => words.slice(0, field.is === 'grid' ? 0 : field.most).trim())
}

/** Any input of a kind, with grids as large as their rows and columns. */
const anyInput = (fields: Readonly<Record<string, Field>>): fc.Arbitrary<Input> =>
  fc
    .record(Object.fromEntries(Object.entries(fields).flatMap(([name, field]) => (field.is === 'grid' ? [] : [[name, anyPart(field)]]))))
    .map((made) => {
      const input: Record<string, unknown> = { ...made }
      const length = (name: string) => (Array.isArray(input[name]) ? input[name].length : 0)
      for (const [name, field] of Object.entries(fields))
        if (field.is === 'grid')
          input[name] = Array.from({ length: length(field.rows) }, (_, row) =>
            Array.from({ length: length(field.columns) }, (__, column) => (row + column) % 6),
          )
      return input as Input // put together field by field
    })

describe('a number as it is typed', () => {
  it.each([
    ['1,200,000', 1_200_000],
    ['1 200 000', 1_200_000],
    [' 12.5 ', 12.5],
    ['0', 0],
  ])('reads %s', (typed, value) => expect(readNumber(typed)).toEqual({ value }))

  it.each(['1,5', '1.200.000', '12,00', 'many', '1e9', '-1', '1.5.2', '٣'])('says what is wrong with %s', (typed) =>
    expect(readNumber(typed)).toHaveProperty('problem'),
  )

  it('comes back as it was from the form it is shown in', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e15, noNaN: true, noDefaultInfinity: true }), (value) => {
        const kept = Number(value.toPrecision(12))
        const reading = readNumber(typedNumber(kept))
        expect('value' in reading ? reading.value : NaN).toBeCloseTo(kept, 9)
      }),
    )
  })
})

describe.each(kinds.map((kind) => [kind.name, kind] as const))('a %s', (_name, kind) => {
  it('is the same after it was typed, exported as JSON and brought in again', () => {
    fc.assert(
      fc.property(anyInput(kind.fields), (input) => {
        expect(readTyped(kind.fields, typedOf(kind.fields, input))).toEqual({ input, problems: {} })
        expect(readDocument(jsonOf({ kind, title: 'A title', input }))).toMatchObject({ title: 'A title', input })
      }),
      { numRuns: 40 },
    )
  })

  it('says something of every input, with finite numbers, also as Markdown', () => {
    fc.assert(
      fc.property(anyInput(kind.fields), (input) => {
        expect(kind.derive(input).length).toBeGreaterThan(0)
        expect(markdownOf({ kind, title: '', input })).not.toMatch(/NaN|Infinity|undefined|null|\[object/)
      }),
      { numRuns: 60 },
    )
  })

  it('begins in a way that may be saved', () => {
    const input = emptyInput(kind.fields, kind.start)
    expect(inputSchema(kind).safeParse(input).success).toBe(true)
    expect(kind.derive(input).length).toBeGreaterThan(0)
  })

  it('asks for each field once', () => {
    expect(kind.sections.flatMap(({ fields }) => fields).sort()).toEqual(Object.keys(kind.fields).sort())
  })
})

describe('words in a sheet', () => {
  const checklist = kindOf('requirement-checklist')
  const line = Object.entries(checklist?.fields ?? {}).find(([, { is }]) => is === 'judged')?.[0] ?? ''
  const read = (words: string) => readTyped(checklist?.fields ?? {}, { [`${line}.state`]: 'known', [`${line}.text`]: words })

  it('keep their lines as one character each, however a form sends them', () => {
    const { input, problems } = read('a\r\n'.repeat(300))
    expect(input[line]).toMatchObject({ text: 'a\n'.repeat(300) })
    expect(problems).toEqual({})
  })

  it('are never cut: Priya hears at the field how many characters are too many', () => {
    const { input, problems } = read('a'.repeat(612))
    expect(input[line]).toMatchObject({ text: 'a'.repeat(612) })
    expect(problems).toEqual({ [`${line}.text`]: 'This ends at 600 characters: 12 too many.' })
  })

  it('count a sign as one character, and may not be half of one', () => {
    expect(read('🙂'.repeat(600)).problems).toEqual({})
    for (const broken of ['half \ud83d', 'a \0 inside']) {
      expect(read(broken).problems).toHaveProperty([`${line}.text`], expect.stringContaining('broken character'))
      const matrix = kindOf('decision-matrix')
      const input = { criteria: [{ name: broken, weight: 1 }], options: [], scores: [] }
      expect(matrix && readDocument(jsonOf({ kind: matrix, title: '', input }))).toBeNull()
      expect(matrix && readDocument(jsonOf({ kind: matrix, title: broken, input: emptyInput(matrix.fields) }))).toBeNull()
    }
  })

  it('show what the server found wrong with them, until they are changed', () => {
    const refused = { fields: { 'sheet.choose': ['Too long.'], title: ['No.'] }, values: { 'sheet.choose': 'a\r\nb' } }
    expect(problemsIn(refused, { choose: 'a\nb' })).toEqual({ choose: 'Too long.' })
    expect(problemsIn(refused, { choose: 'a\nc' })).toEqual({})
  })
})

describe('the rows of a sheet', () => {
  const fields = kindOf('decision-matrix')?.fields ?? {}
  const typed = {
    'criteria[0].name': 'Cost',
    'criteria[0].weight': '3',
    'criteria[1].name': 'Speed',
    'criteria[1].weight': '2',
    'options[0].name': 'A',
    'options[1].name': 'B',
    'scores[0][0]': '1',
    'scores[0][1]': '2',
    'scores[1][0]': '3',
    'scores[1][1]': '4',
  }

  it('take their scores with them when Priya takes an option away', () => {
    expect(pressed(fields, typed, 'remove:options:0')).toMatchObject({ 'options[0].name': 'B', 'scores[0][0]': '3', 'scores[0][1]': '4' })
    expect(Object.keys(pressed(fields, typed, 'remove:options:0')).some((name) => name.startsWith('scores[1]'))).toBe(false)
  })

  it('do so for a criterion too', () => {
    const left = pressed(fields, typed, 'remove:criteria:0')
    expect(left).toMatchObject({ 'criteria[0].name': 'Speed', 'scores[0][0]': '2', 'scores[1][0]': '4' })
    expect(left).not.toHaveProperty('scores[0][1]')
  })

  it('grow by one empty row', () => {
    expect(pressed(fields, typed, 'add:options')).toEqual({ ...typed, 'options[2].name': '' })
  })

  it('are left alone by a button that is not theirs', () => {
    for (const press of ['save', 'remove:scores:0', 'add:nothing', 'remove:options:x']) expect(pressed(fields, typed, press)).toBe(typed)
  })
})

describe('an exported worksheet', () => {
  const matrix = kindOf('decision-matrix')
  if (!matrix) throw new Error('there is no matrix')

  it('keeps its table when a name holds a bar', () => {
    const input = { criteria: [{ name: 'A | B', weight: 1 }], options: [{ name: 'x' }, { name: 'y' }], scores: [[1], [2]] }
    expect(markdownOf({ kind: matrix, title: 'Queue\nor calls', input })).toContain('# Queue or calls\n')
    expect(markdownOf({ kind: matrix, title: '', input })).toContain('A \\| B × 1')
  })

  it('writes signs that Markdown would take for its own as signs', () => {
    const name = '<b> `x` *y* _z_ [a](b) \\ |'
    const input = { criteria: [{ name: 'Cost', weight: 1 }], options: [{ name }, { name: 'y' }], scores: [[1], [2]] }
    const markdown = markdownOf({ kind: matrix, title: name, input })
    const escaped = '\\<b> \\`x\\` \\*y\\* \\_z\\_ \\[a\\](b) \\\\ \\|'
    expect(markdown).toContain(`# ${escaped}\n`)
    expect(markdown).toContain(`| ${escaped} |`)
    expect(markdown).toContain(`- ${escaped} is nowhere better`)
  })

  it('is refused with a field of its own, a score out of range or another format', () => {
    const input = emptyInput(matrix.fields, matrix.start)
    const good = { worksheet: 'decision-matrix', format: 1, title: '', input }
    expect(readDocument(JSON.stringify(good))).not.toBeNull()
    for (const bad of [
      { ...good, memberId: 'x' },
      { ...good, format: 2 },
      { ...good, input: { ...input, extra: 1 } },
      { ...good, input: { ...input, scores: [[9]] } },
      { ...good, worksheet: '__proto__' },
    ])
      expect(readDocument(JSON.stringify(bad))).toBeNull()
    expect(readDocument('{')).toBeNull()
  })

  it('has a plain name as a file', () => {
    expect(fileNameOf({ kind: matrix, title: 'Été: queue / calls?' })).toBe('ete-queue-calls')
    expect(fileNameOf({ kind: matrix, title: '…' })).toBe('decision-matrix')
  })
})

describe('rows beyond what a sheet holds', () => {
  const [kind] = kinds.filter(({ name }) => name === 'decision-matrix')
  const fields = kind?.fields ?? {}
  const typed = Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`options[${index}].name`, `Option ${index}`]))

  it('all stay in the sheet, with a sentence that says how many are too many', () => {
    const { input, problems } = readTyped(fields, typed)
    expect(input.options).toHaveLength(11)
    expect(problems.options).toBe('There is room for 8: take away 3.')
  })

  it('are not saved', () => {
    expect(() => kind && accepted(kind, typed)).toThrow(
      expect.objectContaining({ code: 'invalid', fields: { 'sheet.options': ['There is room for 8: take away 3.'] } }),
    )
  })

  it('are accepted again once as many were taken away', () => {
    const fewer = ['9', '0', '4'].reduce((now, place) => pressed(fields, now, `remove:options:${place}`), typed)
    expect(readTyped(fields, fewer).problems).toEqual({})
    expect(readTyped(fields, fewer).input.options).toHaveLength(8)
  })

  it('a refusal of them is not repeated when it no longer holds', () => {
    const refused = { fields: { 'sheet.options': ['There is room for 8: take away 3.'] }, values: { 'sheet.options[0].name': 'Option 0' } }
    expect(problemsIn(refused, { 'options[0].name': 'Option 0' })).toEqual({})
  })

  it('names of rows that no sheet could have cost nothing', () => {
    expect(readTyped(fields, { 'options[99999999].name': 'far' }).input.options).toEqual([])
  })
})
