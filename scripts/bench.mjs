#!/usr/bin/env node
// npm run bench: start times, bytes and CPU of pages beside a bare page of the framework, idle memory. npm run bench:mail: the goals of mail.
// npm run bench:designing: the goals of designing. All print tables of docs/benchmarks.md.
import { ensureReady, fail } from './prepare.mjs'

ensureReady()
const { buildIfChanged } = await import('./build.mjs')
buildIfChanged()
const [, , part, ...args] = process.argv
if (part === 'mail') {
  const { benchMail } = await import('../tests/bench/mail/run.mjs')
  await benchMail(args).catch(fail)
} else if (part === 'designing') {
  const { benchDesigning } = await import('../tests/bench/designing/run.mjs')
  await benchDesigning(args).catch(fail)
} else {
  const { benchPages } = await import('../tests/bench/pages.mjs')
  await benchPages().catch(fail)
}
process.exit(0)
