import { describe, expect, it } from 'vitest'
import { sentenceFor } from '../../scripts/prepare.mjs'

describe('whoever starts an instance is told in one sentence', () => {
  it('which library is missing', () => {
    const said =
      'initdb failed: postgres: error while loading shared libraries: libicui18n.so.60: cannot open shared object file: No such file or directory'
    expect(sentenceFor(new Error(said))).toBe(
      'A program of Charrette needs the library libicui18n.so.60, which this machine lacks. Please install it and try again.',
    )
  })

  it('that the disk is full', () => {
    expect(sentenceFor(new Error('ENOSPC: no space left on device, write'))).toBe(
      'The disk is full. Nothing was lost; please make room and try again.',
    )
    expect(
      sentenceFor(new Error('postgres exited with 1: FATAL:  could not write lock file "postmaster.pid": No space left on device')),
    ).toContain('The disk is full.')
  })

  it('anything else in the words of whoever noticed', () => {
    expect(sentenceFor('Port 3000 is taken by another program.')).toBe('Port 3000 is taken by another program.')
  })
})
