import crypto, { createHash, createHmac } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from 's3rver'
import type { S3Settings } from '@/lib/files/stores/settings'

/** How the store behaves: `deaf` never answers, `cut` drops the line at once, `after-cut` does as asked and drops it before saying so. */
export type S3Behaviour = 'well' | 'deaf' | 'failing' | 'cut' | 'after-cut'

// The only pair that s3rver knows.
const keys = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' }

/** A real S3 server on loopback that also proves each signature (s3rver leaves version 4 unproven) and fails on demand. */
export async function startS3(bucket = 'pictures') {
  const directory = mkdtempSync(join(tmpdir(), 'charrette-s3-'))
  const s3 = new S3rver({ directory, silent: true, configureBuckets: [{ name: bucket }] })
  await s3.configureBuckets()
  const handle = s3.callback()
  const restoreCiphers = replaceDes()
  const asked: string[] = []
  const sockets = new Set<Socket>()
  let behaviour: S3Behaviour = 'well'
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url?.split('?')[0]}`)
    if (behaviour === 'deaf') return
    if (behaviour === 'cut') return request.socket.destroy()
    if (behaviour === 'failing') return response.writeHead(500).end()
    if (!isProven(request))
      return response.writeHead(403, { 'content-type': 'application/xml' }).end('<Error><Code>AccessDenied</Code></Error>')
    if (behaviour === 'after-cut') {
      // What it would say goes nowhere; the line is cut as soon as it is done.
      response.end = () => {
        request.socket.destroy()
        return response
      }
    }
    handle(request, response)
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const settings: S3Settings = { bucket, endpoint, region: 'us-east-1', pathStyle: true, prefix: '', credentials: keys, signs: true }
  return {
    settings,
    /** The same as variables of the environment. */
    variables: {
      S3_BUCKET: bucket,
      S3_ENDPOINT: endpoint,
      S3_ACCESS_KEY_ID: keys.accessKeyId,
      S3_SECRET_ACCESS_KEY: keys.secretAccessKey,
    },
    /** Each request as method and path. */
    asked,
    behave: (next: S3Behaviour) => {
      behaviour = next
    },
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
      restoreCiphers()
      s3.logger.exceptions.unhandle()
      s3.logger.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

// s3rver hides its place in a long list by DES, which the OpenSSL of today has no more; AES does it too.
function replaceDes(): () => void {
  const { createCipheriv, createDecipheriv } = crypto
  const twice = (bytes: Buffer) => Buffer.concat([bytes, bytes])
  const aes = (make: typeof createCipheriv | typeof createDecipheriv) => (name: string, key: Buffer, iv: Buffer) =>
    name === 'des' ? make('aes-128-cbc', twice(key), twice(iv)) : make(name, key, iv)
  Object.assign(crypto, { createCipheriv: aes(createCipheriv), createDecipheriv: aes(createDecipheriv) })
  return () => Object.assign(crypto, { createCipheriv, createDecipheriv })
}

/** AWS Signature Version 4, in a header or in the address; an address also has to be young enough. */
function isProven(request: IncomingMessage): boolean {
  const url = new URL(request.url ?? '/', 'http://store')
  const given = url.searchParams.has('X-Amz-Signature') ? inAddress(url) : inHeader(request)
  if (!given) return false
  const query = [...url.searchParams]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join('&')
  const headers = given.signedHeaders.map((name) => `${name}:${String(request.headers[name] ?? '').trim()}\n`).join('')
  const canonical = [request.method, url.pathname, query, headers, given.signedHeaders.join(';'), given.payload].join('\n')
  const [, day = '', region = '', service = ''] = given.credential.split('/')
  const scope = `${day}/${region}/${service}/aws4_request`
  const toSign = ['AWS4-HMAC-SHA256', given.date, scope, createHash('sha256').update(canonical).digest('hex')].join('\n')
  const key = [day, region, service, 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${keys.secretAccessKey}`)
  return given.credential.startsWith(`${keys.accessKeyId}/`) && hmac(key, toSign).toString('hex') === given.signature
}

type Given = { credential: string; signedHeaders: string[]; signature: string; date: string; payload: string }

function inAddress({ searchParams }: URL): Given | null {
  const value = (name: string) => searchParams.get(`X-Amz-${name}`) ?? ''
  const madeAt = Date.parse(value('Date').replace(/(....)(..)(..)T(..)(..)(..)Z/, '$1-$2-$3T$4:$5:$6Z'))
  if (!(Date.now() < madeAt + Number(value('Expires')) * 1000)) return null
  return {
    credential: value('Credential'),
    signedHeaders: value('SignedHeaders').split(';'),
    signature: value('Signature'),
    date: value('Date'),
    payload: 'UNSIGNED-PAYLOAD',
  }
}

function inHeader({ headers }: IncomingMessage): Given | null {
  const [, credential = '', signed = '', signature = ''] =
    /Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]+)/.exec(headers.authorization ?? '') ?? []
  const [date, payload] = [String(headers['x-amz-date'] ?? ''), String(headers['x-amz-content-sha256'] ?? '')]
  return signature ? { credential, signedHeaders: signed.split(';'), signature, date, payload } : null
}

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
const encoded = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
