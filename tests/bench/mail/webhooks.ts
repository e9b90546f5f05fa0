import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { newSender, sendNext } from '@/lib/broadcasts/sending'
import { db } from '@/lib/db'
import { transportTo } from '@/tests/support/mail'
import { startResend } from '@/tests/support/resend'
import { type SignedWebhook, webhookAbout, webhookSecret } from '@/tests/support/webhooks'
import { bundleWorkers } from '@/tests/support/workers'
import { freePort } from '../../../scripts/embedded-postgres.mjs'
import { quantile, releaseLetter, say, seedReaders } from './house'

const perSecond = 550
const seconds = 20

/** The provider's news of eleven thousand letters, at a steady pace, while a worker reads it. */
export async function webhooks(): Promise<void> {
  await seedReaders(perSecond * seconds)
  const resend = await startResend()
  await releaseLetter()
  const sender = newSender(transportTo(resend))
  while ((await sendNext(sender, new Date())) === 'worked');
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const env = {
    ...process.env,
    PORT: String(port),
    ORIGIN: origin,
    RESEND_WEBHOOK_SECRET: webhookSecret,
    NODE_ENV: 'production' as const,
    LOG_LEVEL: 'error',
  }
  const web = spawn(process.execPath, ['dist/serve.mjs'], { env, stdio: 'inherit' })
  const workers = await bundleWorkers('bench-webhooks')
  workers.start(resend.url)
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  while (!(await post(agent, port, { headers: {}, body: '' }).catch(() => null))) await sleep(200)
  const letters = resend.accepted.map((mail) => webhookAbout(mail, 'delivered'))
  await Promise.all(letters.slice(0, 500).map((webhook) => post(agent, port, webhook)))
  const [times, began]: [number[], number] = [[], performance.now()]
  const cpuBefore = cpuMs(web.pid)
  let refused = 0
  const pending = letters.map(async (webhook, index) => {
    await sleep((index * 1000) / perSecond)
    const { status, milliseconds } = await post(agent, port, webhook)
    times.push(milliseconds)
    if (status !== 200) refused += 1
  })
  await Promise.all(pending)
  const taken = (letters.length * 1000) / (performance.now() - began)
  while ((await db.providerEvent.count({ where: { settledAt: null } })) > 0) await sleep(50)
  const read = (letters.length * 1000) / (performance.now() - began)
  const delivered = await db.message.count({ where: { deliveryState: 'delivered' } })
  say(
    'webhooks taken and read',
    `${taken.toFixed(0)}/s taken, ${read.toFixed(0)}/s read, ${refused} refused, ${delivered} of ${letters.length} marked`,
    '≥ 500/s',
  )
  say('… acknowledged', `p99 ${quantile(times, 0.99).toFixed(0)} ms, median ${quantile(times, 0.5).toFixed(1)} ms`, 'p99 ≤ 200 ms')
  say('… processor time of the web program', `${((cpuMs(web.pid) - cpuBefore) / letters.length).toFixed(2)} ms each`, '')
  web.kill('SIGKILL')
  workers.stop()
  await resend.stop()
}

function post(agent: Agent, port: number, { headers, body }: SignedWebhook): Promise<{ status: number; milliseconds: number }> {
  const began = performance.now()
  return new Promise((resolve, reject) => {
    const call = request({
      agent,
      port,
      host: 'localhost',
      path: '/api/webhooks/resend',
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    })
    call.on('error', reject)
    call.on('response', (answer) => {
      answer.resume()
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, milliseconds: performance.now() - began }))
    })
    call.end(body)
  })
}

// Ticks of ten milliseconds, in the program and in the system for it.
function cpuMs(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * 10
}
