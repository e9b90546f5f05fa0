// A program for tests of crashes: stores the picture of its argument and dies by the hardest signal, before it could tell anybody.
import { readFileSync } from 'node:fs'
import { setDecoderProgram } from '@/lib/files/decoder'
import { importImage } from '@/lib/files/mutations'

setDecoderProgram('scripts/image-worker.ts')
await importImage(readFileSync(process.argv[2] ?? ''), 'house.png', null)
process.kill(process.pid, 'SIGKILL')
