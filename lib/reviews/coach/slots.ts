import { gerundOf, infinitive, inSentence, isPlural, uncapital } from '@/lib/reviews/coach/grammar'
import type { Rule } from '@/lib/reviews/coach/rule'
import { isCommanding, isVerb } from '@/lib/reviews/coach/verbs'

const pronoun = /^(?:this|that|it|these|those|they|he|she|you|one|everything|all of (?:this|that|it))$/i
/** A subject with one of these is more than a noun phrase. */
const clausal =
  /\b(?:that|which|who|if|when|is|are|was|were|be|because|will|would|should|must|can|could|has|have|had|does|do|did|not|but|while|where|there|i|we|me)\b|n['’]t|['’](?:re|ll|ve)\b|[()!?*"]/i
const trailing =
  /(?:,?\s+(?:full stop|period|always|never|every single time|at all|anymore|any more|please|simply|just|really|clearly|obviously|definitely|probably|also|still|then|instead|though|period|ever|itself|itself,))+$/i
const leading = /^(?:of course|obviously|clearly|surely|definitely|absolutely|literally|honestly|certainly|sooner or later),? /i
const place =
  /\b(?:here|there|instead|now|for|in|on|at|when|if|so|to|between|before|after|with|from|as|that|which|rather|behind|everywhere|into|per|around|through|via|where)\b/i
const tailStart =
  /^(?:with|for|when|if|under|on|in|at|without|once|as soon as|across|during|after|before|beyond|until|unless|while|between|over|whenever|from|against|to)\b/i

/** The questions of a rule that the writer's words can fill; `given` is the reason they gave, `opens` says that the sentence begins with them. At most three, each ends with "?". */
export function questionsFrom(rule: Rule, groups: Record<string, string>, given: string, opens: boolean): string[] {
  const slots = slotsOf(groups, opens)
  const because = phrase(given)
  const reason = because && because.length <= 100 ? `, given that ${because}` : ''
  const questions = rule.asks.flatMap((frame) => {
    const names = [...frame.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
    if (names.some((name) => !optional.has(name) && !slots[name])) return []
    return [frame.replaceAll(/\{(\w+)\}/g, (_, name: string) => slots[name] ?? '').replace(/\?$/, `${reason}?`)]
  })
  return [...new Set(questions)].filter((question) => question.length <= 240).slice(0, 3)
}

const optional = new Set(['t', 'here'])

function slotsOf({ s = '', v = '', n = '', t = '', p = '' }: Record<string, string>, opens: boolean): Record<string, string> {
  const subject = nounPhrase(s, opens)
  const verb = uncapital(phrase(v) || infinitive(phrase(p)))
  const noun = and(phrase(n)).replace(/^any (?:sort |kind |form )?(?:of )?/i, '')
  const tail = phrase(t)
  const follows = tailStart.test(tail) && !/^at all\b/i.test(tail) ? ` ${tail}` : ''
  const many = isPlural(subject)
  const object = /^they$/i.test(subject) ? 'them' : subject
  return {
    s: subject,
    o: object,
    x: /^(?:you|one)$/.test(subject) ? '' : object,
    k: /^\w+ing\b/.test(subject) || (pronoun.test(subject) && !/^(?:this|that|it)$/.test(subject)) ? '' : subject,
    v: verb,
    n: noun,
    t: follows,
    ing: gerundOf(verb, isVerb),
    h: noun.split(place, 1)[0]?.trim() ?? '',
    here: place.test(noun) ? '' : ' here',
    Is: subject && `${many ? 'are' : 'is'} ${subject}`,
    Does: subject && `${many ? 'do' : 'does'} ${subject}`,
    has: many ? 'have' : 'has',
    why:
      subject &&
      verb &&
      (verb.startsWith('be ')
        ? `Why ${many ? 'are' : 'is'} ${subject} ${verb.slice(3)}`
        : `Why ${many ? 'do' : 'does'} ${subject} ${verb}`),
    does: subject && `${many ? 'do' : 'does'} ${subject}`,
    wereto: verb && (verb.startsWith('be ') ? `were ${verb.slice(3)}` : `were to ${verb}`),
    didnot: verb && (verb.startsWith('be ') ? `were not ${verb.slice(3)}` : `did not ${verb}`),
    occurs:
      /^(?:if|when|whenever|under|without|once|as soon as|during|after|until)\b/i.test(tail) && subject
        ? `What happens ${pronoun.test(subject) ? 'here' : `to ${object}`} ${tail}`
        : '',
    happens: follows && (pronoun.test(subject) || !subject ? `What happens here${follows}` : `What happens to ${object}${follows}`),
  }
}

const plain = (words: string) =>
  words
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\*\*|__|~~|(?<=^|\s)[*_]|[*_](?=\s|$)/g, '')
    .replace(/[\s.,;:!…–—-]+$/, '')
    .trim()

function phrase(words: string): string {
  const said = plain(words)
    .replace(trailing, '')
    .replace(/[\s,]+$/, '')
  return said.length <= 120 && !/[?()[\]]|^["“]/.test(said.replaceAll(/`[^`]*`|\[[^\]]*\]\([^)]*\)/g, '')) ? said : ''
}

/** "Postgres and stop there" is no noun phrase. */
const and = (noun: string) =>
  /\b(?:and|or|then) ([a-z]+)/.exec(noun)?.slice(1).some(isCommanding) || /^(?:how|what|why|where|that|to)\b/i.test(noun) ? '' : noun

function nounPhrase(words: string, opens: boolean): string {
  const bare = plain(words).replace(trailing, '').replace(leading, '')
  if (pronoun.test(bare)) return bare.toLowerCase()
  const said = opens || bare !== plain(words) ? inSentence(bare) : bare
  return said.split(' ').length <= 9 && !clausal.test(said.replaceAll(/`[^`]*`/g, '')) ? said : ''
}
