import { deeds } from '@/lib/audit/deeds'
import type { AuditQuery } from '@/lib/audit/schema'
import { paths } from '@/lib/paths'

/** Narrows the log by who and what; a plain form, so the address says what is asked. */
export function AuditFilter({ query, everybody }: { query: AuditQuery; everybody: boolean }) {
  return (
    <search className="mb-6">
      <form method="get" action={paths.studioAudit()} className="flex flex-wrap items-end gap-4">
        {everybody ? (
          <label className="grid gap-1.5">
            <span className="font-semibold">Who (handle)</span>
            <input name="actor" defaultValue={query.actor} maxLength={30} className="input h-12" />
          </label>
        ) : null}
        <label className="grid gap-1.5">
          <span className="font-semibold">What</span>
          <select name="deed" defaultValue={query.deed ?? ''} className="input h-12">
            <option value="">Everything</option>
            {Object.entries(deeds).map(([deed, did]) => (
              <option key={deed} value={deed}>
                {did}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" className="button quiet">
          Show
        </button>
      </form>
    </search>
  )
}
