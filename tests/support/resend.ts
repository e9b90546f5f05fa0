import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { dailyQuota, keyMemory, slidingLimit } from './resend-limits'
import { makeTally, messageIdsIn } from './tally'

/** How the stand-in answers one call. Those with `after` accept the mails and then fail to say so. */
export type Behaviour =
  | 'accept'
  | 'slow'
  | 'rate'
  | 'daily-quota'
  | 'invalid'
  | 'no-access'
  | 'running'
  | 'mismatch'
  | 'error'
  | 'reset'
  | 'hang'
  | 'garbage'
  | 'after-error'
  | 'after-html'
  | 'after-reset'
  | 'after-truncated'
  | 'hang-after'

/** Every way of an answer that leaves open whether mail went out, and the ways of saying no for now. */
export const faults: Behaviour[] = [
  ...(['error', 'reset', 'garbage', 'running', 'rate'] as const),
  ...(['after-error', 'after-html', 'after-reset', 'after-truncated'] as const),
]

export type Accepted = {
  messageId: string
  to: string
  subject: string
  html: string
  text: string
  from: string
  headers: Record<string, string>
  tags: Record<string, string>
  id: string
}
export type Call = { key: string; permissive: boolean; body: string; behaviour: Behaviour; at: number; authorization: string }

type Sent = {
  from: string
  to: string
  subject: string
  html: string
  text: string
  headers?: Record<string, string>
  tags?: { name: string; value: string }[]
}
type Options = {
  /** Calls in any second; more are answered 429. A million says: no limit. */
  perSecond?: number
  /** Mails a day; null for no quota. */
  perDay?: number | null
  /** A provider that forgets keys at once: for showing what they are good for. */
  ignoreKeys?: boolean
  /** Counts copies by message id and keeps no mail: for a million of them. */
  countOnly?: boolean
  /** With `countOnly`: reads each mail all the same, as a provider has to that checks what it takes. */
  readsMail?: boolean
}

/**
 * A stand-in for Resend's batch API on loopback: idempotency keys with their 24 h, strict and permissive validation, a real
 * rate limit and daily quota, and any fault on demand. Addresses at `invalid.example` are refused.
 */
export async function startResend({
  perSecond = 1_000_000,
  perDay = null,
  ignoreKeys = false,
  countOnly = false,
  readsMail = false,
}: Options = {}) {
  const accepted: Accepted[] = []
  const calls: Call[] = []
  const next: Behaviour[] = []
  const tally = makeTally(countOnly ? 21 : 14)
  const numbers = { calls: 0, bytes: 0, refusedByRate: 0, firstAt: 0, lastAt: 0 }
  let ahead = 0
  const clock = () => Date.now() + ahead
  const keys = keyMemory(clock)
  const limit = slidingLimit(perSecond)
  const quota = dailyQuota(perDay, clock)
  let choose: () => Behaviour = () => 'accept'
  let mails = 0

  const server = createServer((request, response) => void answer(request, response).catch(() => request.socket.destroy()))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  async function answer(request: IncomingMessage, response: ServerResponse) {
    // A gate counts a call when it arrives, not when it has been read.
    const inTime = limit.take()
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    const key = String(request.headers['idempotency-key'] ?? '')
    const permissive = request.headers['x-batch-validation'] === 'permissive'
    numbers.calls += 1
    numbers.bytes += body.length
    numbers.firstAt ||= Date.now()
    numbers.lastAt = Date.now()
    if (request.url !== '/emails/batch' || request.method !== 'POST') return refuse(response, 404, 'not_found')
    if (!inTime) {
      numbers.refusedByRate += 1
      return refuse(response, 429, 'rate_limit_exceeded', { 'retry-after': '1' })
    }
    const behaviour = next.shift() ?? choose()
    if (!countOnly) {
      const authorization = String(request.headers.authorization ?? '')
      calls.push({ key, permissive, body: body.toString(), behaviour, at: performance.now(), authorization })
    }
    switch (behaviour) {
      case 'rate':
        return refuse(response, 429, 'rate_limit_exceeded', { 'retry-after': '1' })
      case 'daily-quota':
        return refuse(response, 429, 'daily_quota_exceeded')
      case 'invalid':
        return refuse(response, 422, 'validation_error')
      case 'no-access':
        return refuse(response, 401, 'restricted_api_key')
      case 'running':
        return refuse(response, 409, 'concurrent_idempotent_requests')
      case 'mismatch':
        return refuse(response, 409, 'invalid_idempotent_request')
      case 'error':
        return refuse(response, 500, 'internal_server_error')
      case 'reset':
        return request.socket.destroy()
      case 'hang':
        return
      case 'garbage':
        return html(response, 200)
      default:
        return accept(request, response, { key, permissive, body, behaviour })
    }
  }

  type Asked = { key: string; permissive: boolean; body: Buffer; behaviour: Behaviour }

  async function accept(request: IncomingMessage, response: ServerResponse, { key, permissive, body, behaviour }: Asked) {
    const hash = createHash('sha1').update(body).digest('base64')
    const known = ignoreKeys || !key ? null : keys.find(key)
    if (known && known.hash !== hash) return refuse(response, 409, 'invalid_idempotent_request')
    if (known && !known.answer) return refuse(response, 409, 'concurrent_idempotent_requests')
    let result = known?.answer
    if (!result) {
      keys.begin(key, hash)
      if (behaviour === 'slow') await sleep(300)
      const taken = take(body, permissive)
      if (taken === 'quota' || taken === 'invalid') keys.forget(key)
      if (taken === 'quota') return refuse(response, 429, 'daily_quota_exceeded')
      if (taken === 'invalid') return refuse(response, 422, 'validation_error')
      result = taken
      keys.end(key, result)
    }
    if (behaviour === 'after-error') return refuse(response, 503, 'application_error')
    if (behaviour === 'after-html') return html(response, 502)
    if (behaviour === 'after-reset') return request.socket.destroy()
    if (behaviour === 'hang-after') return
    if (behaviour === 'after-truncated') {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '4096' })
      return response.write(result.slice(0, 20), () => request.socket.destroy())
    }
    return send(response, 200, result)
  }

  function take(body: Buffer, permissive: boolean): string | 'quota' | 'invalid' {
    if (countOnly) {
      const ids = readsMail ? idsOfMails(body) : messageIdsIn(body)
      if (!ids) return 'invalid'
      if (!quota.take(ids.length)) return 'quota'
      return JSON.stringify({
        data: ids.map((id) => {
          tally.add(id)
          mails += 1
          return { id: `re_${mails}` }
        }),
      })
    }
    const list = JSON.parse(body.toString()) as Sent[]
    const wrong = list.flatMap((mail, index) => (mail.to.endsWith('@invalid.example') ? [{ index, message: 'invalid to' }] : []))
    if (list.length > 100 || (wrong.length > 0 && !permissive)) return 'invalid'
    if (!quota.take(list.length - wrong.length)) return 'quota'
    const refused = new Set(wrong.map(({ index }) => index))
    const data = list.flatMap(({ headers = {}, tags = [], ...mail }, index) => {
      if (refused.has(index)) return []
      mails += 1
      const id = `re_${mails}`
      const named = Object.fromEntries(tags.map(({ name, value }) => [name, value]))
      const messageId = named.message ?? ''
      accepted.push({ ...mail, headers, id, messageId, tags: named })
      if (messageId) tally.add(messageId)
      return [{ id }]
    })
    return JSON.stringify(permissive ? { data, errors: wrong } : { data })
  }

  const refuse = (response: ServerResponse, statusCode: number, name: string, headers: Record<string, string> = {}) =>
    send(response, statusCode, JSON.stringify({ statusCode, name, message: 'no' }), headers)

  function send(response: ServerResponse, status: number, body: string, headers: Record<string, string> = {}) {
    response.writeHead(status, { 'content-type': 'application/json', ...limit.headers(), ...headers })
    response.end(body)
  }

  function html(response: ServerResponse, status: number) {
    response.writeHead(status, { 'content-type': 'text/html' })
    response.end('<html>maintenance</html>')
  }

  const { port } = server.address() as AddressInfo // it listens on TCP
  return {
    url: `http://127.0.0.1:${port}`,
    /** In the order in which they were taken. */
    accepted,
    calls,
    tally,
    numbers,
    /** The next calls are answered like this, in order. */
    script: (...behaviours: Behaviour[]) => next.push(...behaviours),
    /** All calls that no script covers. */
    always: (pick: () => Behaviour) => {
      choose = pick
    },
    /** Such a share of all calls meets a fault of any kind, by a seeded chance. */
    misbehave: (share: number, among: readonly Behaviour[] = faults, seed = 7) => {
      const random = chance(seed)
      choose = () => (random() < share ? (among[Math.floor(random() * among.length)] ?? 'error') : 'accept')
    },
    /** Lets its clock run ahead: keys are forgotten after 24 hours, the quota begins anew at midnight. */
    passHours: (hours: number) => {
      ahead += hours * 3_600_000
    },
    setDailyQuota: quota.set,
    /** How often each address got a mail. */
    copies: () => accepted.reduce((count, { to }) => count.set(to, (count.get(to) ?? 0) + 1), new Map<string, number>()),
    clear: () => {
      accepted.length = 0
      calls.length = 0
      next.length = 0
      tally.clear()
      choose = () => 'accept'
    },
    stop: async () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

export type ResendStandIn = Awaited<ReturnType<typeof startResend>>

/** Numbers in 0…1, the same each time. */
export function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

// Null when a mail lacks what a provider asks of it.
function idsOfMails(body: Buffer): string[] | null {
  const list = JSON.parse(body.toString()) as Sent[] // the programs under test are the only callers
  const whole = list.every(({ to, subject, html, text }) => /^[^@\s]+@[^@\s]+$/.test(to) && subject && html && text)
  return whole ? list.map(({ tags = [] }) => tags.find(({ name }) => name === 'message')?.value ?? '') : null
}
