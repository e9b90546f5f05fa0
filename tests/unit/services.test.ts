import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { catalogue } from '@/lib/submissions/services/catalogue'
import { servicesIn } from '@/lib/submissions/services/naming'

const canonical = catalogue.map(([name]) => name.replace(/^=/, ''))
const inText = (text: string) => servicesIn([text])

describe('the services a design names', () => {
  it('are found by their short, long and plain names', () => {
    expect(inText('Messages go through SQS into DynamoDB; postgres keeps the rest, and CloudFront is our CDN.')).toEqual([
      'Amazon CloudFront',
      'Amazon DynamoDB',
      'Amazon SQS',
      'CDN',
      'PostgreSQL',
    ])
    expect(inText('Azure Service Bus, Cosmos DB and Google Cloud Pub/Sub side by side')).toEqual([
      'Azure Cosmos DB',
      'Azure Service Bus',
      'Google Cloud Pub/Sub',
    ])
  })

  it('are taken as spelled where the word means something else otherwise', () => {
    expect(inText('Lambda and S3 and SNS')).toEqual(['AWS Lambda', 'Amazon S3', 'Amazon SNS'])
    for (const sentence of [
      'a lambda in the code, the sns of s3x, let it go, Go on',
      'On a timescale of hours a big query runs; temporal coupling is at the helm.',
      'A snowflake id, a stripe of the disk, the front door, functions and the glue between.',
      'My SQL is rusty, and a sentry stands by the net.',
    ])
      expect(inText(sentence)).toEqual([])
  })

  it('are whole words in any script, with the signs and line ends that stand in names', () => {
    expect(inText('Kafkaesque, S3x, xS3, S3_bucket, redisä')).toEqual([])
    expect(inText('(S3), “Kafka’s” queue, S3-compatible')).toEqual(['Amazon S3', 'Apache Kafka'])
    expect(inText('API-Gateway')).toEqual(['API gateway'])
    expect(inText('Step\nFunctions')).toEqual(['AWS Step Functions'])
    expect(inText('We call the API. Gateway machines follow.')).toEqual([])
  })

  it('are counted by their longest name alone', () => {
    expect(inText('Amazon API Gateway')).toEqual(['Amazon API Gateway'])
    expect(inText('Azure Cache for Redis')).toEqual(['Azure Cache for Redis'])
    expect(inText('Azure Cache for Redis, and a Redis of our own')).toEqual(['Azure Cache for Redis', 'Redis'])
  })

  it('each have one spelling, and none two homes', () => {
    expect(new Set(canonical).size).toBe(canonical.length)
    expect(canonical.length).toBeGreaterThanOrEqual(120)
    for (const [first, ...others] of catalogue)
      for (const name of [first, ...others]) expect([name, inText(name.replace(/^=/, ''))]).toEqual([name, [first.replace(/^=/, '')]])
  })

  it('are the same whatever the order of the texts, however often they are named, and asked again', () => {
    const piece = fc.oneof(fc.constantFrom(...canonical), fc.constantFrom('s3', 'go', 'an', 'API', 'gateway', '\n\n', '; '), fc.string())
    const text = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(' '))
    fc.assert(
      fc.property(fc.array(text, { maxLength: 5 }), (texts) => {
        const named = servicesIn(texts)
        expect(servicesIn([...texts].reverse())).toEqual(named)
        expect(servicesIn([...texts, ...texts])).toEqual(named)
        expect(servicesIn(named)).toEqual(named)
        expect(servicesIn([named.join(', ')])).toEqual(named)
      }),
    )
  })
})
