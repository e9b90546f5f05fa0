// English, as far as turning a statement into a question needs it.

const doubled =
  /^(?:[^aeiou]*[aeiou][bdglmnprt]|quit|begin|(?:com|sub|per|ad)mit|(?:trans|re|pre|de)fer|occur|control|forget|(?:re|off|up)set|unplug|overlap|(?:in|out)put)$/

/** "use" → "using", "put" → "putting"; empty when it is no plain verb. */
export function gerund(verb: string): string {
  if (!/^[a-z]{2,}(?:-[a-z]+)?$/.test(verb)) return ''
  if (verb === 'be') return 'being'
  if (/(?:ee|oe|ye)$/.test(verb)) return `${verb}ing`
  if (verb.endsWith('ie')) return `${verb.slice(0, -2)}ying`
  if (verb.endsWith('e')) return `${verb.slice(0, -1)}ing`
  return `${verb}${doubled.test(verb) ? verb.at(-1) : ''}ing`
}

/** "breaks when …" → "break when …". */
export const infinitive = (phrase: string): string =>
  phrase.replace(/^[a-z]+/, (verb) => (/(?:sh|ch|ss|x)es$/.test(verb) ? verb.slice(0, -2) : verb.replace(/s$/, '')))

const adverb = /^(?:[a-z]+ly|just|also|never|always|not|at least|first|either|instead|rather)$/

/** "directly invoke a Lambda" → "directly invoking a Lambda". A second verb after "and" follows it. */
export function gerundOf(phrase: string, isVerb: (word: string) => boolean): string {
  const words = phrase.split(' ')
  const at = words.findIndex((word) => !adverb.test(word))
  const ing = gerund(words[at] ?? '')
  if (!ing) return ''
  words[at] = ing
  for (let next = at + 2; next < words.length; next++) {
    const before = words[next - 1] ?? ''
    const word = words[next] ?? ''
    if (/^(?:and|or|then)$/.test(before) && isVerb(word)) words[next] = gerund(word)
  }
  return words.join(' ')
}

/** Whether a noun phrase takes "are": "the queues", "the queue and the cache", but not "SQS" or "Kubernetes". */
export function isPlural(phrase: string): boolean {
  if (/^(?:you|they|these|those|we)$/i.test(phrase) || /\b(?:and)\b/.test(phrase)) return true
  const head =
    phrase
      .split(/\s(?:of|in|on|for|to|with|from|between|at|behind|without)\s/)[0]
      ?.split(' ')
      .at(-1) ?? ''
  return /[a-rtv-z]s$/.test(head) && !/(?:is|as|os|Kubernetes|Postgres|Services|Pages|Workers)$/.test(head)
}

const names = new Set(
  'I Lambda Lambdas Postgres Redis Kafka Kubernetes Cognito Aurora Amazon Azure Google Stripe React Node Docker Terraform Cloudflare Kinesis Fargate Athena Glue Amplify Mongo Cassandra Elasticsearch Oracle Snowflake Redshift Vercel Python Java Rust Neptune Rabbit Nginx Apache Spark Flink Airflow Prometheus Firebase Supabase Twilio Zoom Slack Okta Markdown English Europe European'.split(
    ' ',
  ),
)

/** The phrase as it would be written within a sentence: "The queue" → "the queue", but "Lambda", "SQS" and "Step Functions" as they are. */
export function inSentence(phrase: string): string {
  const [first = '', second = ''] = phrase.split(' ', 2)
  if (/^[A-Z][a-z]+ing$/.test(first)) return uncapital(phrase)
  const isPlain = /^[A-Z][a-z]*(?:-[a-z]+)*(?:['’](?:s|re|ve|ll))?$/.test(first) && !/^[A-Z\d]/.test(second)
  const isOpening = /^(?:The|An?|This|That|These|Those|Your|It|Its|There|Any|All|Every|Each|No|One)$/.test(first)
  if (!isOpening && (!isPlain || names.has(first.replace(/['’].*$/, '')))) return phrase
  return uncapital(phrase)
}

export const capital = (phrase: string): string => phrase.charAt(0).toUpperCase() + phrase.slice(1)

export const uncapital = (phrase: string): string => phrase.charAt(0).toLowerCase() + phrase.slice(1)
