import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Viewer } from '@/lib/auth/session'
import { findChallenge } from '@/lib/challenges/queries'
import { db } from '@/lib/db'
import { refusalOf } from '@/lib/rate-limit'
import { type RequestContext, requestStorage } from '@/lib/request-context'
import { findVersionPage } from '@/lib/reviews/version-page/queries'
import { counterpartsOf } from '@/lib/submissions/comparing/counterparts'
import { listDrawnChanges } from '@/lib/submissions/comparing/drawn/queries'
import { pairDiagrams } from '@/lib/submissions/comparing/pairing'
import { findSide, listComparable } from '@/lib/submissions/comparing/queries'
import { type Side, sideSchema, sideText } from '@/lib/submissions/comparing/schema'
import { findDesign } from '@/lib/submissions/queries'
import { addVersion, after as dayOf, type MadeChallenge, makeChallenge, makeMember, makeSubmission } from '@/tests/support/cast'

const now = dayOf(10)
const reference = { text: 'One ledger, one writer.\n\n![All of it](reference/all.webp)\n\nReads lag.', limits: [], answers: [] }

describe('what may be compared', () => {
  it('Jonas holds his second version against his first, whatever comes after', async () => {
    const challenge = await makeChallenge()
    const jonas = await makeMember('Jonas')
    const design = await makeSubmission(jonas, challenge)
    await addVersion(design, { title: 'Two houses', diagrams: [{ caption: 'All of it' }, {}] })
    const sides = async () => [await side(jonas, challenge, versionOf(jonas, 1)), await side(jonas, challenge, versionOf(jonas, 2))]
    const before = await sides()
    expect(before.map((found) => found?.title)).toEqual([`${jonas.name}'s design`, 'Two houses'])
    expect(before[1]?.diagrams.map(({ caption }) => caption)).toEqual(['All of it', ''])
    await addVersion(design)
    expect(await sides()).toEqual(before)
  })

  it('Elif, who has not designed, gets nothing of Jonas by any side, name or count', async () => {
    const challenge = await makeChallenge()
    const [jonas, elif] = [await makeMember('Jonas'), await makeMember('Elif')]
    await addVersion(await makeSubmission(jonas, challenge))
    for (const viewer of [elif, null]) {
      for (const number of [1, 2, 3]) expect(await side(viewer, challenge, versionOf(jonas, number))).toBeNull()
      expect(await comparable(viewer, challenge, [jonas.handle, 'nobody'])).toEqual({ designs: [], reference: false })
    }
    await makeSubmission(elif, challenge)
    expect(await side(elif, challenge, versionOf(jonas, 2))).not.toBeNull()
    const { designs } = await comparable(elif, challenge, [jonas.handle])
    expect(designs.map(({ member, versions }) => [member.handle, versions.length])).toEqual([
      [elif.handle, 1],
      [jonas.handle, 2],
    ])
  })

  it('a design that was taken back is compared by nobody, its author neither', async () => {
    const challenge = await makeChallenge()
    const [jonas, priya] = [await makeMember('Jonas'), await makeMember('Priya')]
    const { id } = await makeSubmission(jonas, challenge)
    await makeSubmission(priya, challenge)
    await db.submission.update({ where: { id }, data: { deletedAt: now } })
    for (const viewer of [jonas, priya]) expect(await side(viewer, challenge, versionOf(jonas, 1))).toBeNull()
    expect((await comparable(priya, challenge, [jonas.handle])).designs).toHaveLength(1)
  })

  it('a version is found under its own challenge only', async () => {
    const [here, there] = [await makeChallenge(), await makeChallenge()]
    const jonas = await makeMember('Jonas')
    await makeSubmission(jonas, here)
    expect(await side(jonas, there, versionOf(jonas, 1))).toBeNull()
  })

  it('the reference can be chosen from the instant its stage opens, with its pictures as diagrams', async () => {
    const challenge = await makeChallenge({ documents: { reference } })
    const jonas = await makeMember('Jonas')
    await makeSubmission(jonas, challenge)
    const file = {
      publicId: `reference-${challenge.number}`,
      sha256: 'r',
      mime: 'image/webp',
      bytes: 1,
      width: 10,
      height: 10,
      givenName: 'all.webp',
    }
    const stored = await db.storedFile.create({ data: file })
    const picture = {
      editionId: challenge.editionId,
      path: 'reference/all.webp',
      caption: 'All of it',
      alt: 'A ledger.',
      fileId: stored.id,
    }
    await db.challengeImage.create({ data: { ...picture, kind: 'reference' } })
    await db.challengeImage.create({ data: { ...picture, kind: 'round_up', path: 'round-up/all.webp' } })
    const [before, then] = [new Date(dayOf(14).getTime() - 1), dayOf(14)]
    expect(await side(jonas, challenge, { kind: 'reference' }, before)).toBeNull()
    expect((await comparable(jonas, challenge, [], before)).reference).toBe(false)
    const found = await side(jonas, challenge, { kind: 'reference' }, then)
    expect(found).toMatchObject({ author: null, wish: null, license: null, diagrams: [{ caption: 'All of it' }] })
    expect(found?.notes.split(/\n+/)).toEqual(['One ledger, one writer.', 'Reads lag.'])
    expect((await comparable(jonas, challenge, [], then)).reference).toBe(true)
  })
})

describe('what changed in the drawings', () => {
  const flow = (text: string) => ({ caption: 'The flow', source: { kind: 'mermaid' as const, text } })

  it('is told to Jonas as a list: added, renamed, reconnected', async () => {
    const challenge = await makeChallenge()
    const jonas = await makeMember('Jonas')
    const design = await makeSubmission(jonas, challenge)
    await addVersion(design, { diagrams: [flow('flowchart LR\n  web[Web] --> db[(Orders)]')] })
    await addVersion(design, { diagrams: [flow('flowchart LR\n  web[Website] --> queue[Queue]\n  queue --> db[(Orders)]')] })
    const told = await drawnChanges(jonas, challenge, jonas, 2, 3)
    expect(told.map(({ fate }) => fate)).toEqual(expect.arrayContaining(['added', 'renamed']))
    expect(told.map(({ words }) => words)).toEqual(expect.arrayContaining(['“Queue” is new.', '“Website” was called “Web”.']))
    expect(await drawnChanges(jonas, challenge, jonas, 3, 3)).toEqual([])
    expect(await drawnChanges(jonas, challenge, jonas, 1, 3)).toEqual([])
  })

  it('is told between two kinds of drawing, and never of a picture without boxes', async () => {
    const challenge = await makeChallenge()
    const priya = await makeMember('Priya')
    const design = await makeSubmission(priya, challenge)
    const cells =
      '<mxCell id="0"/><mxCell id="1" parent="0"/><mxCell id="a" value="Web" vertex="1" parent="1"><mxGeometry width="80" height="40" as="geometry"/></mxCell>'
    const drawio = `<mxfile><diagram name="One"><mxGraphModel><root>${cells}</root></mxGraphModel></diagram></mxfile>`
    await addVersion(design, { diagrams: [flow('flowchart LR\n  web[Web] --> db[Orders]')] })
    await addVersion(design, { diagrams: [{ caption: 'The flow', source: { kind: 'drawio', text: drawio } }] })
    await addVersion(design, {
      diagrams: [{ caption: 'The flow', source: { kind: 'svg', text: '<svg xmlns="http://www.w3.org/2000/svg"/>' } }],
    })
    expect((await drawnChanges(priya, challenge, priya, 2, 3)).map(({ words }) => words)).toContain('“Orders” is gone.')
    expect(await drawnChanges(priya, challenge, priya, 3, 4)).toEqual([])
  })

  it('is not read for whoever lost the right to a side in between', async () => {
    const challenge = await makeChallenge()
    const [jonas, elif] = [await makeMember('Jonas'), await makeMember('Elif')]
    const design = await makeSubmission(jonas, challenge)
    await addVersion(design, { diagrams: [flow('flowchart LR\n  web[Web] --> db[Orders]')] })
    await addVersion(design, { diagrams: [flow('flowchart LR\n  web[Web] --> secret[Secret]')] })
    expect(await drawnChanges(jonas, challenge, jonas, 2, 3)).not.toEqual([])
    expect(await drawnChanges(elif, challenge, jonas, 2, 3, jonas)).toEqual([])
    expect(await drawnChanges(null, challenge, jonas, 2, 3, jonas)).toEqual([])
  })
})

describe('a comparison that would keep others waiting', () => {
  const drawing = (boxes: string, plainBytes = 0, caption = 'The flow') => ({
    caption,
    source: { kind: 'mermaid' as const, text: `flowchart LR\n  ${boxes}`, plainBytes },
  })

  it('is not made of a drawing that is small only because it is packed', async () => {
    const challenge = await makeChallenge()
    const priya = await makeMember('Priya')
    const design = await makeSubmission(priya, challenge)
    await addVersion(design, { diagrams: [drawing('a --> b', 600_000)] })
    await addVersion(design, { diagrams: [drawing('a --> c', 600_001)] })
    await addVersion(design, { diagrams: [drawing('a --> d', 600_000)] })
    expect(await told(priya, challenge, priya, 2, 3)).toEqual(['too-large'])
    expect(await told(priya, challenge, priya, 2, 4)).toEqual([expect.objectContaining({ more: 0 })])
  })

  it('tells the first drawings, and of the rest that they are too much together', async () => {
    const challenge = await makeChallenge()
    const priya = await makeMember('Priya')
    const design = await makeSubmission(priya, challenge)
    const all = (box: string) => ['One', 'Two', 'Three'].map((caption) => drawing(`${caption} --> ${box}`, 300_000, caption))
    await addVersion(design, { diagrams: all('b') })
    await addVersion(design, { diagrams: all('c') })
    const whole = expect.objectContaining({ more: 0 })
    expect(await told(priya, challenge, priya, 2, 3)).toEqual([whole, whole, 'too-large'])
  })

  it('stays up when a stored drawing is refused by a stricter reader', async () => {
    const challenge = await makeChallenge()
    const priya = await makeMember('Priya')
    const design = await makeSubmission(priya, challenge)
    const kept = (text: string) => ({ caption: 'The flow', source: { kind: 'drawio' as const, text } })
    await addVersion(design, { diagrams: [drawing('a --> b')] })
    await addVersion(design, { diagrams: [kept('<!DOCTYPE mxfile []><mxfile/>')] })
    await addVersion(design, { diagrams: [kept(`<mxfile><diagram>${'<mxCell/>'.repeat(30_000)}</diagram></mxfile>`)] })
    expect(await told(priya, challenge, priya, 2, 3)).toEqual(['unreadable'])
    expect(await told(priya, challenge, priya, 2, 4)).toEqual(['too-large'])
  })

  it('is told sixty times a minute to one reader, and to another meanwhile', async () => {
    const challenge = await makeChallenge()
    const [jonas, wen] = [await makeMember('Jonas'), await makeMember('Wen', 'moderator')]
    const design = await makeSubmission(jonas, challenge)
    await addVersion(design, { diagrams: [drawing('a --> b')] })
    await addVersion(design, { diagrams: [drawing('a --> c')] })
    for (let times = 0; times < 60; times++) await refusalOf('compare.client', jonas.id)
    const request: RequestContext = { id: '1', client: 'nobody', path: '/' }
    const ask = (viewer: Viewer) => requestStorage().run(request, () => told(viewer, challenge, jonas, 2, 3))
    expect(await ask(wen)).toEqual([expect.objectContaining({ more: 0 })])
    expect(request.status).toBeUndefined()
    expect(await ask(jonas)).toEqual(['too-often'])
    expect(request).toMatchObject({ status: 429, headers: { 'retry-after': expect.stringMatching(/^[1-6]?\d$/) } })
  })
})

describe('the ways to a comparison', () => {
  it('lead Priya from her version to the one before, and from Jonas’s to hers', async () => {
    const challenge = await makeChallenge()
    const [jonas, priya, elif] = [await makeMember('Jonas'), await makeMember('Priya'), await makeMember('Elif')]
    await makeSubmission(jonas, challenge)
    const design = await makeSubmission(priya, challenge)
    await addVersion(design)
    await addVersion(design)
    expect(await counterparts(priya, challenge, priya.handle, 3)).toEqual(['version 2'])
    expect(await counterparts(priya, challenge, priya.handle, 1)).toEqual([])
    expect(await counterparts(priya, challenge, jonas.handle, 1)).toEqual(['yours'])
    expect(await counterparts(priya, challenge, jonas.handle, 1, dayOf(14))).toEqual(['yours', 'the reference'])
    const organizer = await makeMember('Mira', 'organizer')
    expect(await counterparts(organizer, challenge, priya.handle, 2)).toEqual(['version 1', 'the reference'])
    expect(await findDesign(elif, challenge.id, jonas.handle, now)).toBeNull()
  })
})

describe('an address of a side', () => {
  it('is read back as it was written', () => {
    for (const text of ['reference', 'jonas/1', 'a_b-c/9999', 'reference/1']) expect(sideText(sideSchema.parse(text))).toBe(text)
  })

  it.each(['', 'jonas', 'jonas/0', 'jonas/01', 'jonas/1/2', '/1', 'jonas/1e3', '../1', 'x'.repeat(200)])(
    'is refused when it is %j',
    (text) => {
      expect(sideSchema.safeParse(text).success).toBe(false)
    },
  )
})

const versionOf = ({ handle }: { handle: string }, number: number): Side => ({ kind: 'version', handle, number })

async function viewOf(viewer: Viewer, { slug }: MadeChallenge, at: Date) {
  const challenge = await findChallenge(viewer, slug, at)
  if (!challenge) throw new Error('not to be known')
  return challenge
}

const side = async (viewer: Viewer, challenge: MadeChallenge, wanted: Side, at = now) =>
  findSide(viewer, await viewOf(viewer, challenge, at), wanted, at)

const comparable = async (viewer: Viewer, challenge: MadeChallenge, handles: string[], at = now) =>
  listComparable(viewer, await viewOf(viewer, challenge, at), handles, at)

async function counterparts(viewer: Viewer, challenge: MadeChallenge, handle: string, number: number, at = now) {
  const found = await findVersionPage(viewer, { slug: challenge.slug, handle, number }, at)
  if (!found) throw new Error('locked')
  return counterpartsOf(viewer, found.challenge, found.design, number, found.ownNewest).map(({ name }) => name)
}

/** The list for `viewer`; `found` had found the two sides before. */
async function drawnChanges(
  viewer: Viewer,
  challenge: MadeChallenge,
  author: { handle: string },
  before: number,
  after: number,
  found: Viewer = viewer,
) {
  return (await told(viewer, challenge, author, before, after, found)).flatMap((each) => (typeof each === 'string' ? [] : each.listed))
}

/** What is told of each pair, in the order of the right side. */
async function told(
  viewer: Viewer,
  challenge: MadeChallenge,
  author: { handle: string },
  before: number,
  after: number,
  found: Viewer = viewer,
  client: string = randomUUID(),
) {
  const [left, right] = [await side(found, challenge, versionOf(author, before)), await side(found, challenge, versionOf(author, after))]
  if (!left || !right) throw new Error('locked')
  const pairs = pairDiagrams(left.diagrams, right.diagrams)
  const changes = await listDrawnChanges(viewer, await viewOf(viewer, challenge, now), { left, right, pairs }, now, client)
  return [...changes.values()]
}
