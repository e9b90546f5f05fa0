import type { Metadata } from 'next'
import { Refused } from '@/components/auth/refused'
import { Page } from '@/components/layout/page'
import { MemberTable } from '@/components/members/member-table'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Link } from '@/components/ui/link'
import { can } from '@/lib/auth/policy'
import { readViewer } from '@/lib/auth/session'
import { redirectToSignIn } from '@/lib/auth/sign-in-redirect'
import { listMembers } from '@/lib/members/queries'
import { paths } from '@/lib/paths'
import { answerWith } from '@/lib/request-context'
import { firstOf, type SearchParams } from '@/lib/search-params'

export const metadata: Metadata = { title: 'Members' }

type Props = { searchParams: SearchParams }

export default async function StudioMembersPage({ searchParams }: Props) {
  const viewer = await readViewer()
  if (!viewer) redirectToSignIn(paths.studioMembers())
  if (!can(viewer, 'member.list', null)) {
    answerWith(403)
    return <Refused>The list of members is for organizers.</Refused>
  }
  const query = await searchParams
  const search = firstOf(query.search) ?? ''
  const { items, nextCursor } = await listMembers(viewer, { search, after: firstOf(query.after) ?? '' })
  return (
    <Page>
      <Breadcrumb trail={[{ href: paths.studio(), label: 'Studio' }]} />
      <h1 className="mt-6 mb-6">Members</h1>
      <search className="mb-6 max-w-md">
        <form method="get" action={paths.studioMembers()} className="flex items-end gap-3">
          <label className="grid gap-1.5 grow">
            <span className="font-semibold">Find a member</span>
            <input
              type="search"
              name="search"
              defaultValue={search}
              className="input"
              maxLength={254}
              placeholder="Part of a name or handle, or an address"
            />
          </label>
          <button type="submit" className="button quiet">
            Search
          </button>
        </form>
      </search>
      {items.length > 0 ? (
        <MemberTable members={items} now={new Date()} zone="UTC" />
      ) : (
        <p className="text-muted">
          {search ? 'Nobody matches. A part of the name or the handle is enough.' : 'There are no more members.'}
        </p>
      )}
      {nextCursor ? (
        <p className="mt-6">
          <Link href={paths.studioMembers({ ...(search ? { search } : {}), after: nextCursor })}>Next 50 members</Link>
        </p>
      ) : null}
    </Page>
  )
}
