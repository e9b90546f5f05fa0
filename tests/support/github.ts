import { createHash, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

type Email = { email: string; primary: boolean; verified: boolean }
export type GitHubPerson = { id: number; login: string; name: string | null; email?: string | null; emails: Email[] }
type Grant = { person: GitHubPerson; challenge: string; redirectUri: string }

/**
 * A stand-in for GitHub on a free port: authorize, token and the two addresses of its API. Who "is signed in" there is `person`;
 * null is somebody who presses "cancel". Checks client, PKCE and redirect address as GitHub does.
 */
export async function startGitHub(client: { id: string; secret: string }) {
  const state = { person: null as GitHubPerson | null, scopes: [] as string[], broken: false }
  const grants = new Map<string, Grant>()
  const tokens = new Map<string, GitHubPerson>()

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://stand-in')
    const answer = (body: unknown, status = 200) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (state.broken) return response.writeHead(500).end('<h1>secret words of the provider</h1>')
    if (url.pathname === '/login/oauth/authorize') return response.writeHead(302, { location: authorize(url.searchParams) }).end()
    if (url.pathname === '/login/oauth/access_token') {
      let body = ''
      for await (const chunk of request) body += String(chunk)
      return answer(exchange(new URLSearchParams(body), request.headers.authorization ?? ''))
    }
    const person = tokens.get((request.headers.authorization ?? '').replace(/^Bearer /, ''))
    if (!person) return answer({ message: 'Bad credentials' }, 401)
    const { emails, ...profile } = person
    if (url.pathname === '/api/v3/user') return answer(profile)
    if (url.pathname === '/api/v3/user/emails') return answer(emails)
    return answer({ message: 'Not Found' }, 404)
  })

  function authorize(asked: URLSearchParams): string {
    const redirectUri = asked.get('redirect_uri') ?? ''
    const back = new URL(redirectUri)
    back.searchParams.set('state', asked.get('state') ?? '')
    state.scopes = (asked.get('scope') ?? '').split(' ')
    if (!state.person || asked.get('client_id') !== client.id || asked.get('code_challenge_method') !== 'S256') {
      back.searchParams.set('error', 'access_denied')
      back.searchParams.set('error_description', 'secret words of the provider')
      return back.href
    }
    const code = randomBytes(10).toString('hex')
    grants.set(code, { person: state.person, challenge: asked.get('code_challenge') ?? '', redirectUri })
    back.searchParams.set('code', code)
    return back.href
  }

  function exchange(asked: URLSearchParams, authorization: string): unknown {
    const grant = grants.get(asked.get('code') ?? '')
    grants.delete(asked.get('code') ?? '')
    const credentials = `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString('base64')}`
    const challenge = createHash('sha256')
      .update(asked.get('code_verifier') ?? '')
      .digest('base64url')
    if (!grant || authorization !== credentials || challenge !== grant.challenge || asked.get('redirect_uri') !== grant.redirectUri)
      return { error: 'bad_verification_code', error_description: 'secret words of the provider' }
    const token = `gho_${randomBytes(20).toString('hex')}`
    tokens.set(token, grant.person)
    return { access_token: token, token_type: 'bearer', scope: 'read:user,user:email' }
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server on TCP has an address with a port.
  const { port } = server.address() as AddressInfo
  return { state, url: `http://127.0.0.1:${port}`, stop: () => new Promise<void>((resolve) => server.close(() => resolve())) }
}
