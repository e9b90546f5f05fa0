import { route } from '@/lib/auth/route'
import { found } from '@/lib/errors'
import { deliverPicture } from '@/lib/files/delivery'
import { findFile } from '@/lib/files/queries'
import { fileQuerySchema, isPublicId } from '@/lib/files/schema'
import { parse } from '@/lib/forms'

/** One picture, whole or small, to whoever may see what it is part of. Rights are asked anew for a conditional request too (S-45). */
export const GET = route<{ publicId: string }>(async ({ request, params: { publicId }, viewer, now }) => {
  const { size } = parse(fileQuerySchema, Object.fromEntries(new URL(request.url).searchParams))
  return deliverPicture(request, found(isPublicId(publicId) ? await findFile(viewer, publicId, now, size) : null))
})

/** The same without the bytes. */
export const HEAD = GET
