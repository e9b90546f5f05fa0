// npm run bench:reviews: simulated months, the product's allocation beside two others; prints tables and writes docs/pictures/reviews.svg.
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { drawShares } from './plot.mjs'

const bundle = 'node_modules/.cache/bench-reviews/part.mjs'
const sizes = [1, 2, 3, 4, 10, 50, 300, 2000]
const deliveries = [0.3, 0.5, 0.7, 0.85, 0.95]
const crowds = [
  { name: 'everybody stays', dropOuts: 0, late: 0, freeRiders: 0 },
  { name: '30 % drop out', dropOuts: 0.3, late: 0, freeRiders: 0 },
  { name: '60 % drop out', dropOuts: 0.6, late: 0, freeRiders: 0 },
  { name: '30 % come late', dropOuts: 0, late: 0.3, freeRiders: 0 },
  { name: '30 % ride free', dropOuts: 0, late: 0, freeRiders: 0.3 },
  { name: 'some of each', dropOuts: 0.3, late: 0.2, freeRiders: 0.1 },
]
const seedsFor = (members, delivery) => (members >= 2000 ? (delivery >= 0.7 ? 12 : 4) : members >= 300 ? 20 : 60)

/** `npm run bench:reviews -- [--sizes 10,300]` */
export async function benchReviews(args) {
  await build({
    entryPoints: ['tests/bench/reviews/part.ts'],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  })
  const { measureCell } = await import(pathToFileURL(path.resolve(bundle)).href)
  const asked = args.includes('--sizes') ? args[args.indexOf('--sizes') + 1].split(',').map(Number) : sizes
  const cells = []
  for (const crowd of crowds) {
    console.log(`\n### ${crowd.name}\n`)
    console.log(
      '| members | delivery | ≥ 1 at 24 / 48 / 72 h | push | pull | ≥ 2 at 24 / 48 / 72 h | push | pull | load p95 | givers with 2 | by staff |',
    )
    console.log('|---|---|---|---|---|---|---|---|---|---|---|')
    for (const members of asked)
      for (const delivery of deliveries) {
        const seeds = args.includes('--seeds') ? Number(args[args.indexOf('--seeds') + 1]) : seedsFor(members, delivery)
        const { figures, leads, bound } = measureCell({ ...crowd, members, delivery }, seeds)
        cells.push({ crowd: crowd.name, members, delivery, figures, leads, bound })
        console.log(rowOf(members, delivery, figures))
      }
  }
  verdict(cells)
  mkdirSync('docs/pictures', { recursive: true })
  writeFileSync('docs/pictures/reviews.svg', drawShares(cells))
}

const shown = ({ mean, half }) => (half < 0.5 ? mean.toFixed(0) : `${mean.toFixed(0)}±${half.toFixed(0)}`)
const three = (intervals) => intervals.map(shown).join(' / ')

function rowOf(members, delivery, [ours, push, pull]) {
  const cells = [
    members,
    `${Math.round(100 * delivery)} %`,
    three(ours.one),
    three(push.one),
    three(pull.one),
    three(ours.two),
    three(push.two),
    three(pull.two),
    shown(ours.load),
    shown(ours.fairness),
    shown(ours.staff),
  ]
  return `| ${cells.join(' | ')} |`
}

/** Where another system is ahead seed by seed, where even the two intervals of 95 % do not touch, and the goal of 95 % with two at 72 h. */
function verdict(cells) {
  const behind = []
  const short = []
  let figures = 0
  const goal = cells.filter(({ delivery }) => delivery >= 0.7)
  for (const { crowd, members, delivery, figures: systems, leads, bound } of cells) {
    const [ours, ...others] = systems
    for (const { over, kind, hours, lead } of leads) {
      figures += 1
      if (lead.mean + lead.half >= 0) continue
      const theirs = others.find(({ system }) => system === over)[kind][hours / 24 - 1]
      const mine = ours[kind][hours / 24 - 1]
      const line = `${crowd}, ${members} members, delivery ${Math.round(100 * delivery)} %: ≥ ${kind === 'one' ? 1 : 2} at ${hours} h ${shown(mine)} beside ${shown(theirs)} of ${over}, ${lead.mean.toFixed(2)}±${lead.half.toFixed(2)} points`
      behind.push({ line, apart: mine.mean + mine.half < theirs.mean - theirs.half })
    }
    const at72 = ours.two[2]
    if (delivery >= 0.7 && !meets(at72))
      short.push({
        line: `${crowd}, ${members} members, delivery ${Math.round(100 * delivery)} %: ${shown(at72)} %, reachable ${shown(bound)} %`,
        isReachable: meets(bound),
      })
  }
  const apart = behind.filter((one) => one.apart)
  console.log(`\nBehind another system outside the interval of the paired differences in ${behind.length} of ${figures} comparisons;`)
  console.log(`in ${apart.length} of them (marked *) the two intervals do not touch either:`)
  for (const { line, apart } of behind) console.log(`- ${apart ? '* ' : ''}${line}`)
  const reachable = short.filter(({ isReachable }) => isReachable)
  console.log(`\n95 % with two reviews at 72 h, delivery 70 % and more, ${goal.length} cells:`)
  console.log(`- ${goal.length - short.length} meet it`)
  console.log(`- ${short.length - reachable.length} where nobody could:`)
  for (const { line, isReachable } of short) if (!isReachable) console.log(`  - ${line}`)
  console.log(`- ${reachable.length} where somebody could and Charrette does not:`)
  for (const { line } of reachable) console.log(`  - ${line}`)
}

const meets = ({ mean, half }) => mean + half >= 95
