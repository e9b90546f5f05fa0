import { Readable } from 'node:stream'
import type { ReadableStream as WebStream } from 'node:stream/web'
import { ZipFile } from 'yazl'
import type { PackedFile } from '@/lib/submissions/take-away/contents'

/** Opens a picture's bytes by its hash, and reads a source; the store of pictures knows designs, so designs are handed the store. */
type Given = { open: (sha256: string) => Promise<ReadableStream<Uint8Array>>; readSource: (fileId: string) => Promise<string> }

/**
 * These files as a zip, streamed: a picture or a source is read when its turn comes, so that one lies in memory at a time. The
 * same files make the same bytes. When one cannot be read the stream breaks off, so that nobody takes half a design for a whole one.
 */
export function zipOf(files: readonly PackedFile[], { open, readSource }: Given): ReadableStream<Uint8Array> {
  const zip = new ZipFile()
  // Typed as the narrower interface; it is a PassThrough.
  const out = zip.outputStream as Readable
  zip.on('error', (error: Error) => out.destroy(error))
  for (const file of files) {
    const options = { mtime: file.at, mode: 0o100644 }
    if ('text' in file) zip.addBuffer(Buffer.from(file.text), file.path, options)
    else
      zip.addReadStreamLazy(file.path, { ...options, compress: 'sourceOf' in file }, (give) => {
        // The web's and Node's types of one and the same stream.
        const picture = (stream: ReadableStream<Uint8Array>) => Readable.fromWeb(stream as WebStream)
        const source = (text: string) => Readable.from([Buffer.from(text)])
        const turn = 'sourceOf' in file ? readSource(file.sourceOf).then(source) : open(file.sha256).then(picture)
        turn.then(
          (stream) =>
            give(
              null,
              stream.on('error', (error) => out.destroy(error)),
            ),
          (error: Error) => give(error, Readable.from([])),
        )
      })
  }
  zip.end()
  return Readable.toWeb(out) as ReadableStream<Uint8Array>
}
