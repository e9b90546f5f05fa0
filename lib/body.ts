import { AppError } from '@/lib/errors'

/**
 * A request's body as a response to read from, cut off as soon as it exceeds `most` bytes: by its declared length, and by counting,
 * because a length can be left out or be a lie. Reading it then throws `too_large`.
 */
export function cappedBody(request: Request, most: number, sentence: string): Response {
  const tooLarge = () => new AppError('too_large', sentence)
  if (declaresMore(request, most)) throw tooLarge()
  let count = 0
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      count += chunk.byteLength
      if (count > most) controller.error(tooLarge())
      else controller.enqueue(chunk)
    },
  })
  const type = request.headers.get('content-type')
  return new Response(request.body?.pipeThrough(counter) ?? null, type ? { headers: { 'content-type': type } } : {})
}

/** What broke reading a capped body: its own refusal, or `malformed`. */
export function bodyProblem(thrown: unknown, sentence: string): AppError {
  for (let cause = thrown; cause instanceof Error; cause = cause.cause) if (cause instanceof AppError) return cause
  return new AppError('malformed', sentence)
}

/** A request's body as text, at most `most` bytes. */
export async function readCapped(request: Request, most: number, sentence: string): Promise<string> {
  return new TextDecoder().decode(await readCappedBytes(request, most, sentence))
}

/** A request's body as it came, at most `most` bytes: for signatures, which cover marks that text would lose. Capped as `cappedBody` is, for less. */
export async function readCappedBytes(request: Request, most: number, sentence: string): Promise<Buffer> {
  const tooLarge = () => new AppError('too_large', sentence)
  if (declaresMore(request, most)) throw tooLarge()
  const parts: Uint8Array[] = []
  let count = 0
  try {
    const reader = request.body?.getReader()
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      count += part.value.byteLength
      if (count > most) {
        void reader?.cancel()
        throw tooLarge()
      }
      parts.push(part.value)
    }
    return Buffer.concat(parts)
  } catch (thrown) {
    throw bodyProblem(thrown, 'This could not be read to its end. Please send it again.')
  }
}

function declaresMore(request: Request, most: number): boolean {
  const declared = Number(request.headers.get('content-length') ?? 0)
  return !Number.isFinite(declared) || declared > most
}
