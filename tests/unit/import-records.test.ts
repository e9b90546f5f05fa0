import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { delimiterOf, type ListRecord, recordsOf } from '@/lib/subscribers/imports/records'
import { judgeRow, readConsentDate, readHeader } from '@/lib/subscribers/imports/rows'

const now = new Date('2026-11-10T09:00:00Z')

async function* inPieces(text: string, size: number) {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
}
async function read(text: string, size = 7): Promise<ListRecord[]> {
  const records: ListRecord[] = []
  for await (const record of recordsOf(inPieces(text, size))) records.push(record)
  return records
}
const fieldsOf = (text: string, delimiter: string): string[][] =>
  parse(text, { delimiter, record_delimiter: '\n', relax_quotes: true, relax_column_count: true })

describe('a list somebody brings in', () => {
  it('is cut into records whatever the line ends are, with the number of the line each begins on', async () => {
    for (const end of ['\n', '\r\n', '\r'])
      for (const size of [1, 2, 3, 50])
        expect(await read(['email,x', 'a@x.org,"two', 'lines"', '', 'b@x.org,2'].join(end), size)).toEqual([
          { line: 1, text: 'email,x' },
          { line: 2, text: 'a@x.org,"two\nlines"' },
          { line: 5, text: 'b@x.org,2' },
        ])
  })

  it('loses one line, and no other, to a quotation mark that is never closed', async () => {
    const many = Array.from({ length: 40 }, (_, index) => `reader-${index}@x.org,`).join('\n')
    const records = await read(`email,x\n"a@x.org,1\n${many}`)
    expect(records[1]).toEqual({ line: 2, text: null, fault: 'open quote' })
    expect(records).toHaveLength(42)
    expect(records.at(-1)).toEqual({ line: 42, text: 'reader-39@x.org,' })
  })

  it('keeps quotation marks inside of a field as they are, and passes over a line longer than any row', async () => {
    const records = await read(`email,x\na@x.org,5" pipe\n${'y'.repeat(200_000)}\nb@x.org,""""\n`, 9000)
    expect(records.map((record) => record.text ?? record.fault)).toEqual(['email,x', 'a@x.org,5" pipe', 'too long', 'b@x.org,""""'])
  })

  it('is told apart by commas, semicolons or tabs', () => {
    expect(['email', 'email,zone', 'email;zone', 'email\tzone'].map(delimiterOf)).toEqual([',', ',', ';', '\t'])
  })

  it('comes out of any table as it went in, however it is cut into pieces', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', '\t', ' ', 'é', '='), maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), fc.nat(20), async (rows, size) => {
        const text = stringify([['email', 'x'], ...rows], { quoted: true })
        const records = await read(text, size + 1)
        // A row of many lines is taken for a quote somebody forgot.
        fc.pre(rows.every((row) => row.join('').split('\n').length < 10))
        const texts = records.map((record) => record.text ?? '')
        expect(fieldsOf(texts.join('\n'), ',')).toEqual([['email', 'x'], ...rows])
      }),
    )
  })

  it('gives the parser exactly one row for each record, whatever stands in the file', async () => {
    const noise = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', '@'), maxLength: 120 })
    await fc.assert(
      fc.asyncProperty(noise, fc.nat(30), async (text, size) => {
        const records = await read(`email,x\n${text}`, size + 1)
        const texts = records.flatMap((record) => record.text ?? [])
        expect(fieldsOf(texts.join('\n'), ',')).toHaveLength(texts.length)
      }),
    )
  })
})

describe('the first line', () => {
  it('may be written with capitals, spaces and hyphens, in any order', () => {
    expect(readHeader(['Time Zone', ' E-Mail ', 'Consented-At', 'shoe size']).at).toEqual({ zone: 0, email: 1, consented_at: 2 })
  })

  it('must name the address, and nothing twice', () => {
    expect(() => readHeader(['name'])).toThrow(expect.objectContaining({ code: 'invalid' }))
    expect(() => readHeader(['email', 'E-mail'])).toThrow(expect.objectContaining({ code: 'invalid' }))
  })
})

describe('a row', () => {
  const columns = readHeader(['email', 'consented_at', 'consent_source', 'consent_wording', 'zone', 'locale', 'topics'])
  const good = ['Ines@Example.ORG', '2025-03-01', 'old list', 'Yes, write to me', 'europe/berlin', 'en', '']
  const judge = (change: Partial<Record<number, string>>) =>
    judgeRow(
      good.map((field, index) => change[index] ?? field),
      columns,
      now,
    )

  it('comes in with its proof, in the normal form of its address', () => {
    expect(judge({})).toEqual({
      row: {
        email: 'ines@example.org',
        zone: 'Europe/Berlin',
        how: 'old list, on 2025-03-01T00:00:00.000Z',
        wording: 'Yes, write to me',
        topics: ['stages', 'newsletter'],
      },
    })
    expect(judge({ 0: "'=ines@example.org", 4: '', 6: 'stages;announcements' })).toMatchObject({
      row: { email: '=ines@example.org', zone: null, topics: ['stages', 'announcements'] },
    })
  })

  it.each([
    [{ 0: 'ines' }, 'address'],
    [{ 0: '' }, 'address'],
    [{ 1: '' }, 'proof'],
    [{ 2: ' ' }, 'proof'],
    [{ 3: '' }, 'proof'],
    [{ 1: '03/04/2025' }, 'date'],
    [{ 1: '2025-02-31' }, 'date'],
    [{ 1: '2025-02-03 25:00' }, 'date'],
    [{ 1: '2026-11-11' }, 'future'],
    [{ 2: 'x'.repeat(201) }, 'too long'],
    [{ 3: 'x'.repeat(1001) }, 'too long'],
    [{ 4: 'Mars/Olympus' }, 'zone'],
    [{ 6: 'stages, gossip' }, 'topic'],
    [{ 3: 'Yes\u0007' }, 'control'],
    [{ 0: 'in\uFFFDs@example.org' }, 'encoding'],
  ])('is refused with its reason: %j', (change, fault) => {
    expect(judge(change)).toMatchObject({ fault })
  })

  it('is refused when it has too few fields or too many; empty ones at the end do no harm', () => {
    expect(judgeRow(good.slice(0, 5), columns, now)).toMatchObject({ fault: 'columns' })
    expect(judgeRow([...good, 'more'], columns, now)).toMatchObject({ fault: 'columns' })
    expect(judgeRow([...good, '', ''], columns, now)).toHaveProperty('row')
  })

  it('says when as ISO 8601 does, and in UTC where it names no zone', () => {
    expect(readConsentDate('2025-03-01 09:30')).toEqual(new Date('2025-03-01T09:30:00Z'))
    expect(readConsentDate('2025-03-01T09:30:15.25+0530')).toEqual(new Date('2025-03-01T04:00:15Z'))
    expect(readConsentDate('2024-02-29')).toEqual(new Date('2024-02-29'))
  })

  it('is judged without a fault of ours, whatever it holds', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 9 }), (fields) => {
        const judged = judgeRow(fields, columns, now)
        expect('fault' in judged || judged.row.how !== '').toBe(true)
      }),
    )
  })
})
