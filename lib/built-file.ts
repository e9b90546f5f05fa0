/** What a built file is, by the end of its name. */
export const builtTypes: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/**
 * What only a document has to say of itself: a page loads many built files, and each says no more than it must. That the connection stays
 * is so without words.
 */
export const documentHeaders = ['x-request-id', 'referrer-policy', 'cross-origin-opener-policy', 'permissions-policy', 'connection']
