import { describe, expect, it } from 'vitest'
import { type BatchFacts, decide } from '@/lib/broadcasts/batches/decision'
import { type DueFacts, reasonToSkip } from '@/lib/broadcasts/batches/recheck'
import { type KnownBroadcast, planOf } from '@/lib/broadcasts/planning'
import { refusalOutcome } from '@/lib/broadcasts/transports/resend'
import { smtpOutcome } from '@/lib/broadcasts/transports/smtp'

const facts: BatchFacts = { attempts: 1, permissive: false, lane: 'bulk', replays: true, keyMayBeGone: false }

describe('what happens after an answer', () => {
  it('an unclear one is repeated with longer and longer waits, never past five minutes', () => {
    const waits = [1, 2, 3, 4, 20].map((attempts) => decide({ kind: 'unknown', reason: '' }, { ...facts, attempts }, 1))
    expect(waits).toEqual([2, 4, 8, 16, 300].map((seconds) => ({ act: 'repeat', seconds, definite: false })))
  })

  it('an unclear one is held once the provider may have forgotten the key', () => {
    for (const kind of ['unknown', 'running'] as const)
      expect(decide({ kind, reason: '' }, { ...facts, keyMayBeGone: true }, 0)).toEqual({ act: 'hold', reason: 'unknown' })
  })

  it('without keys a letter is held, and a sign-in link sent again', () => {
    expect(decide({ kind: 'unknown', reason: '' }, { ...facts, replays: false }, 0)).toMatchObject({ act: 'hold' })
    expect(decide({ kind: 'unknown', reason: '' }, { ...facts, replays: false, lane: 'sign_in' }, 0)).toMatchObject({ act: 'repeat' })
  })

  it('a refusal of the whole batch leads to a new key only if nothing unclear came before', () => {
    expect(decide({ kind: 'invalid', reason: '' }, facts, 0)).toEqual({ act: 'again-permissive' })
    expect(decide({ kind: 'invalid', reason: '' }, { ...facts, attempts: 2 }, 0)).toEqual({ act: 'permit' })
    expect(decide({ kind: 'invalid', reason: '' }, { ...facts, permissive: true }, 0)).toEqual({ act: 'hold', reason: 'refused' })
  })

  it('a limit, a quota and a locked door make everybody wait; two of them tell the organizer', () => {
    expect(decide({ kind: 'rate', seconds: 3 }, facts, 0)).toMatchObject({ act: 'pause', seconds: 3, alert: false })
    expect(decide({ kind: 'quota', seconds: 30 }, facts, 0)).toMatchObject({ act: 'pause', seconds: 30, alert: true })
    expect(decide({ kind: 'no-access', reason: '401' }, facts, 0)).toMatchObject({ act: 'pause', alert: true })
  })
})

describe('what an answer of Resend means', () => {
  const meaning = (statusCode: number | null | undefined, name = '', headers = {}) =>
    refusalOutcome({ statusCode, name, message: '' }, headers, Date.UTC(2026, 10, 2, 23)).kind
  it('is unknown unless it clearly says no', () => {
    expect([null, undefined, 500, 502, 503, 504, 408].map((status) => meaning(status))).toEqual(Array(7).fill('unknown'))
    expect([undefined, null, 'x', {}, []].map((error) => refusalOutcome(error, {}, 0).kind)).toEqual(Array(5).fill('unknown'))
  })
  it('tells limits from quotas, and reads how long to wait', () => {
    expect(
      refusalOutcome({ statusCode: 429, name: 'rate_limit_exceeded' }, { 'retry-after': '7', 'ratelimit-limit': '10;w=2' }, 0),
    ).toEqual({ kind: 'rate', seconds: 7, perSecond: 5 })
    expect(refusalOutcome({ statusCode: 429, name: 'daily_quota_exceeded' }, {}, Date.UTC(2026, 10, 2, 23))).toEqual({
      kind: 'quota',
      seconds: 3600,
    })
  })
  it('tells a key in use from a key with another body', () => {
    expect(meaning(409, 'concurrent_idempotent_requests')).toBe('running')
    expect(meaning(409, 'invalid_idempotent_request')).toBe('mismatch')
  })
  it('tells a wrong mail from a wrong door', () => {
    expect([400, 422].map((status) => meaning(status))).toEqual(['invalid', 'invalid'])
    expect([401, 403, 404].map((status) => meaning(status))).toEqual(Array(3).fill('no-access'))
    expect([413, 451].map((status) => meaning(status))).toEqual(['mismatch', 'mismatch'])
  })
})

describe('what a failed SMTP dialogue means', () => {
  it('a refused sender is our own door, and no reader loses a letter over it', () => {
    expect(smtpOutcome({ code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 550 }).kind).toBe('no-access')
  })

  it('a server that was never reached, or says "later", has taken nothing', () => {
    expect(smtpOutcome({ code: 'ESOCKET', command: 'CONN', message: 'connect ECONNREFUSED 127.0.0.1:25' }).kind).toBe('not-reached')
    expect(smtpOutcome({ code: 'EDNS', command: 'CONN' }).kind).toBe('not-reached')
    expect(smtpOutcome({ responseCode: 421, command: 'DATA' }).kind).toBe('not-reached')
  })
  it('"later" for one mail lets the others go on, and a sign-in link does not wait for it', () => {
    const outcome = smtpOutcome({ responseCode: 452, command: 'RCPT TO' })
    expect(outcome.kind).toBe('deferred')
    const facts = { attempts: 1, permissive: false, replays: false, keyMayBeGone: false } as const
    expect(decide(outcome, { ...facts, lane: 'bulk' }, 0.5)).toMatchObject({ act: 'defer' })
    expect(decide(outcome, { ...facts, lane: 'sign_in' }, 0.5)).toMatchObject({ act: 'repeat', definite: true })
  })
  it('a refused recipient is that recipient’s end', () => {
    expect(smtpOutcome({ code: 'EENVELOPE', responseCode: 550, command: 'RCPT TO' })).toMatchObject({ kind: 'accepted', ids: [null] })
  })
  it('a wrong password stops everything, and silence in the middle says nothing', () => {
    expect(smtpOutcome({ code: 'EAUTH', responseCode: 535 }).kind).toBe('no-access')
    expect(smtpOutcome({ code: 'ECONNECTION', command: 'CONN', message: 'Connection closed unexpectedly' }).kind).toBe('unknown')
    expect(smtpOutcome({ code: 'ETIMEDOUT', command: 'CONN', message: 'Timeout' }).kind).toBe('unknown')
    expect(smtpOutcome(new Error('took too long')).kind).toBe('unknown')
  })
})

describe('who is asked again right before sending', () => {
  const due: DueFacts = {
    ...{ lane: 'bulk', expired: false, subscriberState: 'confirmed', frequency: 'instant', suppressed: null },
    ...{ listed: true, away: false, hidden: false },
  }
  it('whoever left, was never confirmed, turned letters off or cannot be reached gets none', () => {
    expect(reasonToSkip(due)).toBeNull()
    expect(reasonToSkip({ ...due, frequency: null })).toBeNull()
    for (const change of [
      { subscriberState: 'unsubscribed' },
      { subscriberState: null },
      { frequency: 'off' },
      { suppressed: 'bulk' },
      { suppressed: 'all' },
      { expired: true },
    ] as const)
      expect(reasonToSkip({ ...due, ...change })).not.toBeNull()
  })
  it('a sign-in link ignores what stops newsletters, but not a dead address or its own end', () => {
    const signIn: DueFacts = { ...due, lane: 'sign_in', subscriberState: null, frequency: null, listed: false }
    expect(reasonToSkip({ ...signIn, suppressed: 'bulk' })).toBeNull()
    expect(reasonToSkip({ ...signIn, suppressed: 'all' })).toMatchObject({ state: 'skipped' })
    expect(reasonToSkip({ ...signIn, expired: true })).toMatchObject({ state: 'expired' })
  })
})

describe('the plan of letters', () => {
  const opensAt = new Date('2026-11-02T08:00:00Z')
  const challenge = {
    slug: 'events',
    announcedAt: new Date('2026-10-20'),
    stages: [{ id: 's1', kind: 'brief' as const, opensAt }],
    letters: [{ kind: 'brief' as const, audience: 'all' as const }],
  }
  const known = (state: string, releaseAt = opensAt, begun = false): KnownBroadcast => ({
    ...{ id: 'b1', stageKey: 'stage:s1:all', releaseAt, state, begun },
  })

  it('moves a paused letter with its stage until its readers are being written down', () => {
    const earlier = new Date('2026-10-30')
    expect(planOf([challenge], [known('paused', earlier)]).move).toHaveLength(1)
    expect(planOf([challenge], [known('paused', earlier, true)]).move).toHaveLength(0)
    expect(planOf([], [known('paused', earlier)]).drop).toHaveLength(1)
  })

  it('adds a letter at its stage’s opening, but not before the challenge is known', () => {
    expect(planOf([challenge], []).add).toMatchObject([{ stageKey: 'stage:s1:all', slug: 'events-brief', releaseAt: opensAt }])
    const later = new Date('2026-11-05')
    expect(planOf([{ ...challenge, announcedAt: later }], []).add[0]?.releaseAt).toEqual(later)
  })
  it('changes nothing when nothing changed', () => {
    expect(planOf([challenge], [known('scheduled')])).toEqual({ add: [], move: [], drop: [] })
  })
  it('moves and drops only what has not begun', () => {
    const old = new Date('2026-11-01')
    expect(planOf([challenge], [known('scheduled', old)]).move).toEqual([{ id: 'b1', releaseAt: opensAt }])
    expect(planOf([], [known('needs_decision')]).drop).toEqual(['b1'])
    for (const state of ['expanding', 'sending', 'settled', 'cancelled']) {
      expect(planOf([challenge], [known(state, old)]).move).toEqual([])
      expect(planOf([], [known(state)]).drop).toEqual([])
    }
  })
})
