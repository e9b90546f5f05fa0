// What the coach leaves alone. All patterns are for masked text in lower case.

/** Openings that the question does without: "I think (that)", "honestly,". */
export const dropped =
  /^(?:i (?:really |honestly |personally |just |still |also )?(?:think|believe|feel|guess|say|reckon|fear)(?: that)?|i(?:'m| am) (?:pretty |quite |very |fairly )?(?:sure|afraid|certain|convinced)(?: that)?|in my (?:humble |honest )?(?:opinion|view)|imh?o|to be (?:\w+ )?(?:honest|fair|frank|blunt|clear)|honestly|frankly|personally|if you ask me|tbh|let's face it|sorry to say(?: that)?|sorry|basically|unfortunately|sadly|simply put|clearly and simply|the (?:problem|issue|truth|thing|fact) is(?: that)?|it(?:'s| is) (?:clear|obvious) (?:to me )?that|please|kindly|just|simply|so please|literally|with (?:all )?(?:due )?respect|no,|look,)(?![\w'-]),?\s+/
/** Openings that stay before it: "And", "Also,", "First,". */
export const kept =
  /^(?:and|but|so|also|well|ok|okay|yes|then|now|firstly|secondly|thirdly|finally|lastly|again|still|plus|overall|additionally|moreover|furthermore|therefore|thus|hence|besides|anyway|in general|in short|in addition|for example|hi|hey|hello|first|next|(?:second|third|instead|however|meanwhile|here|one more thing)(?=,)|@[a-z0-9-]+)(?![\w'-]),?\s+/

/** A question without its sign. */
export const asks =
  /^(?:what(?! an? )|how|why|where|who|which|whose|whether|(?:could|would|can|is|are|does|did|has|have|was|were|will|should|may|might|shall|do(?! it| this| that))(?= (?:you|it|they|we|i|there|this|that|the|your|these|those|a|an|any)(?![\w']))|wonder)(?![\w'-])/
/** Somebody who speaks of themselves judges nobody. */
export const own =
  /^(?:i|we|my|mine|our|ours|me|us|for me|to me|as i|from my|if i|if we|in our|at my|at our|in my|on my|what i|one thing i|the part i|it (?:took|reminds|makes|made|helped|gave|taught|worries|surprised|surprises) me|let's|let us)(?![\w-])/
/** Who leaves room for being wrong need not be told to: anywhere in the sentence, … */
export const hedged =
  /\b(?:not sure|unsure|correct me|(?:could|can|may|might) be (?:wrong|mistaken)|wonder|wondering|as far as i|if i (?:read|understand|see|remember)|not certain|curious|as i understand|unless i|am i|or did i|in my experience|may be missing|i assume)\b/
/** … or in the part that judges. A command is one with "probably" too. */
export const softened = /\b(?:maybe|perhaps|might|may)\b/
export const guessed = /\b(?:possibly|seems? to me|looks? to me|probably|i suspect|likely)\b/
export const praises =
  /(?<!(?:\bnot|n't|\bnever|\bno|\bhardly|\bfar from|\btoo)\s+(?:\w+\s+){0,2})\b(?:like (?:how|the way|your)|i (?:really |also )?like|love|great|nice|nicely|well[ -](?:done|thought|explained|structured|chosen|reasoned|argued|drawn|written|put)|good (?:idea|choice|call|job|work|point|thinking|move|thing|fit|to see|that|catch|instinct|use)|clever|cleverly|elegant|elegantly|neat|neatly|beautiful|beautifully|excellent|impressive|brilliant|lovely|smart|thanks?|thank|perfect|perfectly|kudos|fantastic|amazing|wonderful|awesome|spot on|thoughtful|careful|carefully|right call|best (?:part|thing|idea)|happy|glad|strong|pleasure|easy to follow|makes sense|made sense|reassuring|refreshing|helpful|favou?rite|bravo|well)\b/
export const sourced =
  /\uE001|\b(?:according to|per the|as (?:documented|stated|described|per)|(?:docs|doc|documentation|manual|guide|faq|page|specification|spec|readme|paper) (?:says?|states?|lists?|gives?|puts?|notes?|warns?|mentions?|has it)|the (?:limits|quotas?|pricing|docs|service quotas?) page|as (?:the|your|our) [a-z -]{2,40} (?:shows?|says?|states?)|rfc ?\d+|sources?:|whitepaper|we measured|i measured|measured|benchmarks? (?:shows?|say))\b/
export const reported =
  /\b(?:says?|said|states?|stated|wrote that|writes? that|asks? (?:for|that)|asked (?:for|that)|according to|quotes?|(?:brief|r\d+|n\d+|requirements?|gdpr|law|regulator|contract|founder|client|customer|business) (?:wants|wanted|asks|requires?|required|demands?|allows?|expects?|insists?|needs?))\b/
/** A part that only says when, or leads to something else. */
export const subordinate =
  /^(?!under no |in (?:no|every|all|any) |without (?:an?y? )?(?:doubt|exception))(?:if|when|whenever|while|unless|until|before|after|once|in case|whether|as long as|as soon as|suppose|imagine|assume|assuming|say|since|because|although|though|even if|even though|given|in|on|at|with|for|from|under|by|instead of|rather than|without)(?![\w'-])/
/** A figure with its unit: a limit one can look up. */
export const figured =
  /\d(?:\s*%|[\d.,]*\s*(?:[kmgt]i?b|bytes?|ms|milliseconds?|seconds?|minutes?|hours?|days?|characters?|requests?|messages?|items?|records?|regions?|zones?|connections?|concurrent|kilobytes|megabytes|gigabytes))\b/
/** A subject with one of these belongs to another sentence. */
export const entangled =
  /\b(?:if|when|whenever|whether|until|(?<!at )once|unless|because|while|how|what|why|where|i|(?:means|shows?|knows?|assumes?|checks?|decides?|tells?|notices?|marks?|treats?)(?: \w+)? (?:that|as))\b|.\bwho\b/
/** An exception that the writer knows of first hand. */
export const personal = /\b(?:me|my|mine)\b/
