/** A file's text piece by piece: UTF-8, or UTF-16 where its first bytes say so. What is neither becomes U+FFFD, which its row is refused for. */
export async function* textOf(file: Blob): AsyncGenerator<string> {
  const head = new Uint8Array(await file.slice(0, 2).arrayBuffer())
  const encoding = head[0] === 0xff && head[1] === 0xfe ? 'utf-16le' : head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : 'utf-8'
  const decoder = new TextDecoder(encoding)
  for await (const chunk of file.stream()) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}
