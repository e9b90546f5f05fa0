/** What the gate looks at: method, headers in lower case, path. */
export type Asked = { method: string; path: string; headers: Record<string, string | string[] | undefined> }

const safeMethods = ['GET', 'HEAD', 'OPTIONS']
// S-20: callers that are no browsers and carry no cookie. Each proves itself by a signature or token of its own.
const withoutOrigin = [/^\/api\/webhooks\//, /^\/api\/unsubscribe\//, /^\/api\/csp-reports$/]

/**
 * S-20: a write is let through only from our own pages: `Sec-Fetch-Site` absent or same-origin and `Origin` equal to the
 * configured origin. Host and forwarded headers play no part, for a caller writes them.
 */
export function isSameOriginWrite({ method, path, headers }: Asked, origin: string): boolean {
  if (safeMethods.includes(method)) return true
  if (withoutOrigin.some((place) => place.test(path))) return true
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return false
  return headers.origin === origin
}

/** S-21: the configured host and no other; probes come by address. */
export const isOurHost = ({ path, headers }: Asked, origin: string) =>
  headers.host === new URL(origin).host || path.startsWith('/api/health/')

/**
 * S-23: the policy of pages. Styles in attributes cannot run code; scripts need the nonce of this very answer. `pictures` is the store
 * that browsers fetch signed pictures from, when there is one.
 */
export function contentPolicy(nonce: string, development: boolean, pictures: string | null = null): string {
  return [
    `default-src 'self'`,
    `script-src 'nonce-${nonce}' 'strict-dynamic'${development ? ` 'unsafe-eval'` : ''}`,
    `style-src 'self' 'nonce-${nonce}'`,
    `style-src-attr 'unsafe-inline'`,
    `img-src 'self' data: blob:${pictures ? ` ${pictures}` : ''}`,
    // 'strict-dynamic' would let scripts start workers from anywhere.
    `worker-src 'self'`,
    `connect-src 'self'${development ? ' ws:' : ''}`,
    `frame-src 'self'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `frame-ancestors 'self'`,
    `form-action 'self'`,
    `report-uri /api/csp-reports`,
  ].join('; ')
}

/** Headers of every answer; what a route says for itself wins. */
export function securityHeaders(origin: string): Record<string, string> {
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    ...(origin.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  }
}

/** The client's address: the socket's, or the last hop a configured proxy names. IPv6 is shortened to /64. */
export function clientOf(socketAddress: string, forwardedFor: string | undefined, proxies: readonly string[]): string {
  const direct = socketAddress.replace(/^::ffff:/, '')
  const named = proxies.includes(direct)
    ? forwardedFor
        ?.split(',')
        .at(-1)
        ?.trim()
        .replace(/^::ffff:/, '')
    : undefined
  const address = named || direct
  return address.includes(':') ? `${expandIpv6(address).slice(0, 4).join(':')}::/64` : address
}

function expandIpv6(address: string): string[] {
  const [head = '', tail] = address.split('::')
  const left = head.split(':').filter(Boolean)
  const right = (tail ?? '').split(':').filter(Boolean)
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0')
  return [...left, ...zeros, ...right]
}
