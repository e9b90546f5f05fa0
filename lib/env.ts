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
  })

export type Env = z.infer<typeof schema>

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
