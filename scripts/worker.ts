// npm start runs it beside the web program: sends mail, plans letters, tidies up. `node dist/worker.mjs`; several may run at once.
import { constants, setPriority } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { writeArchiveLetters } from '@/lib/archive/jobs'
import { closeTallies } from '@/lib/audit/refusals/jobs'
import { sweepSessions, sweepSignInRequests } from '@/lib/auth/jobs'
import { setDailyQuota } from '@/lib/broadcasts/budget/mutations'
import { expandBroadcasts } from '@/lib/broadcasts/expansion/jobs'
import { claimHome } from '@/lib/broadcasts/instance/mutations'
import { cancelQueued, expireMessages, foldTallies, planStageMail, settleBroadcasts } from '@/lib/broadcasts/jobs'
import { mailChannel } from '@/lib/broadcasts/outbox'
import { settleProviderEvents, sweepProviderEvents } from '@/lib/broadcasts/provider-events/jobs'
import { sweepLedger } from '@/lib/broadcasts/retention/jobs'
import { newSender, type Sender, sendNext } from '@/lib/broadcasts/sending'
import { chooseTransport } from '@/lib/broadcasts/transports/choose'
import { readClock } from '@/lib/clock'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { sweepUploads } from '@/lib/files/jobs'
import { makeSmallRenditions } from '@/lib/files/renditions/jobs'
import { log, setLogLevel } from '@/lib/log'
import { announceStages, mailNotifications } from '@/lib/notifications/jobs'
import { restAfter, stretch } from '@/lib/pace'
import { pool } from '@/lib/pool'
import { sweepRateLimits } from '@/lib/rate-limit'
import { askForReviews, warnOfEndings } from '@/lib/reviews/alarms/jobs'
import { proposePlaces } from '@/lib/reviews/pins/jobs'
import { mostTold, tellOfComments } from '@/lib/reviews/threads/jobs'
import { nameMissingServices } from '@/lib/submissions/services/jobs'
import { forgetErased } from '@/lib/subscribers/erasure/jobs'
import { sweepSubscribers } from '@/lib/subscribers/jobs'
import { sweepWorksheets } from '@/lib/worksheets/saving/jobs'

const pollMail = 1000
const minute = 60_000

// Where both share a small machine, pages come before mail.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
setLogLevel()
const { DATABASE_URL, SAMPLE, RESEND_API_KEY, SMTP_URL, MAIL_DAILY_QUOTA } = env()
const stopping = new AbortController()
const wakers = new Set<() => void>()
const transport = await chooseTransport(env())
if (transport.name === 'mailbox' && !SAMPLE)
  log.warn('neither RESEND_API_KEY nor SMTP_URL is set: mail is kept in the database and reaches nobody')

/** Runs `work` again and again, with a pause after each run, until the program stops. A failure is logged and tried again. */
async function every(pause: number | ((worked: number) => number), name: string, work: () => Promise<unknown>): Promise<void> {
  while (!stopping.signal.aborted) {
    const began = performance.now()
    try {
      await work()
    } catch (error) {
      log.error({ err: error, job: name }, 'a job failed and runs again')
    }
    const milliseconds = typeof pause === 'number' ? pause : pause(performance.now() - began)
    await sleep(milliseconds, undefined, { signal: stopping.signal }).catch(() => {})
  }
}

/** Tells of new comments until all are told or its stretch of time is over; what waits then is told together after a rest. */
async function tellInStretches(): Promise<void> {
  const end = performance.now() + stretch
  while (!stopping.signal.aborted && performance.now() < end && (await tellOfComments(await readClock())) === mostTold);
}

/** Sends as long as there is mail, then sleeps until it is woken or the poll is due. */
async function keepSending(sender: Sender): Promise<void> {
  while (!stopping.signal.aborted) {
    try {
      while (!stopping.signal.aborted && (await sendNext(sender, await readClock())) === 'worked');
      await nap(pollMail)
    } catch (error) {
      log.error({ err: error }, 'sending failed and goes on')
      await nap(pollMail)
    }
  }
}

function nap(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer)
      wakers.delete(wake)
      resolve()
    }
    const timer = setTimeout(wake, milliseconds)
    wakers.add(wake)
  })
}

const wakeAll = () => {
  for (const wake of [...wakers]) wake()
}

/** Hears of new mail on a connection of its own; what is missed while it is away, the poll finds. */
async function listen(): Promise<void> {
  const client = new pg.Client({ connectionString: DATABASE_URL })
  const gone = new Promise<void>((resolve) => {
    client.once('error', () => resolve())
    client.once('end', () => resolve())
    stopping.signal.addEventListener('abort', () => resolve(), { once: true })
  })
  client.on('notification', wakeAll)
  try {
    await client.connect()
    await client.query(`LISTEN ${mailChannel}`)
    wakeAll()
    await gone
  } finally {
    await client.end().catch(() => {})
  }
}

async function planAndExpand(): Promise<void> {
  const now = await readClock()
  await planStageMail()
  // Sample mode's clock jumps over whole weeks: letters passed over go out all the same.
  if ((await expandBroadcasts(now, { tolerateLate: SAMPLE })) > 0) wakeAll()
  await foldTallies()
  while (!stopping.signal.aborted && (await cancelQueued()) > 0);
  await settleBroadcasts()
}

/** Writes down the quota, and says again every few minutes that this database is a copy, until an organizer has decided about its mail. */
async function lookHome(): Promise<void> {
  await setDailyQuota(MAIL_DAILY_QUOTA ?? null)
  if (!(await claimHome()) && transport.name !== 'mailbox')
    log.error('this database was copied or moved here: no mail leaves before an organizer has decided about it in the studio')
}

function stop(): void {
  if (stopping.signal.aborted) return
  log.info('worker stops: it finishes the call under way')
  stopping.abort()
  wakeAll()
  // a call is cut at 15 s; whatever is in flight then is found again by its lease.
  setTimeout(() => process.exit(0), 14_000).unref()
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop)
process.on('disconnect', stop)
const parent = process.ppid
setInterval(() => process.ppid !== parent && stop(), 500).unref()
process.on('unhandledRejection', (error) => log.error({ err: error }, 'a promise was rejected and nobody listened'))

// Known before the first mail leaves; when the database is away just now, the job below does it.
await lookHome().catch((error) => log.error({ err: error }, 'where this database lives could not be read'))
// Once a start: a version that names no service looks like one that nobody has read yet.
nameMissingServices().catch((error) => log.error({ err: error }, 'the services of older versions could not be named'))
log.info({ transport: transport.name, configured: Boolean(RESEND_API_KEY ?? SMTP_URL) }, 'worker is up')
await Promise.all([
  every(2000, 'listen', listen),
  every(5 * minute, 'home', lookHome),
  // One sender looks at nothing but sign-in and test mail, so that a slow call of letters never delays it.
  keepSending(newSender(transport, 'test')),
  ...Array.from({ length: transport.concurrency }, () => keepSending(newSender(transport))),
  every(3000, 'letters', planAndExpand),
  every(5000, 'own-months', async () => writeArchiveLetters(await readClock())),
  every(5000, 'stages', async () => announceStages(await readClock())),
  // The work of these two is PostgreSQL's for the most part, which stands back for nobody: they rest instead.
  every(restAfter(1000), 'comments', tellInStretches),
  every(restAfter(2000), 'news', async () => mailNotifications(await readClock())),
  every(5000, 'places', async () => proposePlaces(await readClock())),
  every(15_000, 'reviews', async () => {
    const now = await readClock()
    await askForReviews(now)
    await warnOfEndings(now)
  }),
  every(1000, 'webhooks', async () => {
    while (!stopping.signal.aborted && (await settleProviderEvents()) > 0);
  }),
  every(minute, 'tidy', async () => {
    await expireMessages()
    await sweepSignInRequests()
    await sweepSessions()
    await sweepRateLimits()
    await closeTallies()
  }),
  every(10 * minute, 'small-pictures', async () => {
    for (let after = await makeSmallRenditions(null); after && !stopping.signal.aborted; ) after = await makeSmallRenditions(after)
  }),
  every(30 * minute, 'tidy-slowly', async () => {
    await sweepLedger()
    await sweepSubscribers()
    await sweepWorksheets(await readClock())
    await forgetErased()
    // A copy of a database may have been given the original's store: it throws nothing away before an organizer has decided.
    if (await claimHome()) await sweepUploads(new Date())
    await sweepProviderEvents()
  }),
])
await transport.close()
await db.$disconnect()
await pool().end()
log.info('worker is down')
process.exit(0)
