import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/session'
import { isShutOut, openSession, readSession } from '@/lib/auth/session-store'
import { db } from '@/lib/db'
import { asAppError } from '@/lib/errors'
import { storeDiagramFile } from '@/lib/files/mutations'
import { askForLink, confirmCode } from '@/lib/members/sign-in/mutations'
import { blockMember, liftBlock } from '@/lib/moderation/blocks/mutations'
import type { BlockInput } from '@/lib/moderation/blocks/schema'
import { mailNotifications } from '@/lib/notifications/jobs'
import { gatherFor } from '@/lib/notifications/mails/gathering'
import { tellOfComments } from '@/lib/reviews/threads/jobs'
import { editComment, openThread, reply, resolveThread } from '@/lib/reviews/threads/mutations'
import { newToken } from '@/lib/tokens'
import { makeChallenge, makeMember, makeSubmission, signInAs } from '@/tests/support/cast'
import { publishMails } from '@/tests/support/letters'
import { png } from '@/tests/support/pictures'

const now = new Date()
const reason = 'Three comments today were about people and not about designs.'
const block = (memberId: string, more: Partial<BlockInput> = {}): BlockInput => ({
  memberId,
  scope: 'commenting',
  length: 'day',
  reason,
  ...more,
})
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => asAppError(error),
  )
const codeOf = async (promise: Promise<unknown>) => (await refusal(promise))?.code ?? 'done'
const words = (body: string) => ({ body, formKey: randomUUID() })

async function makeScene() {
  const challenge = await makeChallenge()
  const [wen, jonas, noor] = [await makeMember('Wen', 'moderator'), await makeMember('Jonas'), await makeMember('Noor')]
  const { versionId } = await makeSubmission(jonas, challenge)
  await makeSubmission(noor, challenge)
  return { wen, jonas, noor, versionId }
}

/** The member as their next request reads them. */
async function next(member: Actor): Promise<Actor | null> {
  return readSession(await openSession(member, 'Firefox'))
}

describe('a block from commenting', () => {
  it('holds from the next request on, says why and until when, and is undone by lifting it', async () => {
    const { wen, noor, versionId } = await makeScene()
    const token = await openSession(noor, 'Firefox')
    const { threadId } = await openThread(noor, { versionId, ...words('What happens when the gateway restarts?') }, now)
    const comment = await db.comment.findFirstOrThrow({ where: { threadId } })
    await blockMember(wen, block(noor.id), now)
    const blocked = (await readSession(token)) as Actor // the session goes on
    expect(blocked).toMatchObject({ id: noor.id, blockedFrom: 'commenting', block: { reason } })
    expect((blocked.block?.endsAt?.getTime() ?? 0) - Date.now()).toBeGreaterThan(23 * 3_600_000)
    for (const attempt of [
      () => openThread(blocked, { versionId, ...words('And then?') }, now),
      () => reply(blocked, { threadId, ...words('And then?') }, now),
      () => editComment(blocked, { commentId: comment.id, body: 'Else' }, now),
      () => resolveThread(blocked, { threadId }, now),
    ]) {
      const refused = await refusal(attempt())
      expect(refused).toMatchObject({ code: 'forbidden', blocked: true })
      expect(refused?.message).toContain(reason)
      expect(refused?.message).toContain('What you typed is kept.')
    }
    await liftBlock(wen, { memberId: noor.id, reason: 'We talked, and it was a bad day.' }, now)
    const free = (await readSession(token)) as Actor // it still goes on
    expect(free.blockedFrom).toBeNull()
    await reply(free, { threadId, ...words('And then?') }, now)
  })

  it('stops a comment whose session was read before the block', async () => {
    const { wen, noor, versionId } = await makeScene()
    const { threadId } = await openThread(noor, { versionId, ...words('One?') }, now)
    await blockMember(wen, block(noor.id), now)
    expect(await codeOf(openThread(noor, { versionId, ...words('Two?') }, now))).toBe('forbidden')
    expect(await codeOf(reply(noor, { threadId, ...words('Three?') }, now))).toBe('forbidden')
    expect(await db.comment.count({ where: { authorId: noor.id } })).toBe(1)
  })

  it('ends by itself', async () => {
    const { wen, noor } = await makeScene()
    await blockMember(wen, block(noor.id), now)
    await db.block.updateMany({ where: { memberId: noor.id }, data: { endsAt: new Date(Date.now() - 1000) } })
    expect((await next(noor))?.blockedFrom).toBeNull()
    expect(await codeOf(liftBlock(wen, { memberId: noor.id, reason }, now))).toBe('conflict')
  })

  it('is told to its member and written down, once, with the reason', async () => {
    const { wen, noor } = await makeScene()
    await blockMember(wen, block(noor.id, { length: 'week' }), now)
    expect(await db.notification.findMany({ where: { memberId: noor.id }, select: { kind: true, actorId: true } })).toEqual([
      { kind: 'blocked', actorId: null },
    ])
    const entries = await db.auditEntry.findMany({
      where: { subject: `member:${noor.id}` },
      select: { actorId: true, deed: true, reason: true },
    })
    expect(entries).toEqual([{ actorId: wen.id, deed: 'block.set', reason: `From commenting, for 7 days: ${reason}` }])
  })
})

describe('a block from everything', () => {
  it('ends every session with it, and opens none while it lasts', async () => {
    const { wen, noor } = await makeScene()
    const [here, there] = [await openSession(noor, 'Firefox'), await openSession(noor, 'Safari')]
    await blockMember(wen, block(noor.id, { scope: 'everything', length: 'open' }), now)
    expect([await readSession(here), await readSession(there)]).toEqual([null, null])
    expect(await db.session.count({ where: { userId: noor.id } })).toBe(0)
    expect(await isShutOut(noor.id)).toBe(true)
    const refused = await refusal(openSession(noor, 'Firefox'))
    expect(refused).toMatchObject({ code: 'forbidden', blocked: false })
    expect(refused?.message).toMatch(/blocked until this is lifted.*To object, answer the mail/s)
    await liftBlock(wen, { memberId: noor.id, reason }, now)
    expect(await next(noor)).not.toBeNull()
  })

  it('shows in the answer to the code alone: asking for a link is answered as to anybody', async () => {
    await publishMails()
    const { wen, noor } = await makeScene()
    await blockMember(wen, block(noor.id, { scope: 'everything' }), now)
    const [secret, email] = [newToken(), `${noor.handle}@charrette.example`]
    await askForLink(email, secret, '/', randomUUID())
    const mail = await db.message.findFirstOrThrow({ where: { email }, orderBy: { id: 'desc' }, select: { vars: true } })
    const { code } = mail.vars as { code: string } // the mail's own slot
    const refused = await refusal(confirmCode(code, secret, randomUUID(), 'Firefox'))
    expect(refused?.code).toBe('forbidden')
    expect(refused?.message).toContain(reason)
    expect(await db.session.count({ where: { userId: noor.id } })).toBe(0)
  })

  it('keeps what was on its way: a picture whose upload began before leaves nothing', async () => {
    const { wen, noor } = await makeScene()
    await blockMember(wen, block(noor.id, { scope: 'everything' }), now)
    const before = await db.storedFile.count({ where: { ownerId: noor.id } })
    const picture = await png()
    const source = { kind: 'mermaid' as const, text: 'graph LR\n a --> b' }
    expect(await codeOf(storeDiagramFile(noor, { picture, source }))).toBe('forbidden')
    expect(await db.storedFile.count({ where: { ownerId: noor.id } })).toBe(before)
  })

  it('stops the mails about what its member cannot see any more', async () => {
    await publishMails()
    const { wen, jonas, noor, versionId } = await makeScene()
    await openThread(noor, { versionId, ...words('What happens when the gateway restarts?') }, now)
    await tellOfComments(now)
    await blockMember(wen, block(jonas.id, { scope: 'everything' }), now)
    await mailNotifications(new Date(now.getTime() + gatherFor))
    expect(await db.message.count({ where: { email: `${jonas.handle}@charrette.example`, lane: 'threads' } })).toBe(0)
  })

  it('takes the place of a narrower one, and lifting it frees altogether', async () => {
    const { wen, noor } = await makeScene()
    await blockMember(wen, block(noor.id), now)
    await blockMember(wen, block(noor.id, { scope: 'everything' }), now)
    await liftBlock(wen, { memberId: noor.id, reason }, now)
    expect((await next(noor))?.blockedFrom).toBeNull()
  })
})

describe('who may block whom', () => {
  const roles = ['member', 'moderator', 'organizer'] as const
  const allowed = { member: [], moderator: ['member'], organizer: roles as readonly string[] }
  for (const role of roles)
    for (const other of roles)
      it(`${(allowed[role] as readonly string[]).includes(other) ? 'lets' : 'does not let'} a ${role} block a ${other}`, async () => {
        const [actor, member] = [await signInAs(await makeMember('Acting', role)), await makeMember('Other', other)]
        for (const scope of ['commenting', 'everything'] as const) {
          const may = (allowed[role] as readonly string[]).includes(other)
          expect(await codeOf(blockMember(actor, block(member.id, { scope }), now))).toBe(may ? 'done' : 'forbidden')
          expect(await codeOf(liftBlock(actor, { memberId: member.id, reason }, now))).toBe(may ? 'done' : 'forbidden')
        }
      })

  it('gives nobody power over themselves', async () => {
    for (const role of roles) {
      const actor = await makeMember('Acting', role)
      expect(await codeOf(blockMember(actor, block(actor.id), now))).toBe('forbidden')
    }
  })

  it('leaves one organizer when two block each other at one moment', async () => {
    await db.member.updateMany({ where: { role: 'organizer' }, data: { role: 'member' } })
    const [mira, olga] = [await makeMember('Mira', 'organizer'), await makeMember('Olga', 'organizer')]
    const everything = { scope: 'everything' } as const
    const codes = await Promise.all([
      codeOf(blockMember(mira, block(olga.id, everything), now)),
      codeOf(blockMember(olga, block(mira.id, everything), now)),
    ])
    expect(codes.toSorted()).toEqual(['done', 'forbidden'])
  })

  it('is asked again when the deed is done: a moderator who lost the role a moment ago blocks nobody', async () => {
    const { wen, noor } = await makeScene()
    await db.member.update({ where: { id: wen.id }, data: { role: 'member' } })
    expect(await codeOf(blockMember(wen, block(noor.id), now))).toBe('forbidden')
  })
})
