import 'server-only'
import { db } from '@/lib/db'
import { type PlacedGraph, placeNodes } from '@/lib/diagrams/placing'
import { AppError } from '@/lib/errors'
import { greyPicture } from '@/lib/files/decoder'
import { readStoredFile } from '@/lib/files/store'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { Sheet } from '@/lib/reviews/pins/carrying'
import { newGrey } from '@/lib/reviews/pins/grey'

export const sheetFields = {
  id: true,
  caption: true,
  file: {
    select: {
      sha256: true,
      width: true,
      height: true,
      givenName: true,
      source: { select: { fileId: true, kind: true, bytes: true, plainBytes: true } },
    },
  },
} satisfies Prisma.DiagramSelect

type Row = Prisma.DiagramGetPayload<{ select: typeof sheetFields }>

/** As much of a source is read as two versions are compared by. */
const mostSourceBytes = 600_000
/** What the grey rendition keeps: enough to tell the words in a box. */
const greySide = 1024

/** A diagram whose source and pixels are read once, when they are asked for. For the worker: whoever asks has no rights to show. */
export function sheetOf({ id, file }: Row): Sheet {
  return {
    id,
    sha256: file.sha256,
    readGraph: once(() => readGraph(file)),
    readGrey: once(async () => {
      const { bytes, width, height } = await greyPicture({ ...file, bytes: await readStoredFile(file.sha256) }, greySide)
      return newGrey(bytes, { width, height }, file)
    }),
  }
}

async function readGraph({ source, width, height }: Row['file']): Promise<PlacedGraph | null> {
  if (!source || Math.max(source.bytes, source.plainBytes) > mostSourceBytes) return null
  const { text } = await db.diagramSource.findUniqueOrThrow({ where: { fileId: source.fileId }, select: { text: true } })
  return placeNodes(source.kind, text, { width, height })
}

/** What cannot be read at all is as if it were not there; a store that does not answer is asked again another time. */
function once<T>(read: () => Promise<T | null>): () => Promise<T | null> {
  let known: Promise<T | null> | undefined
  return () => {
    known ??= read().catch((error: unknown) => {
      if (error instanceof AppError && error.code !== 'unavailable') return null
      throw error
    })
    return known
  }
}
