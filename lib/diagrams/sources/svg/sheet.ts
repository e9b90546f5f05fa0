import { append } from '@/lib/diagrams/grouping'
import { tooLargeSource } from '@/lib/diagrams/sources/refusal'
import { declarations, isOutside, outsideReference } from '@/lib/diagrams/sources/svg/looks'

/** What a rule asks of one element: a tag or `*`, an id, classes. */
type Compound = { tag: string; id: string; classes: string[] }
type Rule = { steps: Compound[]; weight: number; looks: [name: string, value: string][] }

/** An element as rules see it, with the ones around it, outermost first. */
export type Styled = { tag: string; id: string; classes: string[] }

const mostRules = 2000
// A rule tried on an element costs a walk through all around it.
const mostTries = 200_000
const compound = /^(\*|[a-z][\w-]*)?(#[\w-]+)?((?:\.[\w-]+)*)$/i

/**
 * The looks a page's style text gives to an element, later ones stronger. Rules by tag, id, class and descent are followed, all others
 * passed over, fonts too; a sheet that fetches something is refused. Returns a function from elements to their looks.
 */
export function readSheet(css: string): (path: Styled[]) => [name: string, value: string][] {
  const rules = new Map<string, Rule[]>()
  let count = 0
  for (const { prelude, body } of blocks(css)) {
    if (isOutside(body)) throw outsideReference()
    const looks = [...declarations(body)]
    for (const selector of looks.length > 0 ? prelude.split(',') : []) {
      const steps = selector.trim().split(/\s+/).map(readCompound)
      const last = steps.at(-1)
      if (!last || !steps.every((step) => step !== null)) continue
      count += 1
      if (count > mostRules) throw tooIntricate()
      append(rules, keyOf(last), { steps, weight: weightOf(steps), looks })
    }
  }
  let tries = 0
  return (path) => {
    const element = path.at(-1)
    if (!element) return []
    const keys = [`#${element.id}`, ...element.classes.map((name) => `.${name}`), element.tag, '*']
    const candidates = keys.flatMap((key) => rules.get(key) ?? [])
    tries += candidates.length
    if (tries > mostTries) throw tooIntricate()
    const matching = candidates.filter(({ steps }) => matches(steps, path))
    return matching.sort((one, other) => one.weight - other.weight).flatMap(({ looks }) => looks)
  }
}

const tooIntricate = () =>
  tooLargeSource('The style sheet of this SVG is too intricate to be followed here. Please export it with plain attributes.')

/** The rules of a sheet; blocks that begin with `@` are left out with all in them. */
function* blocks(css: string): Generator<{ prelude: string; body: string }> {
  const text = css
    .split('/*')
    .map((part, at) => (at === 0 ? part : (part.split('*/')[1] ?? '')))
    .join(' ')
  if (/@import/i.test(text)) throw outsideReference()
  let at = 0
  while (at < text.length) {
    const open = text.indexOf('{', at)
    const end = open < 0 ? -1 : endOfBlock(text, open)
    if (end < 0) return
    const prelude = text.slice(at, open).split(';').at(-1)?.trim() ?? ''
    if (!prelude.startsWith('@')) yield { prelude, body: text.slice(open + 1, end) }
    at = end + 1
  }
}

function endOfBlock(text: string, open: number): number {
  let depth = 0
  for (let at = open; at < text.length; at++) {
    if (text[at] === '{') depth += 1
    if (text[at] === '}') depth -= 1
    if (depth === 0) return at
  }
  return -1
}

function readCompound(text: string): Compound | null {
  const [match, tag = '*', id = '', classes = ''] = compound.exec(text) ?? []
  return match ? { tag, id: id.slice(1), classes: classes.split('.').filter(Boolean) } : null
}

const keyOf = ({ tag, id, classes }: Compound) => (id ? `#${id}` : classes[0] === undefined ? tag : `.${classes[0]}`)

const weightOf = (steps: Compound[]) =>
  steps.reduce((sum, { tag, id, classes }) => sum + (id ? 10_000 : 0) + 100 * classes.length + (tag === '*' ? 0 : 1), 0)

function matches(steps: Compound[], path: Styled[]): boolean {
  let at = path.length - 1
  for (const [number, step] of steps.toReversed().entries()) {
    // The last step is the element itself; those before it are anywhere around it.
    while (number > 0 && at >= 0 && !fits(step, path[at])) at -= 1
    if (!fits(step, path[at])) return false
    at -= 1
  }
  return true
}

const fits = ({ tag, id, classes }: Compound, element: Styled | undefined) =>
  element !== undefined &&
  (tag === '*' || tag === element.tag) &&
  (!id || id === element.id) &&
  classes.every((name) => element.classes.includes(name))
