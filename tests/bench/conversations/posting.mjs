// Posting comments at 16 connections: the form's own post, and the same as script sends it, beside a bare route with one insert.
import { randomUUID } from 'node:crypto'
import http from 'node:http'
import { startBare } from '../app.mjs'
import { cpuSeconds, get } from '../load.mjs'
import { fillConversation, makeWriters, within } from './crowd.mjs'

const place = '/challenges/virtual-event-platform/designs/jonas/1'
const [connections, seconds, rounds] = [16, 10, 2]
const words = 'What happens to a message when the gateway restarts between *stored* and *delivered*?'

export async function measure(row, { origin, web, database }) {
  await within(database, (client) =>
    client.query('CREATE TABLE IF NOT EXISTS bench_bare_comments (id bigserial PRIMARY KEY, body text, thread uuid, at timestamptz)'),
  )
  const bare = await startBare({ DATABASE_URL: database })
  const cookies = await makeWriters(database, connections)
  try {
    const readings = { theirs: [], ours: [], script: [] }
    for (let round = 0; round < rounds; round++) {
      const { threadIds } = await fillConversation(database)
      const form = await replyForm(origin, cookies[0], threadIds[0])
      const fields = (turn) => ({ threadId: threadIds[turn % threadIds.length], body: words, formKey: randomUUID() })
      readings.theirs.push(await run(`${bare.origin}insert`, bare.pid, (turn) => formBody(fields(turn)), {}))
      readings.ours.push(await run(origin + place, web, (turn) => formBody({ ...form.hidden, ...fields(turn) }), { origin, cookies }))
      const again = await fillConversation(database)
      const scripted = (turn) => ({ ...fields(turn), threadId: again.threadIds[turn % again.threadIds.length] })
      const headers = { 'next-action': form.action, accept: 'text/x-component' }
      readings.script.push(
        await run(origin + place, web, (turn) => formBody(prefixed(scripted(turn)), ['0', '[null,"$K1"]']), {
          origin,
          cookies,
          headers,
        }),
      )
    }
    const [base, found, script] = Object.values(readings).map(best)
    row(`bare route with one insert, ${connections} connections, ${seconds} s`, inWords(base), '')
    row('posting a comment by the form, which answers 303', inWords(found), '')
    row('… beside the bare route', `${((100 * found.rate) / base.rate).toFixed(0)} %`, '≥ 50 %')
    row('posting as script does, which brings the whole page along', inWords(script), '')
  } finally {
    bare.stop()
  }
}

/** The reply form as the server draws it: its hidden fields, and the id of its action. */
async function replyForm(origin, cookie, threadId) {
  const html = (await get(`${origin}${place}?reply=${threadId}`, { cookie })).body.toString()
  const form = html.match(/<form[^>]*aria-label="Reply in conversation[\s\S]*?<\/form>/)?.[0]
  if (!form) throw new Error('there is no form to reply with')
  const hidden = {}
  for (const [input] of form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    const name = input.match(/name="([^"]*)"/)?.[1]
    if (name?.startsWith('$')) hidden[name] = unescaped(input.match(/value="([^"]*)"/)?.[1] ?? '')
  }
  const action = Object.values(hidden)
    .join(' ')
    .match(/"id":"([0-9a-f]+)"/)?.[1]
  return { hidden, action }
}

const unescaped = (text) =>
  text.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
const prefixed = (fields) => Object.fromEntries(Object.entries(fields).map(([name, value]) => [`_1_${name}`, value]))

// What script sends ends with the list of what it calls with, which names the form before it.
function formBody(fields, ...last) {
  const edge = 'charrette-bench'
  const parts = [...Object.entries(fields), ...last].map(
    ([name, value]) => `--${edge}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  return { type: `multipart/form-data; boundary=${edge}`, body: `${parts.join('')}--${edge}--\r\n` }
}

/** Posts from all connections for some seconds; every answer must lead to another place, as it does once a comment is written. */
async function run(url, pid, make, { origin, cookies = [], headers = {} }) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections })
  let turn = 0
  let counted = 0
  let end = performance.now() + 2000
  const times = []
  const worker = async (index) => {
    while (performance.now() < end) {
      const { type, body } = make(turn++)
      const began = performance.now()
      const { status, to } = await post(url, body, agent, {
        'content-type': type,
        'content-length': Buffer.byteLength(body),
        ...(origin ? { origin, 'sec-fetch-site': 'same-origin', cookie: cookies[index] } : {}),
        ...headers,
      })
      if (!to) throw new Error(`${url} answered ${status}`)
      counted += 1
      times.push(performance.now() - began)
    }
  }
  const all = () => Promise.all(Array.from({ length: connections }, (_, index) => worker(index)))
  await all()
  counted = 0
  times.length = 0
  const [cpu, began] = [cpuSeconds(pid), performance.now()]
  end = began + seconds * 1000
  await all()
  const took = (performance.now() - began) / 1000
  agent.destroy()
  times.sort((a, b) => a - b)
  return {
    rate: counted / took,
    cpu: ((cpuSeconds(pid) - cpu) * 1000) / counted,
    median: times[Math.floor(times.length / 2)],
    p95: times[Math.floor(times.length * 0.95)],
  }
}

const post = (url, body, agent, headers) =>
  new Promise((resolve, reject) => {
    const request = http.request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume()
      const { location, 'x-action-redirect': action } = response.headers
      response.on('end', () => resolve({ status: response.statusCode, to: location ?? action }))
    })
    request.on('error', reject)
    request.end(body)
  })

// Rounds take turns, and the quietest counts: whatever else the machine did only took away.
const best = (readings) => readings.reduce((most, reading) => (reading.rate > most.rate ? reading : most))
const inWords = ({ rate, cpu, median, p95 }) =>
  `${rate.toFixed(0)}/s, ${cpu.toFixed(2)} ms of processor time, median ${median.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms`
