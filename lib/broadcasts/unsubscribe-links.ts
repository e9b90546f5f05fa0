import { env } from '@/lib/env'
import { paths } from '@/lib/paths'
import { hashToken, sameSecret, sign } from '@/lib/tokens'

const topics = ['stages', 'newsletter', 'reviews', 'announcements'] as const
export type ListTopic = (typeof topics)[number]
/** Whose mail it was in, and of which list. */
export type UnsubscribeClaim = { subscriberId: string; tokenVersion: number; topic: ListTopic }

// Names the secret that signed, so that another one can be put in use and old links still be checked.
const keyIdOf = (secret: string) => hashToken(secret).slice(0, 6)
const purpose = 'unsubscribe'

/**
 * The token of the way out: proves itself without a row, never expires, and dies only with its subscriber or a raised
 * token version. `<key id>.<subscriber>.<version>.<topic>.<HMAC>`
 */
export function unsubscribeToken({ subscriberId, tokenVersion, topic }: UnsubscribeClaim): string {
  const secret = env().SECRET
  const claim = [keyIdOf(secret), subscriberId.replaceAll('-', ''), tokenVersion, topic].join('.')
  return `${claim}.${sign(secret, purpose, claim)}`
}

/** What a token claims, or null when it is not ours. Whether the subscriber still exists is for the database to say. */
export function readUnsubscribeToken(token: string): UnsubscribeClaim | null {
  const match = /^([0-9a-f]{6})\.([0-9a-f]{32})\.(\d{1,9})\.([a-z]+)\.([\w-]{43})$/.exec(token)
  if (!match) return null
  const [, keyId = '', subscriber = '', version = '', topicName, mac = ''] = match
  const secret = [env().SECRET, ...env().OLD_SECRETS.split(',')].find((known) => known && keyIdOf(known) === keyId)
  const topic = topics.find((name) => name === topicName)
  if (!topic || !secret || !sameSecret(mac, sign(secret, purpose, token.slice(0, token.lastIndexOf('.'))))) return null
  return { subscriberId: subscriber.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'), tokenVersion: Number(version), topic }
}

export type UnsubscribeLinks = { unsubscribeUrl: string; oneClickUrl: string; preferencesUrl: string }

/** The way out of this list, the address a mail program posts to, and the page with all choices. All absolute. */
export function unsubscribeLinks(claim: UnsubscribeClaim): UnsubscribeLinks {
  const { ORIGIN } = env()
  const token = unsubscribeToken(claim)
  return {
    unsubscribeUrl: ORIGIN + paths.unsubscribe(token),
    oneClickUrl: ORIGIN + paths.oneClickUnsubscribe(token),
    preferencesUrl: ORIGIN + paths.preferences(token),
  }
}
