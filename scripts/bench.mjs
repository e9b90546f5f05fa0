#!/usr/bin/env node
// npm run bench: start times, bytes and CPU of pages beside a bare page of the framework, idle memory. npm run bench:mail: the goals of mail.
// npm run bench:designing and bench:conversations: the goals of designing and of conversations. All print tables of docs/benchmarks.md.
// npm run bench:reviews: simulated months of peer review, for docs/peer-review.md.
import { ensureReady, fail } from './prepare.mjs'

ensureReady()
const [, , part, ...args] = process.argv
if (part === 'reviews') {
  const { benchReviews } = await import('../tests/bench/reviews/run.mjs')
  await benchReviews(args).catch(fail)
  process.exit(0)
}
const { buildIfChanged } = await import('./build.mjs')
buildIfChanged()
if (part === 'mail') {
  const { benchMail } = await import('../tests/bench/mail/run.mjs')
  await benchMail(args).catch(fail)
} else if (part === 'designing') {
  const { benchDesigning } = await import('../tests/bench/designing/run.mjs')
  await benchDesigning(args).catch(fail)
} else if (part === 'conversations') {
  const { benchConversations } = await import('../tests/bench/conversations/run.mjs')
  await benchConversations(args).catch(fail)
} else {
  const { benchPages } = await import('../tests/bench/pages.mjs')
  await benchPages().catch(fail)
}
process.exit(0)
