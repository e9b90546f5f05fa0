import { beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { saveDraft } from '@/lib/submissions/drafts/mutations'
import { correctVersion, freezeVersion } from '@/lib/submissions/mutations'
import { nameMissingServices } from '@/lib/submissions/services/jobs'
import { after as dayOf, type MadeChallenge, makeChallenge, makeDraft, makeMember, makeSubmission } from '@/tests/support/cast'

const now = dayOf(3)
const enough = 'Every message is stored before it is delivered. '.repeat(6)
let priya: Actor
let challenge: MadeChallenge
beforeEach(async () => {
  ;[priya, challenge] = [await makeMember('Priya'), await makeChallenge()]
})

const servicesOf = async (id: string) => (await db.version.findUniqueOrThrow({ where: { id }, select: { services: true } })).services

async function label(publicId: string, labels: string[]) {
  const { id } = await db.storedFile.findUniqueOrThrow({ where: { publicId }, select: { id: true } })
  await db.diagramSource.create({ data: { fileId: id, kind: 'mermaid', text: 'graph LR', bytes: 8, labels } })
}

describe('the services of a version', () => {
  it('are named when Priya hands in, from her notes and from the labels of her diagram', async () => {
    const { publicId } = await makeDraft(priya, challenge, { notes: `Orders wait in SQS. ${enough}` })
    await label(publicId, ['Browser', 'Amazon CloudFront', 'S3'])
    const { id } = await freezeVersion(priya, { challengeId: challenge.id, revision: 1 }, now)
    expect(await servicesOf(id)).toEqual(['Amazon CloudFront', 'Amazon S3', 'Amazon SQS'])
  })

  it('follow a correction', async () => {
    const { diagramId } = await makeDraft(priya, challenge, { notes: `Orders wait in SQS. ${enough}` })
    const { id } = await freezeVersion(priya, { challengeId: challenge.id, revision: 1 }, now)
    const words = {
      title: 'One house',
      notes: `Orders wait in Kafka. ${enough}`,
      diagrams: [{ id: diagramId, caption: '', alt: 'A house.' }],
    }
    const { revision } = await saveDraft(priya, { challengeId: challenge.id, revision: 1, ...words }, now)
    await correctVersion(priya, { challengeId: challenge.id, revision }, now)
    expect(await servicesOf(id)).toEqual(['Apache Kafka'])
  })

  it('are named afterwards for versions from before, once and for as many as there are', async () => {
    const made: string[] = []
    for (let count = 0; count < 103; count++) made.push((await makeSubmission(await makeMember('Somebody'), challenge)).versionId)
    const [first = '', last = ''] = [made[0], made.at(-1)]
    for (const id of [first, last])
      await db.version.update({ where: { id }, data: { notes: `All of it in PostgreSQL. ${enough}`, correctedAt: now } })
    expect(await nameMissingServices()).toBe(2)
    expect([await servicesOf(first), await servicesOf(made[1] ?? ''), await servicesOf(last)]).toEqual([['PostgreSQL'], [], ['PostgreSQL']])
    expect(await nameMissingServices()).toBe(0)
  })
})
