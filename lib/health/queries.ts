import 'server-only'
import { db } from '@/lib/db'
import { storeAnswers } from '@/lib/files/store'
import { log } from '@/lib/log'

const limit = 1000
/** Sign-in mail waiting longer than this means nobody sends. */
const oldestMail = 5 * 60_000

/** Whether this instance can serve: the database answers, the store of pictures does, mail for sign-in does not pile up. At most one second. */
export async function readReadiness(): Promise<boolean> {
  const checks = { database: databaseAnswers(), store: storeAnswers(), mail: mailFlows() }
  const results = await Promise.all(Object.entries(checks).map(async ([name, check]) => ({ name, well: await within(check) })))
  const unwell = results.flatMap(({ name, well }) => (well ? [] : name))
  if (unwell.length) log.warn({ unwell }, 'not ready')
  return unwell.length === 0
}

const within = (check: Promise<boolean>) =>
  Promise.race([check.catch(() => false), new Promise<boolean>((resolve) => setTimeout(() => resolve(false), limit).unref())])

const databaseAnswers = async () => (await db.instance.count()) > 0

const mailFlows = async () =>
  (await db.message.count({ where: { lane: 'sign_in', state: 'queued', createdAt: { lt: new Date(Date.now() - oldestMail) } } })) === 0
