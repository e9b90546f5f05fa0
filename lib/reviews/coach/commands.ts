import { patternOf, type Rule, rule } from '@/lib/reviews/coach/rule'

const halt = ['What led you to {v}?', 'Are there any limits or drawbacks to {ing}?', 'Have you considered an alternative to {ing}?']
const without = ['What led you to {n}?', 'Are there any limits or drawbacks to {n}?', 'What would change without {n}?']
const care = ['How do you {v}?', 'What would it take to {v}?']
const plain = ['Have you considered {n}{here}?', 'What would {h} change?', 'How would this look with {h}?']
const act = ['Have you considered {ing}?', 'What would change if you were to {v}?', 'What would it cost to {v}?']

/** What not to do, after "you should not" or "don't". */
export const forbidden: Rule[] = [rule('command', 'command', 'REST', halt)]

/** What to do, after "you should" or "please", or as the bare command. */
export const told: Rule[] = [
  rule('command', 'command', 'not (?:to )?REST', halt),
  rule(
    'command',
    'command',
    '(?:avoid|stop using|stop|get rid of|drop|ditch|scrap|remove|delete|kill|forget about|forget|throw (?:out|away)|rip out|lose|stay away from|steer clear of|refrain from) (?<n>.{2,120})',
    without,
  ),
  rule(
    'command',
    'command',
    '(?<v>(?:make sure|ensure|handle|validate|verify|protect|secure|encrypt|monitor|limit|test|check|log|rotate|throttle|measure|track|enforce|document|prevent|deal with|plan for|prepare for|guard|authenticate|authorize|isolate|back up) .{2,140})',
    care,
  ),
  rule('command', 'command', 'have (?:\\w+ly )?(?:\\w+(?:ed|ght|en|ne|de|pt|lt|nt)|put|set|run|read) REST', ['What did you weigh here?']),
  rule(
    'command',
    'command',
    '(?<v>(?:use|using|choose|pick|go with|go for|have|get|adopt|opt for|rely on|look (?:at|into)|think about|consider|try) THING)',
    [...plain, ...act],
  ),
  rule('command', 'command', '(?<v>be .{2,140})', ['What would it take to {v}?']),
  rule('command', 'command', 'REST', act),
]

/** What makes a command of the words behind it. */
export const obligations: { pattern: RegExp; rules: Rule[] }[] = [
  {
    rules: forbidden,
    pattern: patternOf(
      "^(?:you|one) ADV(?:(?:should|must|ought|need|had better|'d better)(?:n't| not| never)(?: to)?|(?:don't|do not) (?:want|need|have) to|can't (?:just|simply)) (?:(?:really|ever|just|simply) )*",
    ),
  },
  {
    rules: told,
    pattern: patternOf(
      "^(?:you|one)(?: |(?='))(?!must have (?!an?\\b|the\\b|some\\b|at\\b|more\\b|your\\b|\\d))ADV(?:should|must|needs? to|ha(?:ve|s) (?:got )?to|'ve got to|ought to|'d better|had better|(?:are|'re) (?:supposed|required|going to have|gonna have) to|gotta|(?:will|'ll) (?:need|have|want) to) (?:(?:really|also|definitely|always|probably|just|simply|at least|absolutely) )*",
    ),
  },
  {
    rules: told,
    pattern: patternOf(
      "^(?:it(?:'s| is) ADV(?:important|essential|crucial|imperative|mandatory|necessary|vital|critical) (?:that you|to)|be sure to|(?:don't|do not) forget to|remember to|i (?:need|want|expect) you to|the (?:right|correct|proper) (?:way|thing|approach|solution|fix|choice|move) (?:\\w+ )?(?:is|would be) to|your (?:next|first) \\w+ (?:is|should be) to|(?:you'd be|you are|you're) better off(?=\\s\\w+ing)|time to) ",
    ),
  },
  {
    rules: forbidden,
    pattern: patternOf(
      "^(?:don't|do not|never|(?:please )?(?:to not|not to)) (?:(?:ever|just|even|simply) )*(?=[a-z])(?!(?:worry|get me wrong|know|think|see|mind|understand|hesitate|feel|take (?:this|it|me)|let (?:this|me|it)|be (?:afraid|discouraged|sorry)|ever|more|less|a|an|the|in|on|at|again|before)(?:\\W|$))",
    ),
  },
]

/** What somebody or something has to do, without "you". */
export const duties: Rule[] = [
  rule('command', 'command', 'SUBJ (?:is|are) an? (?:absolute )?must(?!\\w)', ['Have you considered {x} here?', 'What would {x} change?']),
  rule(
    'command',
    'command',
    "you(?: |(?='))(?:(?:really|definitely|also|clearly|still) )*(?:need|lack|are missing|'re missing) (?!to )THING",
    plain,
  ),
  rule('command', 'command', 'there ADV(?:should|must|needs? to|ha(?:s|ve) to|ought to) be THING', plain),
  rule('command', 'command', 'IT ADV(?:needs?|lacks?|(?:is|are) (?:badly |sorely )?in need of|calls? for) (?!to )(?!\\d)THING', plain),
  rule('command', 'rule', "SUBJ (?:should|must)(?:n't| not| never) (?:ever )?REST", ['{why}?', 'What would change if {s} {didnot}?']),
  rule(
    'command',
    'command',
    'SUBJ ADV(?:should|ought to|had better|(?<=^(?:this|that|it|these|your|all|every)(?: [^,;:]{1,60})? )must|(?<=^(?:this|that|it|these|your)(?: [^,;:]{1,60})? )(?:needs?|ha(?:s|ve)) to) ADV(?!(?:be (?:fine|ok|okay|enough|good|safe|able|possible|easy|plenty|sufficient|alright|doing)|work|hold|help|suffice|scale|cover|cope|have \\w+e[dn]|have been|give (?:you|me|us)|get you|still|help)(?:\\W|$))REST',
    ['What would change if {s} {wereto}?', 'What would it take for {o} to {v}?'],
  ),
]
