import { isIP } from 'node:net'
import type { Env } from '@/lib/env'

type Variables = Pick<
  Env,
  | 'S3_BUCKET'
  | 'S3_ENDPOINT'
  | 'S3_REGION'
  | 'S3_ACCESS_KEY_ID'
  | 'S3_SECRET_ACCESS_KEY'
  | 'S3_FORCE_PATH_STYLE'
  | 'S3_PREFIX'
  | 'S3_SIGNED_URLS'
>

export type S3Settings = {
  bucket: string
  endpoint: string
  region: string
  pathStyle: boolean
  /** Begins each key; empty, or ends in a slash. */
  prefix: string
  /** Null leaves it to the SDK's own search: environment, profile, role of the machine. */
  credentials: { accessKeyId: string; secretAccessKey: string } | null
  signs: boolean
}

/** How the S3 store is reached; null when none is configured. */
export function s3Settings(env: Variables): S3Settings | null {
  const { S3_BUCKET: bucket, S3_REGION: region, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = env
  if (!bucket) return null
  const endpoint = env.S3_ENDPOINT ?? `https://s3.${region}.amazonaws.com`
  return {
    bucket,
    endpoint,
    region,
    pathStyle: env.S3_FORCE_PATH_STYLE || !canBeHost(bucket, endpoint),
    prefix: env.S3_PREFIX,
    credentials: accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : null,
    signs: env.S3_SIGNED_URLS,
  }
}

/** From where browsers fetch signed pictures: what the content policy lets in. Null when all come through us. */
export function pictureOrigin(env: Variables): string | null {
  const settings = s3Settings(env)
  if (!settings?.signs) return null
  const { protocol, host, origin } = new URL(settings.endpoint)
  return settings.pathStyle ? origin : `${protocol}//${settings.bucket}.${host}`
}

// A dot would fall out of the certificate's wildcard, and an address of numbers has no names below it.
const canBeHost = (bucket: string, endpoint: string) =>
  /^[a-z0-9][a-z0-9-]+[a-z0-9]$/.test(bucket) && isIP(new URL(endpoint).hostname.replace(/^\[|\]$/g, '')) === 0
