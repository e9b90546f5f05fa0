import { route } from '@/lib/auth/route'
import { clientAddress } from '@/lib/auth/session'
import { findChallenge } from '@/lib/challenges/queries'
import { found } from '@/lib/errors'
import { openStoredFile } from '@/lib/files/store'
import { parse } from '@/lib/forms'
import { takePoint } from '@/lib/rate-limit'
import { archiveSchema, handleSchema } from '@/lib/submissions/schema'
import { pullRequestFolder, wholeArchive } from '@/lib/submissions/take-away/layout'
import { zipOf } from '@/lib/submissions/take-away/packing'
import { findTakeAway, readSource } from '@/lib/submissions/take-away/queries'

/** A design to take away, as a zip of everything or of the folder a pull request adds. Own always; others' as their license allows. */
export const GET = route<{ slug: string; handle: string }>(async ({ request, params, viewer, now }) => {
  const { as } = parse(archiveSchema, Object.fromEntries(new URL(request.url).searchParams))
  const challenge = found(await findChallenge(viewer, params.slug, now))
  const handle = found(handleSchema.safeParse(params.handle).data)
  await takePoint('take-away.hour', viewer?.id ?? clientAddress())
  const design = await findTakeAway(viewer, challenge, handle, now)
  const name = `${challenge.slug}-${design.author.handle}${as === 'folder' ? '-folder' : ''}.zip`
  const headers = {
    'content-type': 'application/zip',
    'content-disposition': `attachment; filename="${name}"`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
    vary: 'Cookie',
  }
  if (request.method === 'HEAD') return new Response(null, { headers })
  const files = as === 'folder' ? pullRequestFolder(design) : wholeArchive(design)
  return new Response(zipOf(files, { open: (sha256) => openStoredFile(sha256), readSource }), { headers })
})

/** The same without the bytes. */
export const HEAD = GET
