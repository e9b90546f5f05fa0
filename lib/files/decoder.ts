import 'server-only'
import { type ChildProcess, fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import type { DrawnKind } from '@/lib/files/kinds'
import { decoding, pictureLimits } from '@/lib/files/limits'
import type { Picture } from '@/lib/files/pictures'
import type { SourceToEmbed } from '@/lib/files/renditions/embedding'
import type { Rendition } from '@/lib/files/renditions/rendering'
import type { GivenSource } from '@/lib/files/renditions/sources'
import type { Answer, Finished, Work } from '@/lib/files/renditions/work'

type Pool = { idle: ChildProcess[]; busy: number; waiting: (() => void)[]; program: string | null }

// Each route's bundle holds a copy of this module; the limits count for the process.
const key = Symbol.for('charrette.decoder')
const shared = globalThis as typeof globalThis & { [key]?: Pool }
shared[key] ??= { idle: [], busy: 0, waiting: [], program: null }
const pool: Pool = shared[key]

/** Names the worker program; tests run the one that is not bundled. */
export function setDecoderProgram(path: string): void {
  pool.program = path
}

/**
 * Reads a picture in a separate process and returns it as fresh WebP without metadata, whole and small, with the source it carries or
 * the one `given` with it. Two at once, twenty wait; beyond that `unavailable`. What cannot be read in 10 s and 512 MB is `invalid`.
 */
export async function decodePicture(bytes: Uint8Array, { kind, lossless }: Picture, given: GivenSource | null = null): Promise<Finished> {
  return finished({ do: 'picture', bytes, reading: { kind, lossless, pixels: pictureLimits.pixels, side: pictureLimits.side }, given })
}

/** Cleans a drawing without pixels and draws it there, under the same limits. */
export async function drawPicture(bytes: Uint8Array, kind: DrawnKind): Promise<Finished> {
  return finished({ do: 'drawing', bytes, kind })
}

/** The small rendition of a picture stored before there was one; the same limits hold. */
export async function shrinkPicture(full: Rendition): Promise<Rendition> {
  return (await finished({ do: 'small', full })).small
}

/** One of our own pictures in grey, as bare bytes in rows, at most `side` pixels on a side; under the same limits. */
export async function greyPicture(full: Rendition, side: number): Promise<Rendition> {
  return (await finished({ do: 'grey', full, side })).full
}

/** One of our own pictures as a PNG that carries its source, under the same limits. */
export async function pngWith(full: Rendition, source: SourceToEmbed): Promise<Uint8Array> {
  return (await finished({ do: 'png', full, source })).full.bytes
}

async function finished(work: Work): Promise<Finished> {
  await takeTurn()
  try {
    const answer = await ask(await worker(), work)
    if (answer.ok) return answer
    if ('reason' in answer) throw refused(answer.reason)
    throw new AppError(answer.code, answer.message, { fields: { file: [answer.message] } })
  } finally {
    passTurn()
  }
}

/** Ends the idle processes, so that a program that imports pictures can end too. */
export function closeDecoder(): void {
  for (const child of pool.idle.splice(0)) child.kill()
}

const sentences = {
  broken: 'This picture is damaged or cut off and cannot be read. Please export it again.',
  'too-large': 'This picture is too large to be read here: at most 25 megapixels and 10,000 pixels on the longest side.',
  animated: 'This picture moves. Please export one still picture.',
  slow: 'This picture took too long or too much memory to read. Please export it smaller.',
} as const

/** A picture we do not take, with the reason in a sentence. */
export const refused = (reason: keyof typeof sentences) =>
  new AppError('invalid', sentences[reason], { fields: { file: [sentences[reason]] } })

async function takeTurn(): Promise<void> {
  if (pool.busy >= decoding.atOnce) {
    if (pool.waiting.length >= decoding.queue)
      throw new AppError('unavailable', 'Many pictures arrive at once. Please try again in a moment.', { retryAfter: 10 })
    return new Promise((goOn) => pool.waiting.push(goOn))
  }
  pool.busy += 1
}

// The place goes straight to whoever waits longest; nobody slips in between.
function passTurn() {
  const next = pool.waiting.shift()
  if (next) next()
  else pool.busy -= 1
}

/** A process that has said it is ready: one that idles, or a new one. */
async function worker(): Promise<ChildProcess> {
  for (let child = pool.idle.pop(); child; child = pool.idle.pop()) if (child.connected) return child
  // Nothing of our environment goes along: secrets are no business of a decoder. Fonts are ours, then the machine's.
  const path = program()
  const child = fork(/* turbopackIgnore: true */ path, [String(decoding.memory)], {
    execPath: process.execPath,
    execArgv: ['--max-old-space-size=256', ...(path.endsWith('.ts') ? ['--import', './scripts/from-source.mjs'] : [])],
    env: {
      NODE_ENV: 'production',
      FONTCONFIG_FILE: join(process.cwd(), 'lib/files/fonts/fonts.conf'),
      MALLOC_ARENA_MAX: '1',
      XDG_CACHE_HOME: resolve(env().DATA_DIR, 'cache'),
    },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  child.on('error', () => {})
  const first = await nextMessage(child, 2 * decoding.milliseconds)
  if (first !== 'ready')
    throw new AppError('unavailable', 'Pictures cannot be read right now. Please try again in a moment.', { retryAfter: 30 })
  return child
}

async function ask(child: ChildProcess, work: Work): Promise<Answer> {
  child.ref()
  child.channel?.ref()
  child.send(work, () => {})
  const answer = await nextMessage(child, decoding.milliseconds)
  if (answer === null) throw refused('slow')
  // Our own program is the only one who answers here.
  const { tired, ...rest } = answer as Answer & { tired: boolean }
  if (tired) child.kill()
  else {
    child.unref()
    child.channel?.unref()
    pool.idle.push(child)
  }
  return rest
}

/** What the child says next; null when it ends or takes too long, and then it is gone for good. */
function nextMessage(child: ChildProcess, milliseconds: number): Promise<unknown> {
  return new Promise((answer) => {
    const settle = (message: unknown) => {
      clearTimeout(timer)
      child.off('message', settle)
      child.off('exit', end)
      child.off('error', end)
      answer(message)
    }
    const end = () => {
      child.kill('SIGKILL')
      settle(null)
    }
    const timer = setTimeout(end, milliseconds)
    child.on('message', settle)
    child.on('exit', end)
    child.on('error', end)
  })
}

function program(): string {
  if (pool.program) return pool.program
  const bundled = join(process.cwd(), 'dist', 'image-worker.mjs')
  return existsSync(bundled) ? bundled : join(process.cwd(), 'scripts', 'image-worker.ts')
}
