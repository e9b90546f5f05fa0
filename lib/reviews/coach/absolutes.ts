import { type Rule, rule } from '@/lib/reviews/coach/rule'

const somewhere = ['Which cases might be different here?']
const exception = [
  'Are there cases in which {x} might behave otherwise?',
  'When would {x} be different?',
  'Which cases might be different here?',
]
const people =
  '(?:everyone|everybody|anyone|anybody|no one|nobody|(?:no|any|every) (?:\\w+ )?(?:\\w+(?:er|or|ect|son|ist)|team|company|one|man|business|startup|organi[sz]ation))'

export const absolutes: Rule[] = [
  rule('absolute', 'sure', 'SURE,? (?:that )?(?<n>.{4,120})', ['Is it certain that {n}?', 'How do we know that {n}?']),
  rule('absolute', 'sure', 'SUBJ (?:is|are) SURE (?<n>.{2,100})', ['{Is} {n} in every case?']),
  rule('absolute', 'limit', 'SUBJ CANT ADV(?:do|support|offer|provide|handle) (?<n>[a-z-]+s)[.!]*$', [
    'How would this work without {n} in {o}?',
    '{Is} able to do {n}?',
  ]),
  rule('absolute', 'limit', '(?:you|one|nobody|no one) (?:CANT|can) REST', ['Is there a way to {v}?', 'How would one {v}?']),
  rule('absolute', 'limit', 'SUBJ CANT (?<v>be .{2,120})', ['Can {s} {v}?', 'What would it take for {o} to {v}?']),
  rule('absolute', 'limit', "SUBJ (?:CANT|(?:is|are) unable to|(?:is|are)(?:n't| not) able to) (?:(?:ever|possibly|even) )?REST", [
    '{Is} able to {v}?',
    'How would {s} {v}?',
    'What would it take for {o} to {v}?',
  ]),
  rule(
    'absolute',
    'limit',
    "SUBJ (?:doesn't|does not|don't|do not) (?:(?:really|actually|even|natively) )?(?<v>(?:support|allow|guarantee|offer|exist|permit|preserve)(?!\\w).{0,120})",
    ['{Does} {v}?', 'What would it take for {o} to {v}?'],
  ),
  rule(
    'absolute',
    'absolute',
    "(?:(?:it(?:'s| is| will be)|this is|that(?:'s| is)) )?ADV(?:impossible|out of the question|unthinkable|never (?:ok|okay|right|acceptable|wise|safe|a good idea|worth it)) to REST",
    ['Is there a way to {v}?', 'What would it take to {v}?'],
  ),
  rule(
    'absolute',
    'absolute',
    "(?:there(?:'s| is| are| can be)|you have|we have) (?:(?:absolutely|simply|just|really) )?no (?:\\w+ )?(?:way|chance|possibility|means|option)(?: what(?:so)?ever)? (?:to|for you to) REST",
    ['Is there a way to {v}?', 'What would it take to {v}?'],
  ),
  rule(
    'absolute',
    'absolute',
    "(?:there(?:'s| is| are| can be)|you have|we have) (?:(?:absolutely|simply|just|really) )?no (?:\\w+ )?(?:excuse|reason|need|point|sense)(?: what(?:so)?ever)? (?:to|for you to|in) REST",
    ['When would you {v}?', 'What led you to {v}?'],
  ),
  rule(
    'absolute',
    'absolute',
    "there(?:'s| is| are) (?:(?:absolutely|simply|just|really) )?no (?:way|chance)(?: that)? (?<n>(?:this|that|it|these|the|your|we|you) .{2,120})",
    ['Is there a case in which {n}?'],
  ),
  rule(
    'absolute',
    'absolute',
    "there(?:'s| is| are| can be) (?:(?:absolutely|simply|just|really) )?no (?:\\w+ )?(?:excuse|reason|need|place|room|justification)(?: what(?:so)?ever)? for THING",
    ['What would {n} add?', 'What led you to {n}?'],
  ),
  rule(
    'absolute',
    'absolute',
    "(?:there(?:'s| is| are| can be|'s never| is never)) ADV(?:(?:no|zero|never an?) (?:\\w+ )?(?:way|chance|possibility|excuse|reason|need|point|alternative|doubt|question|scenario|case|situation|world|exception|room|justification|sense)).{0,140}",
    somewhere,
  ),
  rule(
    'absolute',
    'absolute',
    'the only (?:\\w+ ){0,2}(?:way|option|choice|solution|approach|answer|place|fix|path|thing)(?: to (?<v>.{2,60}?))? (?:is|that|here|would).{0,140}',
    ['Are there other ways to {v}?', 'What else could work here?'],
  ),
  rule('absolute', 'absolute', `${people}(?: \\w+ \\w+)? (?:knows?|agrees|understands|can see)(?: that)? (?<n>.{4,120})`, [
    'How do we know that {n}?',
    'Where could I read that {n}?',
  ]),
  rule(
    'absolute',
    'absolute',
    '(?:everyone|everybody) (?<v>(?!would|could|should|will|can|must|in |with |outside |but |else |except )[a-z]+s .{2,120})',
    ['Who else {v}?'],
  ),
  rule(
    'absolute',
    'absolute',
    '(?:no one|nobody) (?<v>(?!would|could|should|will|can|must|in |with |outside |but |else |except |has |is )[a-z]+s .{2,120})',
    ['Who still {v}?'],
  ),
  rule(
    'absolute',
    'absolute',
    `${people} (?:would|will|should|in|with|who|ever|has ever|needs?|uses?|wants?|does|builds?|runs?|puts?|regrets?|(?!has|is|was|this)[a-z]+s)(?!\\w).{2,140}`,
    somewhere,
  ),
  rule('absolute', 'absolute', "SUBJ(?: will| would| is going to| are going to|'ll) never(?:, ever,?)? (?:ever )?REST", [
    'What would it take for {o} to {v}?',
    'Are there cases in which {s} might {v}?',
  ]),
  rule(
    'absolute',
    'absolute',
    'SUBJ (?:will|would|is going to|are going to) (?:always|inevitably|invariably|definitely|certainly|surely|undoubtedly) REST',
    ['Are there cases in which {s} might not {v}?'],
  ),
  rule(
    'absolute',
    'absolute',
    "SUBJ(?: |(?='))(?:(?:is|are|'s|'re|has|have) )?(?:(?:almost|just|simply) )?(?:always|never|invariably|without exception|100\\s*%)(?![\\w-])TAIL",
    exception,
  ),
  rule(
    'absolute',
    'absolute',
    '(?:always|under no circumstances|in no (?:case|way)|in (?:every|all|any) cases?|without exception|no matter what|never|every single|(?:absolutely |literally )(?:everything|nothing|every|no|all))(?![\\w-])TAIL',
    somewhere,
  ),
  rule('absolute', 'absolute', 'SUBJ (?:is|are|was) ADV(?:impossible|unavoidable|inevitable|guaranteed)(?!\\w)TAIL', [
    'In which cases might {s} be different?',
  ]),
  rule(
    'absolute',
    'absolute',
    'SUBJ,? (?:always|never|period|full stop|ever|end of story|no exceptions?|no (?:ifs|question)|every (?:single )?time|without (?:one |any )?exceptions?|guaranteed)[.!]+$',
    ['Which cases might be different here?'],
  ),
]
