import 'server-only'
import { namesTag, partOf } from '@/lib/files/parts'
import type { FileView } from '@/lib/files/queries'
import { openStoredFile, signedAddress } from '@/lib/files/store'

// S-45. Whoever may have the bytes was asked before; here is only how they travel.
const headersOf = (mime: string, disposition: string, etag: string) => ({
  'content-type': mime,
  'content-disposition': disposition,
  'x-content-type-options': 'nosniff',
  'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; sandbox`,
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'private, no-cache',
  vary: 'Cookie, Sec-Fetch-Dest, Sec-Fetch-Mode',
  etag,
})

/**
 * The answer that brings a stored picture: as a stream with conditions and ranges, or, for an `<img>` where the store signs addresses,
 * a redirect to one that lives a minute. See docs/decisions/010-pictures-in-a-store.md.
 */
export async function deliverPicture(request: Request, { sha256, mime, bytes }: FileView): Promise<Response> {
  const headers = { ...headersOf(mime, 'inline; filename="picture.webp"', `"${sha256}"`), 'accept-ranges': 'bytes' }
  if (namesTag(request.headers.get('if-none-match'), headers.etag)) return new Response(null, { status: 304, headers })
  const address = isImageElement(request) ? await signedAddress(sha256) : null
  if (address) return redirectTo(address)
  const range = partOf(rangeOf(request, headers.etag), bytes)
  if (range === 'none') return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${bytes}` } })
  const whole = range === 'whole'
  const length = whole ? bytes : range.end - range.start + 1
  const body = request.method === 'HEAD' ? null : await openStoredFile(sha256, whole ? undefined : range)
  const described = { ...headers, 'content-length': String(length) }
  return whole
    ? new Response(body, { headers: described })
    : new Response(body, { status: 206, headers: { ...described, 'content-range': `bytes ${range.start}-${range.end}/${bytes}` } })
}

export type Download = { mime: string; disposition: string; tag: string; bytes: () => Promise<Uint8Array<ArrayBuffer>> }

/** The answer that brings a file we make, to be kept under a name and never shown in the page. It is made only for who has not got it yet. */
export async function deliverDownload(request: Request, { mime, disposition, tag, bytes }: Download): Promise<Response> {
  const headers = headersOf(mime, disposition, `"${tag}"`)
  if (namesTag(request.headers.get('if-none-match'), headers.etag)) return new Response(null, { status: 304, headers })
  if (request.method === 'HEAD') return new Response(null, { headers })
  const body = await bytes()
  return new Response(body, { headers: { ...headers, 'content-length': String(body.length) } })
}

// A part of an older state is of no use; ours never change, but whoever asks may have another file in mind.
function rangeOf({ method, headers }: Request, etag: string): string | null {
  const condition = headers.get('if-range')
  return method !== 'GET' || (condition !== null && condition !== etag) ? null : headers.get('range')
}

// Only an element of our own page that shows the picture: a script that reads pixels, and whoever opens or saves it, gets it from us.
const isImageElement = ({ method, headers }: Request) =>
  method === 'GET' &&
  headers.get('sec-fetch-site') === 'same-origin' &&
  headers.get('sec-fetch-dest') === 'image' &&
  headers.get('sec-fetch-mode') === 'no-cors' &&
  !headers.has('range')

const redirectTo = (location: string) =>
  new Response(null, {
    status: 302,
    headers: {
      location,
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      vary: 'Cookie, Sec-Fetch-Dest, Sec-Fetch-Mode',
    },
  })
