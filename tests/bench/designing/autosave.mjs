// What an autosave costs beside a bare route of the framework that reads the same body and makes one update, in the same run.
import pg from 'pg'
import { startBare } from '../app.mjs'
import { cpuSeconds } from '../load.mjs'

const slug = 'virtual-event-platform'
const [warm, count, rounds] = [100, 300, 3]

/** Prints time and processor time of one autosave of 3 KB of notes beside two diagrams, as the page sends it, one after the other. Goal: at most twice the bare route. */
export async function measure(row, { origin, cookie, web, database }) {
  const client = new pg.Client(database)
  await client.connect()
  await client.query('CREATE TABLE IF NOT EXISTS bench_bare (id int PRIMARY KEY, notes text, revision int)')
  await client.query(`INSERT INTO bench_bare VALUES (1, '', 0) ON CONFLICT DO NOTHING`)
  await client.end()
  const bare = await startBare({ DATABASE_URL: database })
  try {
    const headers = { 'content-type': 'application/json', cookie, origin, 'sec-fetch-site': 'same-origin' }
    const [ours, theirs] = [`${origin}/api/v1/challenges/${slug}/draft`, `${bare.origin}update`]
    const draft = await standing(ours, headers)
    const state = { ours: draft.revision, theirs: 0 }
    const body = (revision, turn) => ({
      title: 'Measured',
      notes: `${turn} ${'A sentence of notes as people type them. '.repeat(75)}`,
      // The page names all its diagrams at each save.
      diagrams: draft.diagrams.map(({ id, caption, alt, shows }) => ({ id, caption, alt, shows })),
      revision,
    })
    const save = async (side) => {
      const url = side === 'ours' ? ours : theirs
      const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body(state[side], `${side} ${state[side]}`)) })
      if (!answer.ok) throw new Error(`${url} answered ${answer.status} ${await answer.text()}`)
      state[side] = (await answer.json()).revision
    }
    const readings = { ours: [], theirs: [] }
    for (let round = 0; round < rounds; round++)
      for (const side of ['theirs', 'ours']) readings[side].push(await reading(() => save(side), side === 'ours' ? web : bare.pid))
    const [base, found] = [best(readings.theirs), best(readings.ours)]
    row('bare route with one update: processor time, median and p95 time', words(base), '')
    row('autosave of 3 KB of notes: the same', words(found), '')
    row('autosave beside the bare route: processor time', `${(found.cpu / base.cpu).toFixed(2)} ×`, '≤ 2 ×')
    row('… median time', `${(found.median / base.median).toFixed(2)} ×`, '≤ 2 ×')
  } finally {
    bare.stop()
  }
}

/** What is stored now: a save on a revision that never was is told. */
async function standing(url, headers) {
  const body = JSON.stringify({ title: 'Nothing', notes: '', diagrams: [], revision: 2_000_000_000 })
  const answer = await fetch(url, { method: 'POST', headers, body })
  const { current } = await answer.json()
  if (!current) throw new Error(`no draft to measure: ${answer.status}`)
  return current
}

async function reading(save, pid) {
  for (let turn = 0; turn < warm; turn++) await save()
  const times = []
  const cpu = cpuSeconds(pid)
  for (let turn = 0; turn < count; turn++) {
    const began = performance.now()
    await save()
    times.push(performance.now() - began)
  }
  times.sort((a, b) => a - b)
  return {
    cpu: ((cpuSeconds(pid) - cpu) * 1000) / count,
    median: times[Math.floor(count / 2)],
    p95: times[Math.floor(count * 0.95)],
  }
}

// Rounds take turns, and the quietest counts: whatever else the machine did only adds.
const best = (readings) => ({
  cpu: Math.min(...readings.map(({ cpu }) => cpu)),
  median: Math.min(...readings.map(({ median }) => median)),
  p95: Math.min(...readings.map(({ p95 }) => p95)),
})

const words = ({ cpu, median, p95 }) => `${cpu.toFixed(2)} ms, ${median.toFixed(1)} ms, ${p95.toFixed(1)} ms`
