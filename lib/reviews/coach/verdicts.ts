import { type Rule, rule } from '@/lib/reviews/coach/rule'

const choice = ['{occurs}?', 'What did you aim for with {x}?', 'What limits do you see in {x}?', 'What led you to {x}?']
const bare = ['What did you aim for here?', 'What limits do you see here?', 'What else did you consider?']
const decided = ['What did you decide about {n}?', 'Where would I find {n}?', 'How do you think about {n}?']
const lasting = ['{happens}?', 'What keeps {o} from {ing}?', 'What would happen if {s} were to {v}?']
const price = ['What would {s} cost{t}?', 'What would make {o} cheaper?']

const bad =
  'wrong|incorrect|bad|broken|useless|pointless|worthless|terrible|horrible|horrid|awful|dreadful|appalling|abysmal|atrocious|stupid|silly|dumb|idiotic|ridiculous|absurd|laughable|nonsense|nonsensical|insane|crazy|mad|madness|insanity|unacceptable|unusable|unrealistic|unworkable|unmaintainable|unsuitable|unfit|unreasonable|unjustified|unprofessional|unwise|impractical|inappropriate|naive|naïve|lazy|sloppy|careless|poor|poorly \\w+|badly \\w+|ill-\\w+|weak|flawed|amateurish|childish|outdated|obsolete|hopeless|doomed|meaningless|senseless|sub-?par|messy|ugly|clumsy|clunky|mediocre|mess|garbage|rubbish|trash|crap|shit|mistake|mistaken|error|joke|disaster|nightmare|waste|anti-?pattern|non-?starter|no-?go|failure|catastrophe|red flag|dead end|abuse|misuse|illogical|inadequate|insufficient|irresponsible|reckless|negligent|half-baked|backwards?|upside down|wasteful|inefficient|hack|kludge|guesswork|wishful thinking|spaghetti|misleading|misguided|a lie|fantasy|embarrassing|embarrassment|disgrace|disappointing|worse than|the worst|the wrong|the opposite of|beyond \\w+|all over the place|in the wrong \\w+|inconsistent|out of place|a (?:huge|big|massive|serious|major|grave|fatal|weird|strange|questionable|dubious|classic) (?:error|problem|flaw|risk|issue|choice|decision|idea)|(?:under|badly|hardly) ?thought|not thought'
const good =
  'good|right|correct|enough|sufficient|adequate|scalable|secure|safe|reliable|acceptable|realistic|sensible|appropriate|suitable|smart|wise|production|viable|feasible|sustainable|maintainable|resilient|proper|useful|worth|great|ideal|efficient|professional|serious|robust|usable|convincing|understandable|workable|fine|ok|okay|thought through|going anywhere|cutting it|up to'
const size =
  'over-?(?:kill|engineered|complicated|designed|built|engineering)|bloated|overly \\w+|excessive|too (?:much )?(?:complicated|complex|many|much|big|large|heavy|elaborate|fancy)|convoluted|gold-?plated'
const worse =
  'slow|expensive|simple|simplistic|tight|tightly coupled|coupled|vague|small|fragile|risky|late|naive|long|short|few|little|optimistic|weak|generic|confusing|chatty|broad|wide|coarse|permissive|rigid|clever|abstract|costly'
const is = (words: string) =>
  `SUBJ(?: |(?='))BE ADV(?:an? |the )?ADV(?:\\w+ (?=mess|mistake|joke|disaster|idea|choice|hack|anti-?pattern))?(?:${words})(?![\\w-])TAIL`

export const verdicts: Rule[] = [
  rule(
    'verdict',
    'verdict',
    '(?:SUBJ )?(?:NOT|never going to) ADV(?<v>(?:work|fly|cut it|cut the|hold (?:up|water)|scale|suffice|survive|cope|help|perform|do the job|keep up|solve|fix|prevent|protect|save|meet|satisfy|be enough|stand up|belong|add up|fit (?:the|this|your)|live up)(?!\\w)TAIL)',
    ['{happens}?', 'How would {s} {v}?', 'How do you see {x} {ing}?'],
  ),
  rule(
    'verdict',
    'verdict',
    '(?:SUBJ )?(?:NOT ADV(?:make (?:any |much |a lot of )?sense|serve (?:any|a) purpose|add (?:anything|any value))|makes? (?:absolutely |really )?(?:no|little|zero) sense|serves? no purpose|adds? nothing|has no (?:purpose|value|place|point)|leaves? (?:a lot|much) to be desired)(?!\\w)TAIL',
    ['What is the thinking behind {o}?', 'Which problem would {s} solve{t}?', 'What would change without {x}?'],
  ),
  rule(
    'verdict',
    'person',
    "(?:you|whoever \\w+ this)(?: |(?='))(?:are|'re|were) ADV(?:wrong|mistaken|confused|missing the point|over-?(?:thinking|complicating|engineering)|making (?:an?|this|it|the)|doing (?:it|this) wrong|ignoring|forgetting|abusing|misusing|reinventing|wasting|asking for)(?!\\w)(?: (?<n>.{0,80}))?",
    ['What did you aim for here?', 'What else did you consider?'],
  ),
  rule(
    'verdict',
    'person',
    "you(?:'ve| have)? ADV(?:forgot(?:ten)?|missed(?! the)|ignored|overlooked|neglected|failed to \\w+(?: about)?|left out|skipped|(?:didn't|did not|haven't|have not|don't|do not|never) ADV(?:(?:seem to )?(?:understand|understood|get|know)|(?:bother|bothered) (?:to \\w+|with)|(?:think|thought) (?:about|of|through)|considered|consider|account(?:ed)? for|include|handled?|address(?:ed)?|test|plan for|care about)) (?<n>.{2,100})",
    decided,
  ),
  rule(
    'verdict',
    'person',
    "you(?:'ve| have)? ADV(?:got(?:ten)?|chose|chosen|picked|used|made|put) (?:.{2,80} (?:wrong|backwards|upside down)(?!\\w)|the wrong|a (?:big |huge |bad |poor |serious |terrible )?(?:mistake|choice|mess|error))TAIL",
    ['What did you aim for here?', 'What else did you consider?'],
  ),
  rule(
    'verdict',
    'person',
    "you(?:'ve| have)? ADV(?:(?:didn't|did not|haven't|have not|never) (?:even )?read|misunderstood|misread|mixed up|messed up|screwed up|botched|over-?(?:complicated|engineered)|misused|abused|broke|wasted) (?<n>.{2,80})",
    ['How did you read {n}?', 'What led you to {n}?'],
  ),
  rule('verdict', 'person', "you(?:'ve| have)? ADV(?:missed the|no (?:idea|clue)|have ADVno (?:idea|clue))(?!\\w)TAIL", [
    'What did you aim for here?',
    'What else did you consider?',
  ]),
  rule('verdict', 'verdict', is(size), [
    'What would a simpler version of {k} look like?',
    'What would a simpler version of {k} lose?',
    'What led you to {x}?',
    'What would something simpler lose?',
  ]),
  rule('verdict', 'verdict', is('insecure|unsafe|dangerous|a security (?:hole|risk|nightmare)'), [
    'What protects {o}{t}?',
    'What could an attacker do with {o}?',
  ]),
  rule('verdict', 'verdict', is('fragile|brittle|unreliable|unstable|a single point of failure|ticking time bomb|time bomb|error-prone'), [
    'What happens to {o} when one part fails?',
    'What limits do you see in {x}?',
  ]),
  rule('verdict', 'verdict', is('unnecessary|redundant|superfluous|needless|not (?:necessary|needed)|unneeded'), [
    'Which problem would {s} solve?',
    'What would change without {x}?',
  ]),
  rule('verdict', 'verdict', is('confusing|incomprehensible|unreadable|unintelligible|impossible to (?:read|follow|understand)'), [
    'Could you walk me through {o}?',
    'Where would a reader of {o} begin?',
  ]),
  rule('verdict', 'verdict', is('too slow|painfully slow'), ['How fast would {s} be{t}?', 'What would make {o} faster?']),
  rule('verdict', 'verdict', is('too (?:expensive|costly)|a fortune'), price),
  rule('verdict', 'verdict', is(`${bad}|too (?:${worse})(?! to )`), choice),
  rule(
    'verdict',
    'verdict',
    `SUBJ(?:(?: |(?='))BE ADV(?:not|anything but|far from|hardly)|(?: (?:is|are|was|were|wo|would)n't(?: be)?)) ADV(?:an? |the )?ADV(?:${good})(?!\\w)TAIL`,
    choice,
  ),
  rule(
    'verdict',
    'verdict',
    `i (?:find|consider|call) (?<s>[^,;:]{1,60}?)(?: to be)? ADV(?:an? )?(?:${bad}|${size}|confusing|insecure|fragile|unnecessary)(?![\\w-])TAIL`,
    choice,
  ),
  rule(
    'verdict',
    'verdict',
    "SUBJ(?: (?:will|would|(?:is|are) ADV(?:going|bound) to|is gonna)|'ll|'s going to|'re going to) ADV(?<v>(?:fail|break|crash|collapse|fall (?:over|apart|down|flat)|explode|blow up|choke|melt|buckle|kill|bite|hurt|bankrupt|ruin|cause (?:problems|trouble|chaos|outages)|backfire|hit (?:a wall|the wall)|haunt|drown|grind|hate|suffer|complain|struggle|go wrong|end (?:badly|in tears|in disaster)|regret)(?!\\w)TAIL)",
    lasting.slice(1),
  ),
  rule(
    'verdict',
    'verdict',
    "(?:IT|(?<y>you))(?: (?:will|would|(?:is|are) (?:going|bound) to)|'ll|'s going to|'re going to) ADV(?<v>(?:lose|leak|time ?out|run (?:out|into)|go down|bottleneck|die|regret|end up|be (?:down|sorry|slow|hacked|breached|overwhelmed)|need (?:a miracle|luck)|have (?:problems|trouble))(?!\\w)TAIL)",
    ['What keeps {o} from {ing}?', 'What would happen if {s} were to {v}?', 'How would you notice it if you were to {v}?'],
  ),
  rule(
    'verdict',
    'verdict',
    "SUBJ(?: (?:will|would|(?:is|are) ADV(?:going|bound) to)|'ll|'s going to|'re going to) ADVcost (?:an? (?:\\w+ )?(?:fortune|arm)|too much|way|you)(?!\\w)TAIL",
    price,
  ),
  rule(
    'verdict',
    'verdict',
    'IT ADV(?<p>(?:fails(?! over| back| fast| open| closed)|breaks|crashes|collapses|falls (?:over|apart|down|flat|short)|blows up|ends in|guarantees|loses|leaks|kills|wastes)(?!\\w)TAIL)',
    lasting,
  ),
  rule('verdict', 'verdict', 'IT ADV(?:violates|defeats|ignores|misses|contradicts) (?<n>the .{2,80})', [
    'How {does} fit with {n}?',
    'What did you aim for with {x}?',
  ]),
  rule('verdict', 'verdict', 'IT ADV(?:(?:is|are) asking for|begs for|sucks|stinks|smells|reeks|screams)(?!\\w)TAIL', choice),
  rule(
    'verdict',
    'verdict',
    "(?:that's|that is|this is|it's) ADVnot (?:how|what|the way) (?<n>.{2,80}?) (?:works?|do|does|is|are|was|were)(?!\\w)TAIL",
    ['How do you see {n} working here?', 'Where could I read more about {n}?'],
  ),
]

/** Verdicts without a subject: "Overkill.", "A bad idea for three regions." */
export const exclamations: Rule[] = [
  rule(
    'verdict',
    'verdict',
    `(?:(?:an?|the(?= w)|what an?|such an?|total|complete|plain|utter|absolute|classic|typical|huge|big|major|serious|not|hardly|way|far|too|simply|just|completely|totally|utterly|really|very|pretty|so|absolutely|plainly|no) )*(?:${bad}|${size}|insecure|unnecessary|inefficient|confusing|recipe for|a bad idea|too (?:${worse})|(?<=(?:not|hardly) (?:an? |the )?(?:very |really )?)(?:${good}|how))(?![\\w-])(?: (?:idea|choice|design|tool|place|pattern|approach|database|decision|practice|move|call|thinking|use|solution|fit|service|layer|model))?(?= (?:for|to|of|if|when|in|on|at|with|as|and|again|by|from) |\\W*$)(?!.* (?:is|are|was|were|has|have|i|we) )TAIL`,
    bare,
  ),
  rule('verdict', 'verdict', '(?:good luck|no wonder|seriously)(?! not)(?!\\w)TAIL', bare),
]
