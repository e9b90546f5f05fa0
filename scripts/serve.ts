// The web program: our gate, headers and static files around Next's request handler. Runs as `node dist/serve.mjs`.
import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import path from 'node:path'
import { pipeline } from 'node:stream'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip as gzipWithCallback } from 'node:zlib'
import next from 'next'
import { crossSiteRefusals } from '@/lib/audit/refusals/cross-site'
import { builtTypes, documentHeaders } from '@/lib/built-file'
import { env } from '@/lib/env'
import { endStreams } from '@/lib/event-stream'
import { pictureOrigin } from '@/lib/files/stores/settings'
import { clientOf, contentPolicy, isOurHost, isSameOriginWrite, securityHeaders } from '@/lib/http-gate'
import { log, setLogLevel } from '@/lib/log'
import { type KeptPage, pageCache, reusableAs } from '@/lib/page-cache'
import { type RequestContext, requestStorage } from '@/lib/request-context'
import { fillGaps } from '@/lib/still-gaps'

const dev = process.env.NODE_ENV === 'development'
const { ORIGIN, TRUSTED_PROXIES } = env()
const proxies = TRUSTED_PROXIES.split(',').flatMap((proxy) => proxy.trim() || [])
const publicUrl = new URL(ORIGIN)
const pictures = pictureOrigin(env())
const fixedHeaders = Object.entries(securityHeaders(ORIGIN))
// Requests that may take their time: uploads.
const requestTimeout = 60_000

// S-09: what a visitor reads is at most this old, so nothing opens or closes later than that.
const pages = pageCache(1000)

const fromOtherSites = crossSiteRefusals()
setInterval(() => void keepCrossSite(), 10_000).unref()

const brotli = promisify(brotliCompress)
const gzip = promisify(gzipWithCallback)

setLogLevel()
const port = Number(process.env.PORT ?? (publicUrl.port || 3000))
const hostname = process.env.HOSTNAME_TO_BIND ?? '127.0.0.1'
const app = next({ dev, hostname: publicUrl.hostname, port, customServer: true })
await app.prepare()
const handle = app.getRequestHandler()

const server = createServer({ requestTimeout, headersTimeout: 15_000 }, (request, response) => {
  const [pathname = '/'] = (request.url ?? '/').split('?')
  const context: RequestContext = {
    id: randomUUID(),
    client: clientOf(request.socket.remoteAddress ?? '', header(request, 'x-forwarded-for'), proxies),
    path: pathname,
    payload: request.headers.rsc !== undefined || request.headers['next-action'] !== undefined,
  }
  requestStorage().run(context, () => answer(request, response, context))
})
server.listen(port, hostname)
await once(server, 'listening')
log.info({ port }, 'web is up')
process.send?.({ ready: true, port })

function answer(request: IncomingMessage, response: ServerResponse, context: RequestContext) {
  const started = performance.now()
  const pathname = context.path
  const asked = { method: request.method ?? 'GET', path: pathname, headers: request.headers }
  response.setHeader('x-request-id', context.id)
  for (const [name, value] of fixedHeaders) response.setHeader(name, value)
  if (/%00/i.test(request.url ?? ''))
    return refuse(response, 400, 'malformed', 'There is a sign in this address that no address has.', context)
  if (!isOurHost(asked, ORIGIN)) return refuse(response, 421, 'wrong_host', 'This server does not answer to that name.', context)
  if (!isSameOriginWrite(asked, ORIGIN)) {
    fromOtherSites.count(pathname, context)
    return refuse(response, 403, 'cross_site', 'This came from another site, so nothing was changed.', context)
  }
  if (pathname.startsWith('/_next/static/') && serveStatic(request, response, pathname)) return
  // The picture optimizer would fetch on our behalf; pictures have a route of their own.
  if (pathname.startsWith('/_next/image')) return refuse(response, 404, 'not_found', 'There is nothing here.', context)

  response.once('finish', () => {
    const milliseconds = Math.round(performance.now() - started)
    log.info({ method: asked.method, path: withoutTokens(pathname), status: response.statusCode, milliseconds }, 'answered')
    if (response.statusCode === 403 && context.memberId && /^\/studio(\/|$)/.test(pathname))
      void keepRefusal(context.memberId, pathname, context)
  })
  if (!['GET', 'HEAD', 'OPTIONS'].includes(asked.method)) response.once('close', pages.forget)
  const key = dev ? null : reusableAs({ ...asked, url: request.url ?? '/' })
  if (key) void share(`${packerFor(request)} ${key}`, request, response, context)
  else render(request, response, context, () => {})
}

/** S-85: who asks for a page of the staff and is not allowed to see it leaves a line. What writes it is loaded when it is needed. */
async function keepRefusal(memberId: string, pathname: string, context: RequestContext) {
  const { recordRefusal } = await import('@/lib/audit/refusals/mutations')
  const refused = { deed: 'staff-page.refused', subject: `member:${memberId}`, actorId: memberId, reason: pathname } as const
  await requestStorage().run(context, () => recordRefusal(refused))
}

/** The same for writes from other sites (S-20), counted in memory and written some seconds later, so that refusing stays cheap. */
async function keepCrossSite() {
  const gathered = fromOtherSites.take()
  if (gathered.length === 0) return
  const { recordCrossSite } = await import('@/lib/audit/refusals/mutations')
  await recordCrossSite(gathered)
}

/** Answers a visitor with a page that another one's request has made or is making, or makes it for both. */
async function share(key: string, request: IncomingMessage, response: ServerResponse, context: RequestContext) {
  const page = await pages.find(key)
  if (!page) return render(request, response, context, pages.begin(key))
  for (const [name, value] of Object.entries(page.headers)) response.setHeader(name, value)
  response.end(page.body)
}

function render(request: IncomingMessage, response: ServerResponse, context: RequestContext, keep: (page: KeptPage | null) => void) {
  const nonce = randomBytes(16).toString('base64')
  const policy = contentPolicy(nonce, dev, pictures)
  // Next reads the nonce for its own scripts from the request's policy; nobody else may set these.
  for (const name of ['x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-port', 'x-middleware-subrequest', 'x-nonce'])
    delete request.headers[name]
  request.headers['x-forwarded-host'] = publicUrl.host
  request.headers['x-forwarded-proto'] = publicUrl.protocol.slice(0, -1)
  request.headers['content-security-policy'] = policy
  request.headers['x-nonce'] = nonce
  response.setHeader('content-security-policy', policy)
  response.setHeader('cache-control', 'private, no-store')
  speakAsAsked(response, context)
  sayAtOnce(request, response, context, (body) =>
    keep(context.status || context.headers || response.statusCode !== 200 ? null : keptPage(response, body)),
  )
  // However it ended: whoever waits for this page hears of it.
  response.once('close', () => keep(null))
  handle(request, response).catch((error: unknown) => {
    log.error({ err: error }, 'a request failed')
    if (!response.headersSent && !response.writableEnded)
      refuse(response, 500, 'internal', 'Something went wrong on our side. Nothing was lost.', context)
    else response.destroy()
  })
}

function keptPage(response: ServerResponse, body: Buffer): KeptPage | null {
  const { 'set-cookie': cookie, 'x-request-id': _, ...headers } = response.getHeaders()
  if (cookie) return null
  // Absent headers are not listed; the type allows for more than there is.
  return {
    headers: Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
    body,
  }
}

const ownWords = ['content-security-policy', 'referrer-policy', 'cache-control', 'cross-origin-resource-policy', 'x-content-type-options']

// A page cannot say its status to Next; it says it to the context, and here it is put on the wire.
function speakAsAsked(response: ServerResponse, context: RequestContext) {
  const writeHead = response.writeHead
  response.writeHead = function (this: ServerResponse, status: number, ...rest: unknown[]) {
    if (context.status && status < 400) status = context.status
    for (const [name, value] of Object.entries(context.headers ?? {})) this.setHeader(name, value)
    // writeHead has three shapes; the rest is passed on as it came.
    return writeHead.apply(this, [status, ...rest] as Parameters<typeof writeHead>)
  } as typeof writeHead
  // Next appends what a route says to what stands there; a route's word about itself replaces ours.
  const appendHeader = response.appendHeader
  response.appendHeader = function (this: ServerResponse, name, value) {
    return ownWords.includes(name.toLowerCase()) ? this.setHeader(name, value) : appendHeader.call(this, name, value)
  }
  const setHeader = response.setHeader
  // Next marks dynamic pages itself; our word is stricter and stays.
  response.setHeader = function (this: ServerResponse, name, value) {
    if (
      name.toLowerCase() === 'cache-control' &&
      typeof value === 'string' &&
      /no-store|no-cache|must-revalidate/.test(value) &&
      !value.includes('private')
    )
      return setHeader.call(this, name, 'private, no-store')
    return setHeader.call(this, name, value)
  }
}

// No page and no JSON of ours comes in parts, yet Next writes a page in dozens of them and JSON in three, each a call to the system. Kept together they cost one,
// and the status is still open when the page has found out what it is.
function sayAtOnce(request: IncomingMessage, response: ServerResponse, context: RequestContext, whole: (body: Buffer) => void) {
  const { write, end, flushHeaders } = response
  const parts: Buffer[] = []
  let ended = false
  const isPage = () => /^(text\/(html|x-component)|application\/json)/.test(String(response.getHeader('content-type') ?? ''))
  response.flushHeaders = function (this: ServerResponse) {
    if (!isPage()) flushHeaders.call(this)
  }
  // Node's own signatures are overloaded; what we do not keep is passed on as it came.
  response.write = function (this: ServerResponse, ...call: unknown[]) {
    if (!isPage()) return write.apply(this, call as Parameters<typeof write>)
    parts.push(bytesOf(call[0], call[1]))
    const done = call.at(-1)
    if (typeof done === 'function') process.nextTick(() => done())
    return true
  } as typeof write
  response.end = function (this: ServerResponse, ...call: unknown[]) {
    if (ended) return this
    if (!isPage()) return end.apply(this, call as Parameters<typeof end>)
    ended = true
    const [last, encoding] = call
    if (typeof last === 'string' || last instanceof Uint8Array) parts.push(bytesOf(last, encoding))
    const done = call.at(-1)
    const send = (page: Buffer) => {
      if (page.length > 0) this.setHeader('content-length', page.length)
      whole(page)
      end.call(this, page, 'utf8', typeof done === 'function' ? () => done() : undefined)
    }
    const page = Buffer.concat(parts)
    compressed(this, context.still ? fillGaps(page, context.id, context.still) : page, request)
      .then(send)
      .catch(() => this.destroy())
    return this
  } as typeof end
}

const smallest = 1024
const packers = {
  br: (page: Buffer) => brotli(page, { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: page.length } }),
  gzip: (page: Buffer) => gzip(page),
}

function packerFor(request: IncomingMessage): keyof typeof packers | 'plain' {
  const accepted = header(request, 'accept-encoding') ?? ''
  return accepted.includes('br') ? 'br' : accepted.includes('gzip') ? 'gzip' : 'plain'
}

/** The page as the reader's browser takes it; says so in the headers. */
async function compressed(response: ServerResponse, page: Buffer, request: IncomingMessage): Promise<Buffer> {
  const name = packerFor(request)
  response.appendHeader('vary', 'accept-encoding')
  if (name === 'plain' || page.length < smallest || request.method === 'HEAD' || response.headersSent) return page
  const packed = await packers[name](page)
  response.setHeader('content-encoding', name)
  return packed
}

const bytesOf = (part: unknown, encoding: unknown): Buffer =>
  typeof part === 'string'
    ? Buffer.from(part, typeof encoding === 'string' && Buffer.isEncoding(encoding) ? encoding : 'utf8')
    : Buffer.from(part as Uint8Array)

// Built files have their hash in the name: compressed once, kept for ever.
function serveStatic(request: IncomingMessage, response: ServerResponse, pathname: string): boolean {
  if (dev || (request.method !== 'GET' && request.method !== 'HEAD')) return false
  const root = path.resolve('.next/static')
  const file = path.resolve(root, pathname.slice('/_next/static/'.length))
  const type = builtTypes[path.extname(file)]
  if (!type || !file.startsWith(root + path.sep) || !existsSync(file)) return false
  const accepted = header(request, 'accept-encoding') ?? ''
  const encoding = ['br', 'gzip'].find((name) => accepted.includes(name) && existsSync(`${file}.${name === 'gzip' ? 'gz' : name}`))
  const source = encoding ? `${file}.${encoding === 'gzip' ? 'gz' : encoding}` : file
  for (const name of documentHeaders) response.removeHeader(name)
  response.writeHead(200, {
    'content-type': type,
    'content-length': statSync(source).size,
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
    'cross-origin-resource-policy': 'same-origin',
    ...(encoding ? { 'content-encoding': encoding } : {}),
  })
  if (request.method === 'HEAD') response.end()
  // An aborted download closes its file, and a file that cannot be read ends this answer and nothing else.
  else pipeline(createReadStream(source), response, () => {})
  return true
}

function refuse(response: ServerResponse, status: number, code: string, message: string, context: RequestContext) {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', connection: 'close' })
  response.end(JSON.stringify({ error: { code, message, requestId: context.id } }))
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name]
  return Array.isArray(value) ? value[0] : value
}

const withoutTokens = (pathname: string) => pathname.replace(/^(\/(?:(?:api\/)?unsubscribe|preferences|worksheets\/shared)\/).+/, '$1…')

// no new work, finish what is under way, leave within 15 s.
let leaving = false
async function leave() {
  if (leaving) return
  leaving = true
  setTimeout(() => process.exit(0), 12_000).unref()
  server.close()
  endStreams()
  server.closeIdleConnections()
  await Promise.race([once(server, 'close'), new Promise((resolve) => setTimeout(resolve, 8_000))])
  await keepCrossSite()
  process.exit(0)
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void leave())
process.on('disconnect', () => void leave())
// logged, and the process lives on.
process.on('unhandledRejection', (error) => log.error({ err: error }, 'a promise was rejected and nobody listened'))
