import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, describe, expect, it } from 'vitest'
import { Drawing } from '@/components/plans/drawing'
import { Legend } from '@/components/plans/legend'
import { PlanFigure, type Spot } from '@/components/plans/plan-figure'
import { PlanInWords } from '@/components/plans/plan-in-words'
import { readExercises } from '@/lib/exercises/folder'
import { partName, partsOf, summaryOf, wholePart } from '@/lib/plans/alternative'
import { clashesIn, clashesOf } from '@/lib/plans/clashes'
import { type LaidPlan, laidPlan } from '@/lib/plans/drawn'
import { layPlan } from '@/lib/plans/layout'
import { linesOf, widthOf } from '@/lib/plans/measures'
import { planFile } from '@/lib/plans/schema'
import { bicycles } from '../support/bicycles'

const plans = [
  { slug: 'bicycles', plan: planFile.parse(bicycles.plan) },
  ...readExercises('content/exercises', []).map(({ slug, exercise }) => ({ slug, plan: exercise.plan })),
]

describe.each(plans)('The plan of $slug', ({ plan }) => {
  let laid: LaidPlan
  beforeAll(async () => {
    laid = await layPlan(plan)
  })

  it('has no label on a box, an edge or another label, and nothing outside its paper, on desks and phones', () => {
    expect(clashesOf(laid)).toEqual([])
  })

  it('fits a phone with letters of 12 pixels or more, and a desk beside a list', () => {
    expect(laid.tall.letters * (320 / laid.tall.width)).toBeGreaterThanOrEqual(12)
    expect(laid.wide.width).toBeLessThanOrEqual(860)
  })

  it('has every name inside its box', () => {
    for (const layout of [laid.wide, laid.tall])
      for (const { lines, width, height } of layout.nodes) {
        for (const line of lines) expect(widthOf(line, layout.letters)).toBeLessThanOrEqual(width - 8)
        expect(lines.length * layout.letters * 1.26).toBeLessThanOrEqual(height - 14)
      }
  })

  it('comes back from the database as it was stored', () => {
    expect(laidPlan.parse(JSON.parse(JSON.stringify(laid)))).toEqual(laid)
  })

  it('is told in words that are sent once: keys are sent as well, and say nothing of them', () => {
    const sent = JSON.stringify(PlanInWords({ plan }))
    for (const { says } of plan.nodes) expect(sent.split(JSON.stringify(says).slice(1, -1)).length - 1, says).toBe(1)
  })

  it('is told in words with every part, what it says and what it is joined to', () => {
    const words = JSON.stringify(partsOf(plan))
    for (const { name, says } of plan.nodes) {
      expect(words).toContain(JSON.stringify(name).slice(1, -1))
      expect(words).toContain(JSON.stringify(says).slice(1, -1))
    }
    expect(partsOf(plan)).toHaveLength(plan.nodes.length + plan.edges.length + plan.groups.length)
  })
})

describe('Somebody who hears a plan', () => {
  it('hears its size, its frame, and of each part where it stands and what leads there', () => {
    const plan = planFile.parse(bicycles.plan)
    expect(summaryOf(plan)).toBe('A drawing of 8 parts and 7 connections, with a frame around Rented hall.')
    expect(partsOf(plan).find(({ id }) => id === 'rides')).toMatchObject({
      what: 'store, in Rented hall',
      lines: [expect.stringContaining('PostgreSQL'), 'Joined: from Rental server (3); from Receipt job (7, without waiting).'],
    })
    expect(partsOf(plan).find(({ id }) => id === 'receipts')).toMatchObject({ number: 7, what: 'does not wait for an answer' })
  })
})

describe('A drawing', () => {
  it('tells by a dashed line and an open tip which calls do not wait, and lights the parts it is asked to', async () => {
    const laid = await layPlan(planFile.parse(bicycles.plan))
    const markup = renderToStaticMarkup(Drawing({ laid, layout: laid.tall, looks: { server: 'missed' } }))
    expect(markup.match(/data-async="true"/g)).toHaveLength(1)
    // The box, and a sign at its corner: the color is never alone.
    expect(markup.match(/class="plan-(node|mark)" data-look="missed"/g)).toHaveLength(2)
    expect(markup).toContain('aria-hidden="true"')
  })

  it('stands on its paper in both layouts, with a place to point at over every part, and its words beside it', async () => {
    const laid = await layPlan(planFile.parse(bicycles.plan))
    const spot = ({ id, style }: Spot) => createElement('label', { key: id, style }, id)
    const markup = renderToStaticMarkup(
      createElement('div', null, PlanFigure({ laid, spot }), Legend({}), PlanInWords({ plan: laid.plan })),
    )
    expect(markup.match(/<label/g)).toHaveLength(2 * partsOf(laid.plan).length)
    expect(markup).toContain('does not wait')
    expect(markup).toContain('The picture in words')
    expect(partName(laid.plan, 'charge')).toBe('Rental server → Card service: charge')
    expect(partName(laid.plan, 'whole')).toBe(wholePart.name)
  })

  it('names a box that lies on another and an edge through a label', async () => {
    const laid = await layPlan(planFile.parse(bicycles.plan))
    const [first, second, ...rest] = laid.tall.nodes
    if (!first || !second) throw new Error('there are boxes')
    const spoiled = { ...laid.tall, nodes: [first, { ...second, x: first.x + 3, y: first.y + 3 }, ...rest] }
    expect(clashesIn(laid.plan, spoiled)).toContain(`${first.id} lies on ${second.id}`)
  })
})

describe('A long name', () => {
  it('is broken between words, never inside one', () => {
    expect(linesOf('Notification dispatcher', 90, 14)).toEqual(['Notification', 'dispatcher'])
  })
})
