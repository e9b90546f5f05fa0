/** The first and the last byte of a part, both within it. */
export type Part = { start: number; end: number }

/**
 * Where bytes of pictures lie, each file under the hash of its bytes. A store throws whatever its medium throws;
 * lib/files/store.ts puts it into words.
 */
export type Store = {
  name: 'folder' | 's3'
  /** Whole or not there, and safe from a crash once the promise resolves. What is put again is young again. */
  put: (sha256: string, bytes: Uint8Array) => Promise<void>
  has: (sha256: string) => Promise<boolean>
  /** The file or a part of it as it is read; null when it is not there. */
  open: (sha256: string, part?: Part) => Promise<ReadableStream<Uint8Array> | null>
  /** Removing what is not there is no error. */
  remove: (sha256: string) => Promise<void>
  /** Hashes of all files, or of those last written before an instant of the machine's clock; then what a crash left half-written goes too. */
  list: (before?: Date) => AsyncIterable<string>
  hasRoom: () => Promise<boolean>
  /** Resolves when the store can be written; throws or answers false when not. */
  answers: () => Promise<boolean>
  /** An address that gives this one picture to whoever holds it, for a minute at most; null for a store that has no such thing. */
  sign: ((sha256: string) => Promise<string>) | null
}

const stored = /(?:^|\/)([0-9a-f]{64})\.webp$/

/** A file's name below the root of a store: the same in all of them, so that one can be copied to another with any tool. */
export const nameOf = (sha256: string) => `${sha256.slice(0, 2)}/${sha256}.webp`

/** The hash a name stands for, or null when it is none of ours. */
export const hashOf = (name: string): string | null => stored.exec(name)?.[1] ?? null
