import { beforeEach, describe, expect, it, vi } from 'vitest'
import { sessionCookie } from '@/lib/auth/cookies'
import type { Actor } from '@/lib/auth/session'
import { openSession } from '@/lib/auth/session-store'
import { db } from '@/lib/db'
import { putFile, sha256Of } from '@/lib/files/store'
import type { License } from '@/lib/generated/prisma/enums'
import { findTakeAway } from '@/lib/submissions/take-away/queries'
import { Browser, use } from '@/tests/support/browser'
import { day, type MadeChallenge, makeChallenge, makeDraft, makeLook, makeMember, makeSubmission } from '@/tests/support/cast'
import { png } from '@/tests/support/pictures'
import { unpack } from '@/tests/support/unpack'

vi.mock('next/headers', async () => (await import('@/tests/support/browser')).nextHeaders)

const { GET } = await import('@/app/api/v1/challenges/[slug]/designs/[handle]/archive/route')

let priya: Actor
let jonas: Actor
let challenge: MadeChallenge
let made: { id: string; versionId: string }
beforeEach(async () => {
  ;[priya, jonas, challenge] = [
    await makeMember('Priya'),
    await makeMember('Jonas'),
    // Routes ask the clock themselves: this month is now.
    await makeChallenge({ opensAt: new Date(Date.now() - 5 * day) }),
  ]
  made = await makeSubmission(priya, challenge, new Date(Date.now() - 2 * day))
})

async function browse(member: Actor | null) {
  const browser = use(new Browser())
  if (member) browser.cookies.set(sessionCookie().name, { value: await openSession(member, ''), options: {} })
}

const ask = (handle: string, query = '', method = 'GET') =>
  GET(new Request(`http://localhost:3000/${query}`, { method }), {
    params: Promise.resolve({ slug: challenge.slug, handle }),
  })
const take = async (handle: string, query = '') => {
  const answer = await ask(handle, query)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/zip'])
  return new Uint8Array(await answer.arrayBuffer())
}

/** Gives the pictures that Priya's version shows real bytes in the store. */
async function store(...names: string[]) {
  await db.diagram.deleteMany({ where: { versionId: made.versionId } })
  const pictures: Buffer[] = []
  for (const [position, givenName] of names.entries()) {
    const bytes = Buffer.concat([await png(), Buffer.from([position])])
    const sha256 = sha256Of(bytes)
    await putFile(sha256, bytes)
    const file = await db.storedFile.create({
      data: {
        publicId: `${challenge.slug}-${position}`.padEnd(22, '_'),
        ownerId: priya.id,
        sha256,
        mime: 'image/webp',
        bytes: bytes.length,
        width: 320,
        height: 240,
        givenName,
        source: { create: { kind: 'mermaid', text: `graph LR; A${position}`, bytes: 12 } },
      },
    })
    await db.diagram.create({ data: { versionId: made.versionId, fileId: file.id, position, caption: givenName, alt: 'A house' } })
    pictures.push(bytes)
  }
  return pictures
}

const license = (value: License) => db.submission.update({ where: { id: made.id }, data: { license: value } })
const names = (files: { path: string }[]) => files.map(({ path }) => path.split('/').slice(1).join('/'))

describe('taking one’s own design away', () => {
  it('brings versions, draft, pictures with their sources and the facts, each whole', async () => {
    const pictures = await store('the house.png', 'the house.png')
    await db.draft.create({
      data: { submissionId: made.id, title: 'The next one', notes: 'Half a thought.', updatedAt: new Date() },
    })
    await browse(priya)
    const files = await unpack(await take(priya.handle))
    expect(names(files)).toEqual([
      'README.md',
      'version-1.md',
      'draft.md',
      'metadata.json',
      'diagrams/the house.webp',
      'diagrams/the house.mmd',
      'diagrams/the house 2.webp',
      'diagrams/the house 2.mmd',
    ])
    const { frozenAt } = await db.version.findUniqueOrThrow({ where: { id: made.versionId } })
    // Zips count in steps of two seconds.
    expect(Math.abs(Number(files[1]?.at) - frozenAt.getTime())).toBeLessThan(2000)
    expect([files[4]?.bytes, files[6]?.bytes]).toEqual(pictures)
    expect(String(files[7]?.bytes)).toBe('graph LR; A1')
    expect(String(files[1]?.bytes)).toContain('![A house](diagrams/the%20house%202.webp)')
    expect(String(files[2]?.bytes)).toContain('# The next one')
    expect(JSON.parse(String(files[3]?.bytes))).toMatchObject({ license: null, draft: { title: 'The next one' } })
  })

  it('gives the same bytes for the same design', async () => {
    await store('a.png')
    await browse(priya)
    const first = await take(priya.handle)
    expect(first.length).toBeGreaterThan(500)
    expect(sha256Of(await take(priya.handle))).toBe(sha256Of(first))
  })

  it('as a folder fits where a repository keeps submissions', async () => {
    await store('Übersicht & Plan.png')
    await browse(priya)
    const folder = `${challenge.number} Challenge ${challenge.number}/submissions/${priya.handle}`
    expect((await unpack(await take(priya.handle, '?as=folder'))).map(({ path }) => path)).toEqual([
      `${folder}/README.md`,
      `${folder}/diagrams/Übersicht & Plan.webp`,
      `${folder}/diagrams/Übersicht & Plan.mmd`,
    ])
  })

  it('stays inside its folder, whatever the challenge, the pictures and the version are called', async () => {
    await store('../../evil.png', 'C:\\CON.png', 'nul.png')
    await db.version.update({ where: { id: made.versionId }, data: { title: '../../../tmp/x', correctedAt: new Date() } })
    await db.challenge.update({ where: { id: challenge.id }, data: { title: '..\\..\\up/and/away' } })
    await browse(priya)
    for (const as of ['zip', 'folder']) {
      const files = await unpack(await take(priya.handle, `?as=${as}`))
      expect(new Set(files.map(({ path }) => path.split('/')[0])).size).toBe(1)
      expect(files.filter(({ path }) => path.endsWith('.webp')).map(({ path }) => path.split('/').at(-1))).toEqual([
        'evil.webp',
        'C CON.webp',
        '_nul.webp',
      ])
    }
  })

  it('asks for what a diagram was drawn from when its turn comes, not before', async () => {
    await store('a.png', 'b.png')
    const view = { ...challenge, title: 'A' }
    const facts = JSON.stringify(await findTakeAway(priya, view, priya.handle, new Date()))
    expect(facts).toContain('mermaid')
    expect(facts).not.toContain('graph LR')
  })

  it('breaks off when what a diagram was drawn from is gone meanwhile', async () => {
    await store('a.png')
    await browse(priya)
    const answer = await ask(priya.handle)
    await db.diagramSource.deleteMany({ where: { file: { ownerId: priya.id } } })
    await expect(answer.arrayBuffer()).rejects.toThrow()
  })

  it('works for a draft alone, and for a withdrawn design', async () => {
    const draft = await makeDraft(jonas, challenge)
    await db.draftDiagram.deleteMany({ where: { draftId: draft.submissionId } })
    await browse(jonas)
    expect(names(await unpack(await take(jonas.handle)))).toEqual(['README.md', 'draft.md', 'metadata.json'])
    await store('a.png')
    await db.submission.update({ where: { id: made.id }, data: { deletedAt: new Date() } })
    await browse(priya)
    expect(names(await unpack(await take(priya.handle)))).toContain('version-1.md')
  })

  it('breaks off when a picture is gone from the store, instead of passing for whole', async () => {
    await browse(priya)
    const answer = await ask(priya.handle)
    await expect(answer.arrayBuffer()).rejects.toThrow()
  })
})

describe('taking another’s design away', () => {
  beforeEach(async () => {
    await store('a.png')
    await makeLook(jonas, challenge)
  })

  it('goes by its license, with its author named, and without their draft', async () => {
    await db.draft.create({ data: { submissionId: made.id, title: 'Secret', notes: 'Not for Jonas.', updatedAt: new Date() } })
    await browse(jonas)
    for (const value of ['cc_by', 'cc_by_sa'] as const) {
      await license(value)
      const files = await unpack(await take(priya.handle))
      expect(names(files)).toEqual(['README.md', 'version-1.md', 'metadata.json', 'diagrams/a.webp', 'diagrams/a.mmd'])
      expect(String(files[0]?.bytes)).toMatch(/by Priya, <http.+>, is licensed under \[CC BY/)
      expect(files.map(({ bytes }) => String(bytes)).join()).not.toMatch(/Secret|Not for Jonas/)
    }
    await license('all_rights')
    for (const as of ['zip', 'folder']) {
      const answer = await ask(priya.handle, `?as=${as}`)
      expect(answer.status).toBe(403)
      expect(await answer.json()).toMatchObject({ error: { code: 'forbidden', message: expect.stringContaining('All rights') } })
    }
  })

  it('finds nothing where the gate is shut, absent and hidden alike, whatever the license', async () => {
    const noor = await makeMember('Noor')
    for (const value of ['cc_by', 'all_rights'] as const) {
      await license(value)
      for (const viewer of [null, noor]) {
        await browse(viewer)
        const [hidden, absent] = [await ask(priya.handle), await ask('nobody-here')]
        expect([hidden.status, absent.status]).toEqual([404, 404])
        expect(await hidden.text()).toBe(await absent.text())
      }
    }
    await license('cc_by')
    await db.submission.update({ where: { id: made.id }, data: { deletedAt: new Date() } })
    await browse(jonas)
    expect((await ask(priya.handle)).status).toBe(404)
  })

  it('is asked for in known words only, is counted, and can be asked for without its bytes', async () => {
    await license('cc_by')
    await browse(jonas)
    for (const query of ['?as=tar', '?as=zip&role=organizer']) expect((await ask(priya.handle, query)).status).toBe(422)
    expect((await ask('..%2f..', '')).status).toBe(404)
    const head = await ask(priya.handle, '', 'HEAD')
    expect([head.status, await head.text(), head.headers.get('content-disposition')]).toEqual([
      200,
      '',
      `attachment; filename="${challenge.slug}-${priya.handle}.zip"`,
    ])
    for (let count = 1; count < 60; count++) await ask(priya.handle, '', 'HEAD')
    const answer = await ask(priya.handle, '', 'HEAD')
    expect([answer.status, Number(answer.headers.get('retry-after')) > 0]).toEqual([429, true])
    // Counted before anything is read: absent and hidden are refused in the same words.
    expect((await ask('nobody-here')).status).toBe(429)
  })
})
