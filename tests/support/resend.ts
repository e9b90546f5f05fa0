import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** How the stand-in answers one call. Those with `after` accept the mails and then fail to say so. */
export type Behaviour =
  | 'accept'
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
  | 'after-reset'
  | 'after-truncated'
  | 'hang-after'

export type Accepted = {
  messageId: string
  to: string
  subject: string
  html: string
  text: string
  from: string
  headers: Record<string, string>
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
type Stored = { body: string; answer: object }

/**
 * A stand-in for Resend's batch API on loopback: idempotency keys, strict and permissive validation, limits in headers, and
 * any fault on demand. Addresses at `invalid.example` are refused.
 */
export async function startResend({ perSecond = 1_000_000, ignoreKeys = false } = {}) {
  const accepted: Accepted[] = []
  const calls: Call[] = []
  const stored = new Map<string, Stored>()
  const next: Behaviour[] = []
  let choose: () => Behaviour = () => 'accept'
  let mails = 0

  const server = createServer((request, response) => void answer(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks).toString()
    const key = String(request.headers['idempotency-key'] ?? '')
    const permissive = request.headers['x-batch-validation'] === 'permissive'
    const behaviour = next.shift() ?? choose()
    calls.push({ key, permissive, body, behaviour, at: performance.now(), authorization: String(request.headers.authorization ?? '') })
    if (request.url !== '/emails/batch' || request.method !== 'POST')
      return send(response, 404, { statusCode: 404, name: 'not_found', message: 'no' })
    switch (behaviour) {
      case 'rate':
        return send(response, 429, { statusCode: 429, name: 'rate_limit_exceeded', message: 'slow down' }, { 'retry-after': '1' })
      case 'daily-quota':
        return send(response, 429, { statusCode: 429, name: 'daily_quota_exceeded', message: 'enough for today' })
      case 'invalid':
        return send(response, 422, { statusCode: 422, name: 'validation_error', message: 'no' })
      case 'no-access':
        return send(response, 401, { statusCode: 401, name: 'restricted_api_key', message: 'no' })
      case 'running':
        return send(response, 409, { statusCode: 409, name: 'concurrent_idempotent_requests', message: 'wait' })
      case 'mismatch':
        return send(response, 409, { statusCode: 409, name: 'invalid_idempotent_request', message: 'other body' })
      case 'error':
        return send(response, 500, { statusCode: 500, name: 'internal_server_error', message: 'sorry' })
      case 'reset':
        return request.socket.destroy()
      case 'hang':
        return
      case 'garbage':
        response.writeHead(200, { 'content-type': 'text/html' })
        return response.end('<html>maintenance</html>')
      default:
        return accept(request, response, { key, permissive, body, behaviour })
    }
  }

  function accept(
    request: IncomingMessage,
    response: ServerResponse,
    { key, permissive, body, behaviour }: Omit<Call, 'at' | 'authorization'>,
  ) {
    const known = ignoreKeys ? undefined : stored.get(key)
    if (known && known.body !== body)
      return send(response, 409, { statusCode: 409, name: 'invalid_idempotent_request', message: 'other body' })
    const result = known?.answer ?? take(JSON.parse(body) as Sent[], permissive)
    if (!result) return send(response, 422, { statusCode: 422, name: 'validation_error', message: 'an address is wrong' })
    stored.set(key, { body, answer: result })
    if (behaviour === 'after-error') return send(response, 503, { statusCode: 503, name: 'application_error', message: 'sorry' })
    if (behaviour === 'after-reset') return request.socket.destroy()
    if (behaviour === 'hang-after') return
    if (behaviour === 'after-truncated') {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '4096' })
      return response.write(JSON.stringify(result).slice(0, 20), () => request.socket.destroy())
    }
    return send(response, 200, result)
  }

  function take(list: Sent[], permissive: boolean): object | null {
    const wrong = list.flatMap((mail, index) => (mail.to.endsWith('@invalid.example') ? [{ index, message: 'invalid to' }] : []))
    if (wrong.length > 0 && !permissive) return null
    const refused = new Set(wrong.map(({ index }) => index))
    const data = list.flatMap(({ headers = {}, tags = [], ...mail }, index) => {
      if (refused.has(index)) return []
      mails += 1
      const id = `re_${mails}`
      accepted.push({ ...mail, headers, id, messageId: tags.find(({ name }) => name === 'message')?.value ?? '' })
      return [{ id }]
    })
    return permissive ? { data, errors: wrong } : { data }
  }

  function send(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}) {
    response.writeHead(status, { 'content-type': 'application/json', 'ratelimit-limit': String(perSecond), ...headers })
    response.end(JSON.stringify(body))
  }

  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    accepted,
    calls,
    /** The next calls are answered like this, in order. */
    script: (...behaviours: Behaviour[]) => next.push(...behaviours),
    /** All calls that no script covers. */
    always: (pick: () => Behaviour) => {
      choose = pick
    },
    /** How often each address got a mail. */
    copies: () => accepted.reduce((count, { to }) => count.set(to, (count.get(to) ?? 0) + 1), new Map<string, number>()),
    clear: () => {
      accepted.length = 0
      calls.length = 0
      next.length = 0
      choose = () => 'accept'
    },
    stop: async () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

export type ResendStandIn = Awaited<ReturnType<typeof startResend>>
