// The bare page behind the framework's own request handler, with a nonce as our server gives one.
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import next from 'next'

const port = Number(process.env.PORT)
const app = next({ dev: false, dir: import.meta.dirname, hostname: 'localhost', port })
await app.prepare()
const handle = app.getRequestHandler()
createServer((request, response) => {
  const policy = `script-src 'nonce-${randomBytes(16).toString('base64')}' 'strict-dynamic'`
  request.headers['content-security-policy'] = policy
  response.setHeader('content-security-policy', policy)
  void handle(request, response)
}).listen(port, '127.0.0.1', () => process.send?.({ ready: true }))
