import { describe, expect, it } from 'vitest'
import { readEnv } from '@/lib/env'
import { pictureOrigin, s3Settings } from '@/lib/files/stores/settings'
import { contentPolicy } from '@/lib/http-gate'

const house = { DATABASE_URL: 'postgresql://x', ORIGIN: 'https://charrette.example', SECRET: '0f9c2b7e6a51d84c3e0b9a7d5f2c1846e7a3' }
const keys = { S3_ACCESS_KEY_ID: 'AKIA-CANARY', S3_SECRET_ACCESS_KEY: 'SECRET-CANARY' }
const whole = { ...house, ...keys, S3_BUCKET: 'pictures', S3_ENDPOINT: 'https://s3.example.org' }
const refusal = (variables: Record<string, string>) => {
  try {
    readEnv(variables)
    return ''
  } catch (error) {
    return String(error instanceof Error ? error.message : error)
  }
}

describe('the variables of the picture store', () => {
  it('may be absent: then pictures go into a folder and the policy is as narrow as before', () => {
    const env = readEnv(house)
    expect([s3Settings(env), pictureOrigin(env)]).toEqual([null, null])
    expect(contentPolicy('n', false, pictureOrigin(env))).toBe(contentPolicy('n', false))
  })

  it('name a store, and let its pictures into pages and nothing else', () => {
    const env = readEnv(whole)
    expect(s3Settings(env)).toMatchObject({ bucket: 'pictures', pathStyle: false, prefix: '', signs: true })
    const policy = contentPolicy('n', false, pictureOrigin(env))
    expect(policy).toContain(`img-src 'self' data: blob: https://pictures.s3.example.org;`)
    expect(policy.split('pictures.s3')).toHaveLength(2)
  })

  it('keep the policy narrow when everything comes through the app', () => {
    expect(pictureOrigin(readEnv({ ...whole, S3_SIGNED_URLS: 'false' }))).toBeNull()
  })

  it('take a folder in the bucket as people write it', () => {
    for (const [written, prefix] of [
      ['', ''],
      ['a', 'a/'],
      ['a/b/', 'a/b/'],
    ] as const)
      expect(readEnv({ ...whole, S3_PREFIX: written }).S3_PREFIX).toBe(prefix)
  })

  it('are refused by name and in a sentence when one is missing or makes no sense, and never by value', () => {
    const { S3_BUCKET: _, ...withoutBucket } = whole
    const { S3_SECRET_ACCESS_KEY: __, ...withoutSecret } = whole
    for (const [variables, sentence] of [
      [withoutBucket, /^S3_BUCKET names the bucket that goes with S3_ENDPOINT/],
      [{ ...house, FILE_STORE: 's3' }, /^S3_BUCKET names the bucket/],
      [withoutSecret, /^S3_SECRET_ACCESS_KEY goes with S3_ACCESS_KEY_ID/],
      [{ ...whole, S3_BUCKET: 'https://CANARY/pictures' }, /^S3_BUCKET is a name/],
      [{ ...whole, S3_ENDPOINT: 'CANARY' }, /^S3_ENDPOINT is the address/],
      [{ ...whole, S3_ENDPOINT: 'ftp://canary.example' }, /^S3_ENDPOINT is the address/],
      [{ ...whole, S3_ENDPOINT: 'http://CANARY:9000' }, /^S3_ENDPOINT must be https/],
      [{ ...whole, S3_PREFIX: '../CANARY' }, /^S3_PREFIX is a folder/],
      [{ ...whole, S3_PREFIX: '/CANARY' }, /^S3_PREFIX is a folder/],
      [{ ...whole, FILE_STORE: 'CANARY' }, /^FILE_STORE/],
    ] as const) {
      expect(refusal(variables)).toMatch(sentence)
      expect(refusal(variables)).not.toMatch(/CANARY/i)
    }
    expect(refusal({ ...whole, S3_ENDPOINT: 'http://minio:9000', S3_SIGNED_URLS: 'false' })).toBe('')
    expect(refusal({ ...house, S3_BUCKET: 'pictures' })).toBe('')
  })
})
