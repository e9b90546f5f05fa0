import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { derivationFaults } from '@/lib/library/derivations'
import { formatFigure } from '@/lib/library/figures'
import { type EntryHead, entryHead, type FigureFile, figuresFile } from '@/lib/library/schema'
import { fillSlots, slotsOf } from '@/lib/slots'
import { countWords } from '@/lib/words'
import { type Problem, readYaml } from '@/lib/yaml'

/** An entry as read and found sound. `words` is its text with the figures filled in, as a reader finds it; the hash is of both. */
export type EntryFile = EntryHead & { slug: string; body: string; words: string; hash: string; file: string }
export type TopicFigure = FigureFile & { topic: string; hash: string; file: string }
export type LibraryFiles = { entries: EntryFile[]; figures: TopicFigure[] }

/** Reads `library` and `figures` of a content folder. Faults are added to `problems`, by file and line. */
export function readLibrary(root: string, problems: Problem[]): LibraryFiles {
  const figures = filesIn(path.join(root, 'figures'), '.yaml').flatMap((file) => readFigures(file, problems))
  for (const { id, file } of figures.filter(({ id }, index) => figures.findIndex((other) => other.id === id) !== index))
    problems.push({ file, line: lineOf(readFileSync(file, 'utf8'), `id: ${id}`), rule: `there is another figure ${id}` })
  for (const { figure, fault } of derivationFaults(figures))
    problems.push({ file: figure.file, line: lineOf(readFileSync(figure.file, 'utf8'), `id: ${figure.id}`), rule: fault })
  const known = new Map(figures.map((figure) => [figure.id, formatFigure(figure)]))
  const entries = filesIn(path.join(root, 'library'), '.md').flatMap((file) => readEntry(file, known, problems) ?? [])
  return { entries, figures }
}

const filesIn = (folder: string, ending: string) =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith(ending))
        .sort()
        .map((name) => path.join(folder, name))
    : []

function readFigures(file: string, problems: Problem[]): TopicFigure[] {
  const read = readYaml(file, readFileSync(file, 'utf8'), figuresFile, problems)
  if (!read) return []
  if (path.basename(file) !== `${read.topic}.yaml`)
    problems.push({ file, line: 1, rule: `the topic ${read.topic} belongs in ${read.topic}.yaml` })
  return read.figures.map((figure) => ({ ...figure, topic: read.topic, file, hash: hashOf(JSON.stringify([read.topic, figure])) }))
}

const orderOfParts = [/^When (to use it|it matters)$/, /^Trade-offs$/, /^Numbers$/, /^Pitfalls$/]

function readEntry(file: string, figures: ReadonlyMap<string, string>, problems: Problem[]): EntryFile | null {
  const text = readFileSync(file, 'utf8')
  const before = problems.length
  const refuse = (line: number, rule: string) => problems.push({ file, line, rule })
  const [, head, body = ''] = text.match(/^---\n([\s\S]*?)\n---\n([\s\S]*)$/) ?? []
  if (head === undefined) {
    refuse(1, 'an entry begins with "---", what is to say about it and "---", then its text')
    return null
  }
  const about = readYaml(file, head, entryHead, problems)
  const slug = path.basename(file, '.md')
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(slug)) refuse(1, 'an entry is named like multi-region.md')
  const skipped = text.length - body.length
  const at = (place: number) => text.slice(0, skipped + place).split('\n').length
  for (const { id, index } of slotsOf(body)) if (!figures.has(id)) refuse(at(index), `there is no figure ${id}`)
  for (const { index } of body.matchAll(/^# /gm)) refuse(at(index), 'the title stands above the text; headings begin with ##')
  for (const { index } of body.matchAll(/<\/?[a-z][^>]*>/gi)) refuse(at(index), 'HTML is not shown')
  for (const row of body.matchAll(/^\|.*\|$/gm))
    if (row[0].replaceAll('\\|', '').split('|').length - 2 > 4) refuse(at(row.index), 'a table has at most four columns')
  const parts = [...body.matchAll(/^## (.*)$/gm)]
  if (parts[0]?.index === 0 || !body.slice(0, parts[0]?.index).trim()) refuse(at(0), 'an entry begins with a paragraph')
  let next = 0
  for (const [, title = ''] of parts) if (orderOfParts[next]?.test(title.trim())) next++
  if (next < orderOfParts.length)
    refuse(
      at(body.length),
      'an entry has the parts "When to use it" (or "When it matters"), "Trade-offs", "Numbers" and "Pitfalls", in this order',
    )
  const length = countWords(body)
  if (length < 350 || length > 750) refuse(1, `an entry has 350 to 750 words, this one ${length}`)
  if (about?.related.includes(slug)) refuse(1, 'an entry is not related to itself')
  if (!about || problems.length > before) return null
  const words = fillSlots(body, (id) => figures.get(id))
  return { ...about, slug, body: body.trim(), words, hash: hashOf(`${text}\n${words}`), file }
}

const lineOf = (text: string, part: string) => text.slice(0, Math.max(0, text.indexOf(part))).split('\n').length
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
