export type Kind = 'verdict' | 'command' | 'absolute'

/** Why a question serves better, in a line for the writer. */
export const reasons = {
  verdict: 'This is a verdict. A question lets the other side show what you may not have seen.',
  person: 'This judges a person. A question about the design is easier to answer.',
  command: 'This tells somebody what to do. A question leaves the choice with them, and may bring out the reason.',
  rule: 'This is a rule. A question finds out whether there is a reason to depart from it.',
  limit: 'This states a limit as certain. A question is still right when the limit has moved.',
  absolute: 'This allows no exception, and one is enough to make it wrong. A question leaves room for it.',
  sure: 'This takes something for certain. A question finds out whether it is.',
}

/**
 * One thing the coach notices in a clause. `asks` are questions with slots for the writer's own words, tried in order; one with a slot
 * that cannot be filled is not offered. {s} subject, {o} the same as object, {Is} and {Does} with it; {v} a verb and what follows, {ing}
 * the same as gerund; {n} a noun phrase, {h} its first part, {here} "here" where it names no place; {t} what follows, if anything.
 */
export type Rule = { kind: Kind; why: string; pattern: RegExp; asks: string[] }

// No word twice: two ways to read one word double the work each time it is repeated.
const parts: Record<string, string> = {
  SUBJ: '(?<s>[^,;:]{1,90}?)',
  IT: '(?<s>this|that|it|these|(?:this|that|your|the (?:whole|entire|current|proposed)) [^,;:]{1,50}?|the (?:design|architecture|approach|solution|system|flow|idea|plan|schema|model|setup|concept))',
  REST: '(?<v>.{2,140})',
  TAIL: '(?<t>.{0,100})',
  THING: '(?<n>(?!(?:to|sure|rid|it|them)(?:\\W|$)).{2,120})',
  NOT: "(?:won't|will not|can't|cannot|can not|doesn't|does not|don't|do not|didn't|(?:is|are)(?:n't| not) going to|'(?:s|re) not going to|(?:will|can|could|would) never|wouldn't|couldn't|never)",
  CANT: "(?:can't|cannot|can not|can never|could never)",
  BE: "(?:is|are|was|were|'s|'re|will be|would be|remains?|(?:looks?|seems?|feels?|sounds?)(?: like| to be)?)",
  ADV: '(?:(?:really|ever|actually|possibly|just|simply|even|definitely|certainly|clearly|obviously|completely|totally|absolutely|quite|so|very|still|also|directly|far|way|much|pretty|rather|only|all|always|never|honestly|basically|entirely|utterly|plainly|frankly|hopelessly|seriously|fundamentally|inherently|too|badly|needlessly|unnecessarily|literally|probably|strictly|extremely|incredibly|ridiculously|a bit|a little|kind of|100\\s*%) )*',
  SURE: "(?:obviously|clearly|certainly|undoubtedly|definitely|of course|(?:without|beyond)(?: an?y?)? doubt|no doubt|surely|needless to say|evidently|undeniably|unquestionably|inevitably|it goes without saying|it(?:'s| is) (?:common knowledge|a (?:simple |well-known )?(?:fact|truth))|(?:surely )?it's obvious to (?:\\w+ )?everyone|as (?:everyone|everybody|we all) knows?,)",
}

/** In a pattern a space is any white space, a word in capitals one of the parts above. */
export const rule = (kind: Kind, why: keyof typeof reasons, pattern: string, asks: string[]): Rule => ({
  kind,
  why: reasons[why],
  pattern: patternOf(`^${pattern}`, 'd'),
  asks,
})

export const patternOf = (pattern: string, flags = ''): RegExp =>
  new RegExp(pattern.replaceAll(/[A-Z]{2,}/g, (name) => parts[name] ?? name).replaceAll(' ', '\\s+'), flags)
