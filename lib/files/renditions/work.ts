import { drawSource } from '@/lib/diagrams/drawing'
import { cleanSvg } from '@/lib/diagrams/sources/svg'
import { AppError } from '@/lib/errors'
import type { DrawnKind } from '@/lib/files/kinds'
import { renderDrawing } from '@/lib/files/renditions/drawing'
import { renderPngWith, type SourceToEmbed } from '@/lib/files/renditions/embedding'
import {
  type Reading,
  type Rendition,
  type Renditions,
  renderGrey,
  renderPicture,
  renderSmall,
  type Unreadable,
} from '@/lib/files/renditions/rendering'
import { type FoundSource, findSource, type GivenSource, keepSource, keepSvg } from '@/lib/files/renditions/sources'

/** What the image worker is asked: a picture in pixels, maybe with the source it was drawn from; a drawing; or one of our own again. */
export type Work =
  | { do: 'picture'; bytes: Uint8Array; reading: Reading; given: GivenSource | null }
  | { do: 'drawing'; bytes: Uint8Array; kind: DrawnKind }
  | { do: 'small'; full: Rendition }
  | { do: 'grey'; full: Rendition; side: number }
  | { do: 'png'; full: Rendition; source: SourceToEmbed }

export type Finished = Renditions & FoundSource

/** What it answers: a refusal is one of our own words, or a sentence for people. */
export type Answer =
  | ({ ok: true } & Finished)
  | { ok: false; reason: Unreadable }
  | { ok: false; code: 'invalid' | 'too_large'; message: string }

/** Does one piece of work; never throws. Runs in the image worker alone, because all it reads may be hostile. */
export async function answerWork(work: Work): Promise<Answer> {
  try {
    const done = await finish(work)
    return typeof done === 'string' ? { ok: false, reason: done } : { ok: true, ...done }
  } catch (error) {
    if (!(error instanceof AppError)) return { ok: false, reason: 'broken' }
    return { ok: false, code: error.code === 'too_large' ? 'too_large' : 'invalid', message: error.message }
  }
}

const noSource: FoundSource = { source: null, problem: null }

async function finish(work: Work): Promise<Finished | Unreadable> {
  if (work.do === 'small') return { full: work.full, small: await renderSmall(work.full), ...noSource }
  if (work.do === 'grey') {
    const grey = await renderGrey(work.full, work.side)
    return { full: grey, small: grey, ...noSource }
  }
  if (work.do === 'png') {
    const full = await renderPngWith(work.full, work.source)
    return { full, small: full, ...noSource }
  }
  if (work.do === 'drawing') return draw(work.kind, textOf(work.bytes), work.bytes)
  const given = work.given && { source: keepSource(work.given), problem: null }
  const rendered = await renderPicture(work.bytes, work.reading)
  return typeof rendered === 'string' ? rendered : { ...rendered, ...(given ?? findSource(work.bytes)) }
}

async function draw(kind: DrawnKind, text: string, bytes: Uint8Array): Promise<Finished> {
  if (kind !== 'svg') {
    const source = keepSource({ kind, text })
    return { ...(await renderDrawing(drawSource(kind, source.text))), source, problem: null }
  }
  const clean = cleanSvg(text)
  const inside = findSource(bytes)
  // What is inside can be edited again; without it, the picture itself is the source.
  return {
    ...(await renderDrawing({ svg: clean.text, width: clean.width, height: clean.height })),
    ...inside,
    source: inside.source ?? keepSvg(clean),
  }
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new AppError('invalid', 'This file is no text in UTF-8 and cannot be read. Please save it again.')
  }
}
