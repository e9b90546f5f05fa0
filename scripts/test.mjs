#!/usr/bin/env node
// npm test: everything a fresh machine needs, then format, lint, types, layers, dead code, drift, unit, integration, end-to-end.
// `--only check|unit|integration|e2e` runs one part.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { ensureReady, fail } from './prepare.mjs'

ensureReady()
const { buildIfChanged, bundlePrograms, generateClient } = await import('./build.mjs')

const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : undefined
const rest = process.argv.includes('--') ? process.argv.slice(process.argv.indexOf('--') + 1) : []
const counts = { passed: 0, failed: 0 }
const began = performance.now()
fs.mkdirSync('.data', { recursive: true })
process.env.TZ = 'Asia/Kathmandu'

const parts = {
  check: () => {
    generateClient()
    step('format and lint', 'biome', ['ci', '--diagnostic-level=error', '--colors=off', '.'])
    step('route types', 'next', ['typegen'])
    step('types', 'tsc', ['--noEmit'])
    step('layers', 'depcruise', [
      '--config',
      '.dependency-cruiser.mjs',
      '--output-type',
      'err',
      'app',
      'components',
      'lib',
      'scripts',
      'prisma/seed',
    ])
    step('dead code', 'knip', ['--no-progress'])
    step('schema and migrations agree', process.execPath, ['scripts/check-drift.mjs'])
  },
  unit: () => vitest('unit'),
  integration: () => {
    generateClient()
    bundlePrograms()
    vitest('integration')
  },
  e2e: () => {
    buildIfChanged()
    const report = '.data/e2e-report.json'
    step('end-to-end', 'playwright', ['test', ...rest], { PLAYWRIGHT_JSON_OUTPUT_NAME: report }, false)
    const { stats } = JSON.parse(fs.readFileSync(report, 'utf8'))
    count(stats.expected, stats.unexpected + stats.flaky)
  },
}

try {
  for (const [name, part] of Object.entries(parts)) if (!only || only === name) part()
} catch (error) {
  counts.failed += 1
  if (!(error instanceof Error && error.message === 'step')) console.error(error)
}
console.log(`\nTook ${Math.round((performance.now() - began) / 1000)} s.`)
console.log(`${counts.passed} passed, ${counts.failed} failed`)
if (counts.failed > 0) process.exit(1)
if (counts.passed === 0 && only !== 'check') fail('No test ran.')

function step(title, command, args, extra = {}, strict = true) {
  const start = performance.now()
  const file = command === process.execPath ? command : `node_modules/.bin/${command}`
  const done = spawnSync(file, args, { stdio: 'inherit', env: { ...process.env, ...extra } })
  console.log(`${done.status === 0 ? 'ok    ' : 'FAILED'} ${title} (${((performance.now() - start) / 1000).toFixed(1)} s)`)
  if (done.status !== 0 && strict) throw new Error('step')
}

function vitest(project) {
  const report = `.data/${project}-report.json`
  fs.rmSync(report, { force: true })
  step(
    `${project} tests`,
    'vitest',
    ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...rest],
    { NODE_ENV: 'test' },
    false,
  )
  const { numPassedTests, numFailedTests, numFailedTestSuites, success } = JSON.parse(fs.readFileSync(report, 'utf8'))
  count(numPassedTests, numFailedTests + (success || numFailedTests > 0 ? 0 : Math.max(1, numFailedTestSuites)))
}

function count(passed, failed) {
  counts.passed += passed
  counts.failed += failed
}
