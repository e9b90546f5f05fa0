import { Notice } from '@/components/ui/notice'
import type { ErrorCode } from '@/lib/errors'

const sentences: Partial<Record<ErrorCode, string>> = {
  too_large: 'A picture or drawing may have at most 5 MiB, an SVG 512 KiB without the document inside. Please export it smaller.',
  unsupported_type:
    'Only PNG, JPEG, WebP and SVG pictures, Excalidraw drawings and draw.io documents can be added, and the name has to fit the content.',
  invalid:
    'This file could not be taken: it is damaged, moves, holds something that runs or loads, or has more than 25 megapixels or 10,000 pixels on a side.',
  quota: 'There is no room for another picture: a design has at most twelve diagrams, and an account 500 pictures or 200 MB.',
  rate_limited: 'That were many pictures in a short time. Please wait a while before the next.',
  unavailable: 'Pictures cannot be taken right now. Please try again in a moment.',
}

/** Why the last upload was refused, by the code in the page's address. */
export function UploadProblem({ code }: { code: string | undefined }) {
  if (!code) return null
  if (code === 'without_source')
    return (
      <Notice tone="note" title="The picture was added, the drawing inside it was not." live>
        It could not be read, so the picture is kept as pixels alone. If you want it to be editable here, export it once more.
      </Notice>
    )
  // Whatever stands in the address: only a code of ours finds a sentence.
  const sentence = Object.entries(sentences).find(([known]) => known === code)?.[1] ?? 'The picture was not added. Please try again.'
  return (
    <Notice tone="problem" title="The picture was not added." live>
      {sentence}
    </Notice>
  )
}
