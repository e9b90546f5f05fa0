import { route } from '@/lib/auth/route'
import { found } from '@/lib/errors'
import { deliverDownload } from '@/lib/files/delivery'
import { findSource } from '@/lib/files/queries'
import { isPublicId, sourceQuerySchema } from '@/lib/files/schema'
import { sourceFile } from '@/lib/files/source-files'
import { parse } from '@/lib/forms'

/** What a picture was drawn from, to whoever may see the picture: a file of its own, or inside the picture as a PNG. Always a download. */
export const GET = route<{ publicId: string }>(async ({ request, params: { publicId }, viewer, now }) => {
  parse(sourceQuerySchema, Object.fromEntries(new URL(request.url).searchParams))
  const source = found(isPublicId(publicId) ? await findSource(viewer, publicId, now) : null)
  const file = sourceFile(source)
  return deliverDownload(request, file.bytes, file)
})

/** The same without the bytes. */
export const HEAD = GET
