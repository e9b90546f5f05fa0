import { route } from '@/lib/auth/route'
import { found } from '@/lib/errors'
import { findFile } from '@/lib/files/queries'
import { readStoredFile } from '@/lib/files/store'

/** One picture, to whoever may see what it is part of. Rights are asked anew for a conditional request too (S-45). */
export const GET = route<{ publicId: string }>(async ({ request, params, viewer, now }) => {
  const file = found(/^[\w-]{22}$/.test(params.publicId) ? await findFile(viewer, params.publicId, now) : null)
  const etag = `"${file.sha256}"`
  const headers = {
    'content-type': file.mime,
    'content-disposition': 'inline; filename="picture.webp"',
    'x-content-type-options': 'nosniff',
    'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; sandbox`,
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, no-cache',
    vary: 'Cookie',
    etag,
  }
  const known = (request.headers.get('if-none-match') ?? '').split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)
  if (known) return new Response(null, { status: 304, headers })
  return new Response(await readStoredFile(file.sha256), { headers: { ...headers, 'content-length': String(file.bytes) } })
})
