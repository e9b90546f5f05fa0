import { mostNamed } from '@/lib/audit/refusals/limits'
import type { RequestContext } from '@/lib/request-context'

/** Refusals of one client, gathered: how many, and the path of the first. No client: of all beyond those that are kept apart. */
export type GatheredRefusals = { client: string | null; pattern: string; count: number; context: RequestContext }

/**
 * Counts writes that were refused because they came from another site. Costs a look into a map each, keeps at most fifty clients
 * apart, and nothing of what the caller wrote; `take` empties it.
 */
export function crossSiteRefusals() {
  let gathered = new Map<string | null, GatheredRefusals>()
  return {
    count(path: string, context: RequestContext): void {
      const client = gathered.has(context.client) || gathered.size < mostNamed ? context.client : null
      const known = gathered.get(client)
      if (known) known.count += 1
      else gathered.set(client, { client, pattern: patternOf(path), count: 1, context })
    },
    take(): GatheredRefusals[] {
      const taken = [...gathered.values()]
      gathered = new Map()
      return taken
    },
  }
}

/** The path with everything but our own words left out, so that nobody writes into the log by way of an address. */
export function patternOf(path: string): string {
  const parts = path.split('/', mostParts + 1).slice(1)
  return `/${parts.map((part) => (part === '' || words.has(part) ? part : '…')).join('/')}`
}

const mostParts = 8
// What addresses of ours are made of, besides names and ids.
const words = new Set(
  (
    'answers api archive attached attempts audit auth callback challenges comments compare confirm conversations correction ' +
    'csp-reports delete deleted designs diagrams done draft events exercises figures files github guidelines health html ' +
    'import imports letters library live mail mailbox members moderators my-design new notifications own-practice people ' +
    'practice preferences preview progress proposed ready reference reports resend reviews round-up saved scenario-answers ' +
    'scenarios schedule self-review sent settings shared sign-in sign-in-links signin source studio subscribe ' +
    'subscriber-imports subscribers threads typed unsubscribe uploads v1 versions walkthroughs warm-ups webhooks worksheets'
  ).split(' '),
)
