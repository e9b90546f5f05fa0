import { route } from '@/lib/auth/route'
import { clientAddress } from '@/lib/auth/session'
import { found } from '@/lib/errors'
import { pngWith } from '@/lib/files/decoder'
import { deliverDownload } from '@/lib/files/delivery'
import { findSource, type SourceView } from '@/lib/files/queries'
import { isPublicId, sourceQuerySchema } from '@/lib/files/schema'
import { asPngFile, asSourceFile } from '@/lib/files/source-files'
import { readStoredFile } from '@/lib/files/store'
import { parse } from '@/lib/forms'
import { takePoint } from '@/lib/rate-limit'

/** What a picture was drawn from, to whoever may see the picture and take it along: a file of its own, or inside the picture as a PNG. Always a download. */
export const GET = route<{ publicId: string }>(async ({ request, params: { publicId }, viewer, now }) => {
  const { as } = parse(sourceQuerySchema, Object.fromEntries(new URL(request.url).searchParams))
  const source = found(isPublicId(publicId) ? await findSource(viewer, publicId, now) : null)
  return deliverDownload(request, as === 'png' ? pngDownload(source) : asSourceFile(source))
})

/** The same without the bytes. */
export const HEAD = GET

function pngDownload({ kind, text, picture, ...names }: SourceView) {
  // The others have no place in a PNG where a program would look.
  const source = { kind: found(kind === 'drawio' || kind === 'excalidraw' ? kind : null), text }
  const bytes = async () => {
    await takePoint('png.client', clientAddress())
    return new Uint8Array(await pngWith({ ...picture, bytes: await readStoredFile(picture.sha256) }, source))
  }
  return { ...asPngFile({ ...source, ...names, picture }), bytes }
}
