// Posting comments at 16 connections, as script sends them and by the form without script, each beside the framework doing one insert.
import { randomUUID } from 'node:crypto'
import http from 'node:http'
import { startBare } from '../app.mjs'
import { cpuSeconds, get } from '../load.mjs'
import { fillConversation, makeWriters, within } from './crowd.mjs'

const place = '/challenges/virtual-event-platform/designs/jonas/1'
const [connections, seconds, rounds] = [16, 10, 2]
const words = 'What happens to a message when the gateway restarts between *stored* and *delivered*?'

export async function measure(row, { origin, web, worker, database }) {
  await within(database, (client) =>
    client.query('CREATE TABLE IF NOT EXISTS bench_bare_comments (id bigserial PRIMARY KEY, body text, thread uuid, at timestamptz)'),
  )
  const bare = await startBare({ DATABASE_URL: database })
  const cookies = await makeWriters(database, connections)
  try {
    const readings = { bareRoute: [], script: [], resting: [], bareForm: [], bareAction: [], form: [] }
    for (let round = 0; round < rounds; round++) {
      const fields = await freshFields(database)
      readings.bareRoute.push(await run(`${bare.origin}insert`, bare.pid, (turn) => jsonBody(fields(turn))))
      readings.bareForm.push(await run(`${bare.origin}insert`, bare.pid, (turn) => formBody(fields(turn))))
      const bareForm = await hiddenFields(`${bare.origin}action`, 'Bare')
      readings.bareAction.push(await run(`${bare.origin}action`, bare.pid, (turn) => formBody({ ...bareForm, ...fields(turn) })))
      readings.script.push(await run(`${origin}/api/v1/comments`, web, (turn) => jsonBody(fields(turn)), cookies))
      const again = await freshFields(database)
      const hidden = await hiddenFields(`${origin}${place}?reply=${again(0).threadId}`, 'Reply in conversation', cookies[0])
      readings.form.push(await run(origin + place, web, (turn) => formBody({ ...hidden, ...again(turn) }), cookies))
      const alone = await freshFields(database)
      process.kill(worker, 'SIGSTOP')
      try {
        readings.resting.push(await run(`${origin}/api/v1/comments`, web, (turn) => jsonBody(alone(turn)), cookies))
      } finally {
        process.kill(worker, 'SIGCONT')
      }
    }
    const found = Object.fromEntries(Object.entries(readings).map(([name, list]) => [name, best(list)]))
    const share = (ours, theirs) => `${((100 * ours.rate) / theirs.rate).toFixed(0)} %`
    row(`bare route with one insert, JSON, ${connections} connections, ${seconds} s`, inWords(found.bareRoute), '')
    row('posting a comment as script sends it, which answers JSON', inWords(found.script), '')
    row('… beside the bare route', share(found.script, found.bareRoute), '≥ 50 %')
    row('… while the worker rests, which else tells the members meanwhile', inWords(found.resting), '')
    row('… beside the bare route', share(found.resting, found.bareRoute), '')
    row('bare route with one insert, a form', inWords(found.bareForm), '')
    row('bare form on a server action with one insert', inWords(found.bareAction), '')
    row('posting a comment by the form without script, which answers 303', inWords(found.form), '')
    row('… beside the bare form', share(found.form, found.bareAction), '')
    row('… beside the bare route, a form', share(found.form, found.bareForm), '')
  } finally {
    bare.stop()
  }
}

/** What a turn posts, into conversations just made: none of them fills up while one is measured. */
async function freshFields(database) {
  const { threadIds } = await fillConversation(database, 'jonas', 200)
  return (turn) => ({ threadId: threadIds[turn % threadIds.length], body: words, formKey: randomUUID() })
}

/** The framework's own fields of a form, as the server draws it for who has no script. */
async function hiddenFields(url, label, cookie) {
  const html = (await get(url, cookie ? { cookie } : {})).body.toString()
  const form = html.match(new RegExp(`<form[^>]*aria-label="${label}[\\s\\S]*?</form>`))?.[0]
  if (!form) throw new Error(`there is no form at ${url}`)
  const hidden = {}
  for (const [input] of form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    const name = input.match(/name="([^"]*)"/)?.[1]
    if (name?.startsWith('$')) hidden[name] = unescaped(input.match(/value="([^"]*)"/)?.[1] ?? '')
  }
  return hidden
}

const unescaped = (text) =>
  text.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

const jsonBody = (fields) => ({ type: 'application/json', body: JSON.stringify(fields) })

function formBody(fields) {
  const edge = 'charrette-bench'
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${edge}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  return { type: `multipart/form-data; boundary=${edge}`, body: `${parts.join('')}--${edge}--\r\n` }
}

/** Posts from all connections for some seconds; every answer must say where to go on, as it does once a comment is written. */
async function run(url, pid, make, cookies = []) {
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
        origin: new URL(url).origin,
        'sec-fetch-site': 'same-origin',
        ...(cookies[index] ? { referer: new URL(place, url).href, cookie: cookies[index] } : {}),
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
      let text = ''
      response.setEncoding('utf8').on('data', (part) => (text += part))
      response.on('end', () => resolve({ status: response.statusCode, to: response.headers.location ?? /"to":"([^"]+)"/.exec(text)?.[1] }))
    })
    request.on('error', reject)
    request.end(body)
  })

// Rounds take turns, and the quietest counts: whatever else the machine did only took away.
const best = (readings) => readings.reduce((most, reading) => (reading.rate > most.rate ? reading : most))
const inWords = ({ rate, cpu, median, p95 }) =>
  `${rate.toFixed(0)}/s, ${cpu.toFixed(2)} ms of processor time, median ${median.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms`
