import { expect, it, vi } from 'vitest'
import { db } from '@/lib/db'
import { pointOf } from '@/lib/rate-limit'
import { makeMember } from '@/tests/support/cast'
import { pageOf } from '@/tests/support/pages'

vi.mock('next/headers', async () => (await import('@/tests/support/browser')).nextHeaders)

const { default: LibraryPage, generateMetadata } = await import('@/app/(site)/library/page')

it('a search of Noor counts once, though the page and its title both read her words', async () => {
  const noor = await makeMember('Noor')
  const asked: Parameters<typeof pageOf>[0] = async (props) => {
    expect(await generateMetadata(props)).toMatchObject({ title: '“queues” in the library' })
    return LibraryPage(props)
  }
  await pageOf(asked, noor, { params: {}, query: { q: 'queues' } })
  expect(await db.rateLimit.findUnique({ where: { key: pointOf('search.member', noor.id).counter } })).toMatchObject({ points: 1 })
})
