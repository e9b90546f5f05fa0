import type { Metadata } from 'next'
import { Refused } from '@/components/auth/refused'
import { Page } from '@/components/layout/page'
import { AuditFilter } from '@/components/moderation/audit-filter'
import { AuditTable } from '@/components/moderation/audit-table'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { listEntries, verifyChain } from '@/lib/audit/queries'
import { auditQuerySchema } from '@/lib/audit/schema'
import { can } from '@/lib/auth/policy'
import { readViewer } from '@/lib/auth/session'
import { redirectToSignIn } from '@/lib/auth/sign-in-redirect'
import { paths } from '@/lib/paths'
import { answerWith } from '@/lib/request-context'
import { firstOf, type SearchParams } from '@/lib/search-params'

export const metadata: Metadata = { title: 'Audit log' }

type Props = { searchParams: SearchParams }

export default async function AuditPage({ searchParams }: Props) {
  const viewer = await readViewer()
  if (!viewer) redirectToSignIn(paths.studioAudit())
  if (!can(viewer, 'audit.read', null)) {
    answerWith(403)
    return <Refused>The audit log is for moderators and organizers.</Refused>
  }
  const asked = await searchParams
  const query = auditQuerySchema.parse({ actor: firstOf(asked.actor), deed: firstOf(asked.deed), before: firstOf(asked.before) })
  const everybody = viewer.role === 'organizer'
  const [{ items, next }, chain] = await Promise.all([listEntries(viewer, query), everybody ? verifyChain() : null])
  return (
    <Page>
      <Breadcrumb trail={everybody ? [{ href: paths.studio(), label: 'Studio' }] : [{ href: paths.studioReports(), label: 'Reports' }]} />
      <h1 className="mt-6 mb-3">Audit log</h1>
      <p className="text-muted max-w-[70ch] mb-6">
        {everybody
          ? 'Who did what, on whom, when and why. Entries are added and nothing else: the database refuses to change or remove one, and each carries a hash of the one before.'
          : 'What you did as a moderator. Organizers read everybody’s.'}
      </p>
      {chain ? (
        <div className="mb-6 max-w-[70ch]">
          {chain.broken === null ? (
            <Notice tone="done">The chain is whole: {chain.entries === 1 ? '1 entry' : `${chain.entries} entries`}.</Notice>
          ) : (
            <Notice tone="problem" title={`The chain is broken at entry ${chain.broken}`}>
              That row, or one before it, is not as it was written. Somebody has changed the database past its own rules.
            </Notice>
          )}
        </div>
      ) : null}
      <AuditFilter query={query} everybody={everybody} />
      {items.length > 0 ? <AuditTable items={items} /> : <p className="text-muted">Nothing like this was done.</p>}
      {next ? (
        <p className="mt-6">
          <Link
            href={paths.studioAudit({
              ...(query.actor ? { actor: query.actor } : {}),
              ...(query.deed ? { deed: query.deed } : {}),
              before: next,
            })}
          >
            Older entries
          </Link>
        </p>
      ) : null}
    </Page>
  )
}
