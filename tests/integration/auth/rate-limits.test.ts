import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { type Limit, limits, takePoint, takePoints } from '@/lib/rate-limit'

const most = (limit: Limit) => limits[limit].points * env().RATE_LIMIT_FACTOR
const refusals = async (asked: Promise<void>[]) => (await Promise.allSettled(asked)).filter(({ status }) => status === 'rejected')

beforeEach(() => db.rateLimit.deleteMany())

describe('what one may do in so much time', () => {
  it('lets exactly as many through as the limit says when all come at once', async () => {
    const many = most('comment.minute') + 7
    expect(await refusals(Array.from({ length: many }, () => takePoint('comment.minute', 'a crowd')))).toHaveLength(7)
  })

  it('counts each member alone', async () => {
    for (let turn = 0; turn < most('comment.minute'); turn++) await takePoint('comment.minute', 'Priya')
    await takePoint('comment.minute', 'Jonas')
    await expect(takePoint('comment.minute', 'Priya')).rejects.toMatchObject({ code: 'rate_limited' })
  })

  it('begins anew when its time is over, and says before how long that takes', async () => {
    for (let turn = 0; turn < most('report.hour'); turn++) await takePoint('report.hour', 'Priya')
    const refused = await takePoint('report.hour', 'Priya', 'That is enough for now.').catch((error: unknown) => error)
    expect(refused).toMatchObject({
      code: 'rate_limited',
      message: expect.stringMatching(/^That is enough for now\. Please wait \d+ minutes/),
    })
    const reports = { where: { key: { startsWith: 'report.hour' } } }
    await db.rateLimit.updateMany({ ...reports, data: { expire: BigInt(Date.now() - 1) } })
    await takePoint('report.hour', 'Priya')
    expect(await db.rateLimit.findFirst(reports)).toMatchObject({ points: 1 })
  })

  it('refuses by the strictest of several, and takes a point of each', async () => {
    for (let turn = 0; turn < most('comment.minute'); turn++) await takePoints(['comment.minute', 'comment.hour'], 'Noor')
    await expect(takePoints(['comment.hour', 'comment.minute'], 'Noor')).rejects.toMatchObject({ code: 'rate_limited' })
    const counters = await db.rateLimit.count({ where: { points: most('comment.minute') + 1 } })
    expect(counters).toBe(2)
  })
})
