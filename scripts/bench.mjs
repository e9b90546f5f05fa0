#!/usr/bin/env node
// npm run bench: start times, bytes and CPU of pages beside a bare page of the framework, idle memory. Prints the tables of docs/benchmarks.md.
import { ensureReady, fail } from './prepare.mjs'

ensureReady()
const { buildIfChanged } = await import('./build.mjs')
buildIfChanged()
const { benchPages } = await import('../tests/bench/pages.mjs')
await benchPages().catch(fail)
process.exit(0)
