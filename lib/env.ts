import { z } from 'zod'

const loopbackHosts = ['localhost', '127.0.0.1', '[::1]']
const text = z.string().trim().min(1).optional()
const count = (fallback: number) => z.coerce.number().int().positive().default(fallback)

const schema = z
  .object({
    DATABASE_URL: z.string().trim().min(1, 'names the PostgreSQL database'),
    ORIGIN: z.url('is the public address, like https://charrette.example.org').transform((url) => new URL(url).origin),
    SECRET: z.string().min(32, 'needs at least 32 characters of randomness'),
    /** Secrets used before, separated by commas: links in old mails keep working. */
    OLD_SECRETS: z.string().default(''),
    DATA_DIR: z.string().default('.data'),
    /** Where new pictures go; without it to S3 when a bucket is named, else into `DATA_DIR`. Both are read. */
    FILE_STORE: z.enum(['folder', 's3']).optional(),
    S3_BUCKET: text,
    S3_ENDPOINT: z
      .url({ protocol: /^https?$/, error: 'is the address of the store, like https://s3.example.org' })
      .transform((url) => url.replace(/\/+$/, ''))
      .optional(),
    S3_REGION: z.string().trim().min(1).default('us-east-1'),
    S3_ACCESS_KEY_ID: text,
    S3_SECRET_ACCESS_KEY: text,
    /** The bucket in the path instead of the host name, as most stores of one's own want it. */
    S3_FORCE_PATH_STYLE: z.stringbool().default(false),
    S3_PREFIX: z
      .string()
      .trim()
      .regex(/^([\w-][\w.-]*(\/[\w-][\w.-]*)*\/?)?$/, 'is a folder name in the bucket: letters, digits, . _ - and / in between')
      .default('')
      .transform((prefix) => (prefix === '' ? '' : prefix.replace(/\/?$/, '/'))),
    /** Whether browsers fetch pictures from the store itself by addresses signed for a minute. */
    S3_SIGNED_URLS: z.stringbool().default(true),
    SAMPLE: z.stringbool().default(false),
    FIRST_ORGANIZER: text,
    MAIL_FROM: z.string().default('Charrette <letters@localhost>'),
    MAIL_POSTAL_ADDRESS: z.string().default(''),
    RESEND_API_KEY: text,
    /** Signs the provider's webhooks (`whsec_…`); without it there is no such address. */
    RESEND_WEBHOOK_SECRET: text,
    SMTP_URL: text,
    /** Mails the provider takes a day (UTC); letters use at most nine tenths of it and go on the next day. */
    MAIL_DAILY_QUOTA: z.coerce.number().int().min(10).optional(),
    AUTH_GITHUB_ID: text,
    AUTH_GITHUB_SECRET: text,
    AUTH_GITHUB_BASE_URL: text,
    TRUSTED_PROXIES: z.string().default(''),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
    /** Multiplies every rate limit; benchmarks and load tests raise it. */
    RATE_LIMIT_FACTOR: count(1),
    DATABASE_POOL: count(10),
  })
  .superRefine((env, context) => {
    const { protocol, hostname } = new URL(env.ORIGIN)
    const loopback = loopbackHosts.includes(hostname)
    const refuse = (name: string, message: string) => context.addIssue({ code: 'custom', path: [name], message })
    if (protocol !== 'https:' && !loopback) refuse('ORIGIN', 'must be https unless it is a loopback address')
    if (env.SAMPLE && !loopback) refuse('SAMPLE', 'sample data, mailbox page and time machine run on a loopback address only')
    if (/^(change|secret|example|default|test)/i.test(env.SECRET) || new Set(env.SECRET).size < 10) refuse('SECRET', 'is guessable')
    if (!!env.AUTH_GITHUB_ID !== !!env.AUTH_GITHUB_SECRET) refuse('AUTH_GITHUB_SECRET', 'goes with AUTH_GITHUB_ID')
    refuseHalfAStore(env, loopback, refuse)
  })

export type Env = z.infer<typeof schema>

type Store = { [key in 'FILE_STORE' | 'S3_BUCKET' | 'S3_ENDPOINT' | 'S3_ACCESS_KEY_ID' | 'S3_SECRET_ACCESS_KEY']?: string | undefined } & {
  S3_SIGNED_URLS: boolean
}

// By name and never by value, as everything here.
function refuseHalfAStore(env: Store, loopback: boolean, refuse: (name: string, message: string) => void) {
  const named = (['S3_ENDPOINT', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const).filter((name) => env[name])
  if (!env.S3_BUCKET && env.FILE_STORE === 's3') refuse('S3_BUCKET', 'names the bucket that FILE_STORE=s3 asks for')
  else if (!env.S3_BUCKET && named.length > 0) refuse('S3_BUCKET', `names the bucket that goes with ${named[0]}`)
  if (env.S3_BUCKET && !/^[\w][\w.-]{1,61}[\w]$/.test(env.S3_BUCKET))
    refuse('S3_BUCKET', 'is a name of 3 to 63 letters, digits, dots and hyphens, not an address')
  if (!!env.S3_ACCESS_KEY_ID !== !!env.S3_SECRET_ACCESS_KEY)
    refuse(
      env.S3_ACCESS_KEY_ID ? 'S3_SECRET_ACCESS_KEY' : 'S3_ACCESS_KEY_ID',
      `goes with ${env.S3_ACCESS_KEY_ID ? 'S3_ACCESS_KEY_ID' : 'S3_SECRET_ACCESS_KEY'}; set both, or neither to use the role of this machine`,
    )
  if (env.S3_ENDPOINT?.startsWith('http:') && env.S3_SIGNED_URLS && !loopback)
    refuse('S3_ENDPOINT', 'must be https, for browsers fetch pictures from there; or set S3_SIGNED_URLS=false and all come through the app')
}

/** Reads the configuration; throws one sentence a wrong variable, by name and never by value. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const parsed = schema.safeParse(source)
  if (parsed.success) return parsed.data
  throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('\n'))
}

let cached: Env | undefined

/** The configuration of this process, read at first use so that a build needs none. */
export function env(): Env {
  cached ??= readEnv(process.env)
  return cached
}
