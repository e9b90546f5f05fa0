const wordsIn = (list: string) => new Set(list.trim().split(/\s+/))

/** Verbs that begin a command, whatever follows. */
const commanding = wordsIn(`
add adopt allow apply assign attach avoid bring build choose combine compress configure connect consolidate convert create decouple define delete
denormalize denormalise deploy describe distribute ditch drop duplicate enable encrypt enforce ensure exclude expire explain expose extract fix focus forget get give go grant
handle hide implement include increase introduce invoke isolate keep learn leave make mention merge migrate move narrow normalize normalise optimize optimise pick
prevent propagate protect provide provision publish put reconsider redesign redo reduce refactor remove rename reorder replace replicate restrict rethink reuse rewrite
rotate scrap secure send separate serve simplify specify split start stop store subscribe swap switch take throttle throw tighten try turn
stay steer stick beware refrain quit raise
update upgrade use validate verify wrap write rework rearrange ask calculate estimate wrap
`)
/** Verbs that are nouns as well ("queue depth", "read replicas"): a command only before an article or the like. */
const alsoNouns = wordsIn(`
archive batch buffer cache call change check cover cut document draw display export filter fire hash hit import index invest kill label limit link list load lock log lower map
measure model monitor name partition pass persist place plan point poll post process prune pull push query queue raise read record release report
retry return rip route run sample save scale scan schedule set shard share show sign size skip sort state stick stream sync tag test trace track trigger trim trust look back
`)
/** What stands behind a verb rather than behind a noun. */
const afterVerb =
  /^(?:an?|the|your|this|that|these|those|it|them|all|each|every|everything|any|some|more|less|fewer|both|one|two|three|only|from|to|off|out|up|down|away|with|into|at|over|back|real|\d.*|[\uE000\uE001].*)$/
/** Openings that look like commands and are courtesies, invitations or thought experiments. */
const courtesy =
  /^(?:keep (?:it|up|going|this up|the good|them coming)|let (?:me|us)\b|tell me|note that|feel free|help me|forget (?:it|me|what i)|take (?:care|your time|a bow)|go (?:you|ahead|for it)$|use(?:r|rs|-| cases?\b| of\b)|make sense|give (?:me|yourself)|show me|try (?:it|this)\??$|start(?:er|-)|send me|ask me|point me|read (?:only|replica|more\b|model|path)|share (?:it|your thoughts|them)|name one|start to finish|call me)/

/** "Move events are stored", "Split of the table": the first word is a noun. */
const nounBefore =
  /^\S+\s+(?:(?:is|are|was|were|has|will|would|can|and|or|of|seems?|looks?)(?!\w)|(?!(?:the|an?|your|this|that|these|it|sure|all)\s)\S+\s+(?:is|are|was|were|has|have|will|would|can)(?!\w)(?<!^(?:ensure|make|verify|say)\s.*))/

export const isCommanding = (word: string): boolean => commanding.has(word)

export const isVerb = (word: string): boolean => commanding.has(word) || alsoNouns.has(word)

/** Whether words (masked, lower case) begin with a command; `original` tells names by their capitals. */
export function isCommand(words: string, original: string): boolean {
  const [first = '', second = ''] = words.split(/\s+/, 2)
  if (courtesy.test(words)) return false
  if (commanding.has(first)) return second !== '' && !nounBefore.test(words)
  if (/^(?:do (?:it|this|that|not)|think (?:about|of|again|twice)|go (?:with|for|serverless))\b/.test(words)) return true
  return alsoNouns.has(first) && (afterVerb.test(second) || /^\S+\s+[A-Z]/.test(original))
}
