import { crc32 } from 'node:zlib'
import { fromBuffer } from 'yauzl'

export type Unpacked = { path: string; at: Date; bytes: Buffer }

/** What a zip holds, in its order. yauzl refuses names that climb out; the sums of the contents it leaves to us. */
export async function unpack(zip: Uint8Array): Promise<Unpacked[]> {
  const { promise, resolve, reject } = Promise.withResolvers<Unpacked[]>()
  const files: Unpacked[] = []
  fromBuffer(Buffer.from(zip), { lazyEntries: true, strictFileNames: true }, (problem, opened) => {
    if (problem || !opened) return reject(problem)
    opened.on('error', reject)
    opened.on('end', () => resolve(files))
    opened.on('entry', (entry) =>
      opened.openReadStream(entry, (error, stream) => {
        if (error || !stream) return reject(error)
        const parts: Buffer[] = []
        stream.on('data', (part: Buffer) => parts.push(part))
        stream.on('error', reject)
        stream.on('end', () => {
          const bytes = Buffer.concat(parts)
          if (crc32(bytes) !== entry.crc32) return reject(new Error(`the sum of ${entry.fileName} is wrong`))
          files.push({ path: entry.fileName, at: entry.getLastModDate(), bytes })
          opened.readEntry()
        })
      }),
    )
    opened.readEntry()
  })
  return promise
}
