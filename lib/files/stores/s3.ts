import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import type { S3Settings } from '@/lib/files/stores/settings'
import { hashOf, nameOf, type Store } from '@/lib/files/stores/store'

// A store that hangs must not hold up more than one person's answer: with one repeat, ten seconds; twenty while bytes go up.
const patience = { connection: 2000, answer: 5000, upload: 10_000, silence: 30_000 }

/** Seconds a signed address works. It is the same for half of that, so that a browser that comes back soon has the picture. */
export const signedSeconds = 60

/** Any store that speaks S3, through its official SDK. `wait` is in wait. */
export function s3Store({ bucket: Bucket, endpoint, region, pathStyle, prefix, credentials, signs }: S3Settings, wait = patience): Store {
  const client = new S3Client({
    endpoint,
    region,
    forcePathStyle: pathStyle,
    ...(credentials ? { credentials } : {}),
    maxAttempts: 2,
    // Checksums beyond the signed payload are an extension that many compatible stores refuse.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: wait.connection,
      requestTimeout: wait.answer,
      socketTimeout: wait.silence,
      throwOnRequestTimeout: true,
    },
  })
  const at = (sha256: string) => ({ Bucket, Key: prefix + nameOf(sha256) })
  return {
    name: 's3',
    async put(sha256, bytes) {
      const picture = { Body: bytes, ContentLength: bytes.length, ContentType: 'image/webp' }
      await client.send(new PutObjectCommand({ ...at(sha256), ...picture }), { requestTimeout: wait.upload })
    },
    has: async (sha256) => (await unlessAbsent(client.send(new HeadObjectCommand(at(sha256))))) !== null,
    async open(sha256, part) {
      const range = part ? { Range: `bytes=${part.start}-${part.end}` } : {}
      const found = await unlessAbsent(client.send(new GetObjectCommand({ ...at(sha256), ...range })))
      return found?.Body?.transformToWebStream() ?? null
    },
    async remove(sha256) {
      await unlessAbsent(client.send(new DeleteObjectCommand(at(sha256))))
    },
    async *list(before) {
      for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket, Prefix: prefix }))
        for (const { Key = '', LastModified } of Contents) {
          const sha256 = hashOf(Key)
          // Whoever else keeps things here keeps them.
          if (!sha256 || Key !== at(sha256).Key) continue
          if (!before || (LastModified && LastModified < before)) yield sha256
        }
    },
    hasRoom: async () => true,
    async answers() {
      await client.send(new HeadBucketCommand({ Bucket }))
      return true
    },
    sign: signs
      ? (sha256) => {
          // By the machine's clock, which is the store's too, and never by the one that organizers of a sample can move.
          const half = (signedSeconds * 1000) / 2
          const signingDate = new Date(Math.floor(Date.now() / half) * half)
          return getSignedUrl(client, new GetObjectCommand({ ...at(sha256), ...asPicture }), { expiresIn: signedSeconds, signingDate })
        }
      : null,
  }
}

// Part of the signature: nobody can ask for the same bytes as something else.
const asPicture = {
  ResponseContentType: 'image/webp',
  ResponseContentDisposition: 'inline; filename="picture.webp"',
  ResponseCacheControl: `private, max-age=${signedSeconds}`,
}

async function unlessAbsent<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof S3ServiceException && (error.name === 'NoSuchKey' || error.name === 'NotFound')) return null
    throw error
  }
}
