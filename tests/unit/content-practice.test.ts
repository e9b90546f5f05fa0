import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readContent } from '@/lib/content/folder'
import { inputsOf } from '@/lib/library/derivations'
import { pillarReading } from '@/lib/library/pillars'
import { slotsOf } from '@/lib/slots'
import { kindNames } from '@/lib/worksheets/kind'
import { textsIn } from '../support/prose'

const { exercises, scenarios, walkthroughs, library, problems } = readContent('content')
const entries = new Set(library.entries.map(({ slug }) => slug))

// The list the library was planned by; docs and lessons name these.
const planned = {
  thinking:
    'well-architected-pillars problem-framing requirement-checklists five-whys one-way-and-two-way-doors trade-offs common-trade-offs build-or-buy decision-records architecture-review-checklist anti-patterns interview-answers',
  compute: 'compute-choice serverless-limits containers-and-orchestration services-or-monolith',
  data: 'storage-choice caching replication sharding consistency queues-and-events streaming idempotency search-and-analytics-stores',
  network: 'networking load-balancing content-delivery real-time-connections',
  security: 'identity-and-access secrets-and-encryption rate-limiting tenant-isolation gdpr-for-designers',
  reliability: 'availability-targets failure-patterns capacity-planning load-and-chaos-tests multi-region disaster-recovery-tiers backups',
  operations: 'deployment-and-rollback observability alerting incident-response migration-strategies schema-changes technical-debt',
  cost: 'cloud-cost data-transfer-cost accelerator-economics multi-cloud service-limits',
}

const texts = ['library', 'exercises', 'scenarios', 'walkthroughs'].flatMap((folder) => textsIn(path.join('content', folder)))

describe('what ships to practice with', () => {
  it('is without fault', () => {
    expect(problems.map(({ file, line, rule }) => `${file}:${line}  ${rule}`)).toEqual([])
  })

  it('is ten exercises with 55 flaws, each where the sources have it', () => {
    const flaws = [...exercises]
      .sort((a, b) => a.exercise.number - b.exercise.number)
      .map(({ slug, exercise }) => [slug, exercise.flaws.length])
    expect(flaws).toEqual([
      ['checkout', 7],
      ['social-feed', 7],
      ['chat', 6],
      ['payments', 5],
      ['iot-ingestion', 5],
      ['shared-database', 5],
      ['video-streaming', 5],
      ['multi-tenant', 5],
      ['ci-cd-pipeline', 5],
      ['analytics', 5],
    ])
  })

  it('is 31 scenarios and more, of every level, and one walkthrough in three parts', () => {
    expect(scenarios.length).toBeGreaterThanOrEqual(31)
    expect(new Set(scenarios.map(({ scenario }) => scenario.level))).toEqual(new Set(['mid', 'senior', 'staff']))
    expect(walkthroughs.map(({ slug, walkthrough }) => [slug, walkthrough.parts.map(({ id }) => id)])).toEqual([
      ['tickets-for-the-games', ['overview', 'optimization', 'operations']],
    ])
  })

  it('has every entry of the library that was planned, in its section', () => {
    const bySection = Object.fromEntries(
      Object.keys(planned).map((section) => [
        section,
        library.entries
          .filter((entry) => entry.section === section)
          .map(({ slug }) => slug)
          .sort(),
      ]),
    )
    expect(bySection).toEqual(Object.fromEntries(Object.entries(planned).map(([section, slugs]) => [section, slugs.split(' ').sort()])))
  })
})

describe('where it leads', () => {
  it('is always somewhere: entries name entries that are there', () => {
    const named = [
      ...library.entries.flatMap(({ file, related }) => related.map((slug) => [file, slug])),
      ...exercises.flatMap(({ slug: at, exercise }) =>
        exercise.flaws.flatMap(({ library }) => library.map((slug) => [`exercises/${at}`, slug])),
      ),
      ...scenarios.flatMap(({ slug: at, scenario }) => scenario.library.map((slug) => [`scenarios/${at}`, slug])),
      ...walkthroughs.flatMap(({ slug: at, walkthrough }) =>
        walkthrough.parts.flatMap(({ steps }) => steps.flatMap(({ library }) => library.map((slug) => [`walkthroughs/${at}`, slug]))),
      ),
      ...Object.entries(pillarReading).flatMap(([pillar, slugs]) => slugs.map((slug) => [`the pillar ${pillar}`, slug])),
    ]
    expect(named.filter(([, slug = '']) => !entries.has(slug)).map(([at, slug]) => `${at} names ${slug}`)).toEqual([])
  })

  it('is a page of this site wherever a text links inside', () => {
    const pages = new Set([
      '/library',
      '/library/figures',
      '/worksheets',
      '/practice',
      '/practice/exercises',
      '/practice/scenarios',
      ...[...entries].map((slug) => `/library/${slug}`),
      ...kindNames.map((kind) => `/worksheets/${kind}`),
      ...exercises.map(({ slug }) => `/practice/exercises/${slug}`),
      ...scenarios.map(({ slug }) => `/practice/scenarios/${slug}`),
      ...walkthroughs.map(({ slug }) => `/practice/walkthroughs/${slug}`),
    ])
    const lost = texts.flatMap(({ file, text }) =>
      [...text.matchAll(/\]\((\/[^)\s]*)\)/g)].flatMap(([, to = '']) => (pages.has(to) ? [] : `${file} links to ${to}`)),
    )
    expect(lost).toEqual([])
  })

  it('leads back: each entry is named by another, and practiced or linked somewhere', () => {
    const named = new Set([
      ...library.entries.flatMap(({ related, body }) => [
        ...related,
        ...[...body.matchAll(/\/library\/([a-z0-9-]+)/g)].map(([, slug]) => slug),
      ]),
    ])
    expect([...entries].filter((slug) => !named.has(slug))).toEqual([])
  })
})

describe('the figures', () => {
  it('are all told somewhere: in an entry, in another figure, or by a worksheet', () => {
    const sheets = textsIn('lib/worksheets', /\.ts$/)
      .map(({ text }) => text)
      .join('\n')
    const used = new Set([
      ...texts.flatMap(({ text }) => slotsOf(text).map(({ id }) => id)),
      ...library.figures.flatMap((figure) =>
        Object.values(inputsOf(figure)).flatMap((input) => (typeof input === 'object' ? input.figure : [])),
      ),
    ])
    const idle = library.figures.filter(({ id }) => !used.has(id) && !sheets.includes(`'${id}'`))
    expect(idle.map(({ id, file }) => `${file}: ${id}`)).toEqual([])
  })

  it('have a month and a source, or a formula that gives them', () => {
    for (const { id, source, from, asOf, standing } of library.figures) {
      expect(source ?? from, id).toBeDefined()
      expect(asOf <= new Date().toISOString().slice(0, 7), id).toBe(true)
      expect(standing === 'derived', id).toBe(from !== undefined)
    }
    expect(library.figures.length).toBeGreaterThan(200)
  })

  it('are what the texts of the files say, each id once in all files', () => {
    const ids = textsIn('content/figures').flatMap(({ file }) =>
      [...readFileSync(file, 'utf8').matchAll(/^\s*- id: (\S+)/gm)].map(([, id]) => id),
    )
    expect(ids.length).toBe(library.figures.length)
    expect(new Set(ids).size).toBe(ids.length)
  })
})
