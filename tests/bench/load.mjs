// Requests over kept connections, and what they cost the serving process.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import http from 'node:http'

/** CPU seconds a process has used so far, its own threads included. */
export function cpuSeconds(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')
  const ticks = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))
  return (Number(stat[11]) + Number(stat[12])) / ticks
}

/** Resident memory of a process in MB. */
export const residentMb = (pid) => Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)[1]) / 1024

const agent = new http.Agent({ keepAlive: true, maxSockets: 8 })

export function get(url, headers = {}) {
  return new Promise((resolve, reject) => {
    http
      .get(url, { agent, headers }, (response) => {
        const chunks = []
        response.on('data', (chunk) => chunks.push(chunk))
        response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }))
      })
      .on('error', reject)
  })
}

/** Asks `count` times, four at once; returns milliseconds of CPU a request and requests a second. */
export async function measure(pid, url, { headers = {}, count = 400, warm = 150 } = {}) {
  await run(url, headers, warm)
  const [cpu, began] = [cpuSeconds(pid), performance.now()]
  await run(url, headers, count)
  const seconds = (performance.now() - began) / 1000
  return { cpuMs: ((cpuSeconds(pid) - cpu) * 1000) / count, rate: count / seconds }
}

async function run(url, headers, count) {
  let left = count
  const one = async () => {
    while (left-- > 0) {
      const { status } = await get(url, headers)
      if (status !== 200) throw new Error(`${url} answered ${status}`)
    }
  }
  await Promise.all([one(), one(), one(), one()])
}
