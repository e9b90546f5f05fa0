import { readdirSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crossSiteRefusals, patternOf } from '@/lib/audit/refusals/cross-site'

// Folders whose names are in an address: not of groups, nor of what a name or id stands for.
const routes = readdirSync('app', { recursive: true, encoding: 'utf8' })
  .filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file))
  .map((file) =>
    path
      .dirname(file)
      .split(path.sep)
      .filter((part) => part !== '.' && !part.startsWith('(')),
  )

describe('the path of a refused write, as the log says it', () => {
  it('names every page and route of ours', () => {
    expect(routes.length).toBeGreaterThan(50)
    for (const route of routes) {
      const asked = route.map((part) => (part.startsWith('[') ? 'x-1' : part))
      expect(patternOf(`/${asked.join('/')}`), 'a word is missing in lib/audit/refusals/cross-site.ts').toBe(
        `/${route.map((part) => (part.startsWith('[') ? '…' : part)).join('/')}`,
      )
    }
  })

  it('has no word but ours, whatever somebody asks for, and is short', () => {
    const ours = new Set([...routes.flat(), '…', ''])
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.constantFrom('challenges', 'studio', '<b>', '%0A', '..')), { maxLength: 300 }),
        (parts) => {
          const pattern = patternOf(`/${parts.join('/')}`)
          expect(pattern.split('/').filter((part) => !ours.has(part))).toEqual([])
          expect(pattern.length).toBeLessThan(200)
        },
      ),
    )
  })
})

describe('refused writes from other sites', () => {
  it('are all counted, in few rows, whatever clients send them', () => {
    const clients = fc.array(
      fc.integer({ min: 0, max: 200 }).map((client) => `client ${client}`),
      { maxLength: 400 },
    )
    fc.assert(
      fc.property(clients, (asked) => {
        const refusals = crossSiteRefusals()
        for (const client of asked) refusals.count('/', { id: '', client, path: '/' })
        const rows = refusals.take()
        expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(asked.length)
        expect(rows.length).toBeLessThanOrEqual(51)
        for (const { client, count } of rows) if (client !== null) expect(count).toBe(asked.filter((other) => other === client).length)
        expect(refusals.take()).toEqual([])
      }),
    )
  })
})
