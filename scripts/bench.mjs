#!/usr/bin/env node
// npm run bench: start times, bytes and CPU of pages beside a bare page of the framework, idle memory. npm run bench:mail: the goals of mail.
// Both print tables of docs/benchmarks.md.
import { ensureReady, fail } from './prepare.mjs'

ensureReady()
const { buildIfChanged } = await import('./build.mjs')
buildIfChanged()
const [, , part, ...args] = process.argv
if (part === 'mail') {
  const { benchMail } = await import('../tests/bench/mail/run.mjs')
  await benchMail(args).catch(fail)
} else {
  const { benchPages } = await import('../tests/bench/pages.mjs')
  await benchPages().catch(fail)
}
process.exit(0)
