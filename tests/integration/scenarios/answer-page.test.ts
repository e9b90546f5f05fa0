import { randomUUID } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { importScenario } from '@/lib/scenarios/editions/mutations'
import { beginAnswer, handIn } from '@/lib/scenarios/mutations'
import { makeMember } from '@/tests/support/cast'
import { pageOf } from '@/tests/support/pages'
import { filedScenario, secret } from '@/tests/support/scenarios'

vi.mock('next/headers', async () => (await import('@/tests/support/browser')).nextHeaders)

const answerPage = (await import('@/app/(member)/practice/scenarios/[slug]/answers/[id]/page')).default

async function begun(minutesAgo: number) {
  const slug = `stock-${randomUUID().slice(0, 8)}`
  const start = new Date(Date.now() - minutesAgo * 60_000)
  await importScenario(filedScenario(slug), start)
  const elif = await makeMember('Elif')
  const id = await beginAnswer(elif, slug, start)
  return { elif, id, draw: () => pageOf(answerPage, elif, { params: { slug, id } }) }
}

test('who hands in an empty sheet is told so, and who let the time go by is told that; the key is open to both', async () => {
  const { elif, id, draw } = await begun(1)
  const before = await draw()
  expect(before).toContain('Hand in')
  expect(before).not.toContain(secret)
  await handIn(elif, id, { answer: '', revision: 0 }, new Date())
  expect(await draw()).toContain('You handed in no words. The key is open all the same.')
  expect(await draw()).toContain(secret)

  const late = await begun(10)
  expect(await late.draw()).toContain('No words were saved in time. The key is open all the same.')
  expect(await late.draw()).not.toContain('You handed in no words.')
})
