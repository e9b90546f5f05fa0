// Too common to tell one flaw from another.
const common = new Set(
  `a about after all also an and any are as at be because been but by can could do does each for from get gets goes has have how i if in into is it its just
  like may more most much my need needs no nobody not nothing of on one only or other our out over own same see should so some somebody such take than that the their them
  then there these they thing this those to too two up use used using very want was way we what when where which while who why will with would you your`.split(
    /\s+/,
  ),
)

// Words people use for the same thing, each under one name.
const sameThing: Record<string, string> = {
  spof: 'single point failure',
  lb: 'load balancer',
  ha: 'redundancy',
  redundant: 'redundancy',
  replicate: 'replica',
  replication: 'replica',
  replicas: 'replica',
  standby: 'replica',
  secondary: 'replica',
  multi: 'replica',
  email: 'mail',
  emails: 'mail',
  ses: 'mail',
  async: 'queue',
  asynchronous: 'queue',
  asynchronously: 'queue',
  background: 'queue',
  sqs: 'queue',
  kafka: 'queue',
  rabbitmq: 'queue',
  broker: 'queue',
  outbox: 'queue',
  sync: 'synchronous',
  synchronously: 'synchronous',
  redis: 'cache',
  memcached: 'cache',
  caching: 'cache',
  cached: 'cache',
  cdn: 'cache',
  s3: 'bucket',
  blob: 'bucket',
  monitor: 'monitoring',
  monitors: 'monitoring',
  prometheus: 'monitoring',
  grafana: 'monitoring',
  datadog: 'monitoring',
  alarm: 'alert',
  alarms: 'alert',
  alerting: 'alert',
  alerts: 'alert',
  metric: 'monitoring',
  metrics: 'monitoring',
  tracing: 'monitoring',
  observability: 'monitoring',
  idempotent: 'idempotency',
  twice: 'duplicate',
  double: 'duplicate',
  doubled: 'duplicate',
  duplicates: 'duplicate',
  retries: 'retry',
  auth: 'authentication',
  authenticated: 'authentication',
  unauthenticated: 'authentication',
  backups: 'backup',
  dump: 'backup',
  restore: 'backup',
  postgres: 'database',
  postgresql: 'database',
  mysql: 'database',
  db: 'database',
  breaker: 'breaker',
  circuit: 'breaker',
  timeouts: 'timeout',
  hang: 'timeout',
  hangs: 'timeout',
  hanging: 'timeout',
  hung: 'timeout',
  vm: 'server',
  instance: 'server',
  machine: 'server',
  box: 'server',
  presigned: 'signed',
  sharding: 'shard',
  sharded: 'shard',
  partitioning: 'partition',
  partitions: 'partition',
  encrypted: 'encryption',
  encrypt: 'encryption',
  tls: 'encryption',
  https: 'encryption',
}

/** A text as the stems of its telling words, each once: lower case, endings off, and one name for what has many. */
export function stemsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const named = words.flatMap((word) => (sameThing[word] ?? word).split(' '))
  return [...new Set(named.filter((word) => word.length > 1 && !common.has(word) && !/^\d+$/.test(word)).map(stem))]
}

/** Light: enough that `queries` meets `query` and `charging` meets `charged`. */
function stem(word: string): string {
  if (word.length <= 4) return word.replace(/s$/, '')
  return word
    .replace(/(ies)$/, 'y')
    .replace(/(sses)$/, 'ss')
    .replace(/([^s])s$/, '$1')
    .replace(/(ingly|edly|ation|ing|ed|ly|er|or|ment|ness|able|ible|al|ive)$/, (ending) => (word.length - ending.length >= 4 ? '' : ending))
    .replace(/e$/, '')
    .replace(/([^aeiouls])\1$/, '$1')
}
