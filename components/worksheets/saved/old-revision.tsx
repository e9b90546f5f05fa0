import { ActionForm } from '@/components/ui/form'
import { Link } from '@/components/ui/link'
import { SubmitButton } from '@/components/ui/submit-button'
import { Time } from '@/components/ui/time'
import { Results } from '@/components/worksheets/results'
import { paths } from '@/lib/paths'
import type { Sheet } from '@/lib/worksheets/kinds/document'
import { restoreRevisionAction } from '@/lib/worksheets/saving/actions'

type Props = { worksheetId: string; revision: { number: number; createdAt: Date; sheet: Sheet }; newest: number; now: Date }

/** An old revision to read, and a button that makes it the newest. */
export function OldRevision({ worksheetId, revision: { number, createdAt, sheet }, newest, now }: Props) {
  return (
    <div className="grid gap-5 max-w-[50rem]">
      <ActionForm
        action={restoreRevisionAction}
        label={`Restore revision ${number}`}
        className="flex flex-wrap items-center gap-x-4 gap-y-2"
      >
        <p>
          Revision {number}, saved <Time at={createdAt} now={now} zone="UTC" as="long" />.{' '}
          <Link href={paths.savedWorksheet(worksheetId)}>Back to revision {newest}</Link>
        </p>
        <input type="hidden" name="id" value={worksheetId} />
        <input type="hidden" name="number" value={number} />
        <SubmitButton className="quiet small">Restore it as revision {newest + 1}</SubmitButton>
      </ActionForm>
      <section aria-label={`Revision ${number}`} className="sheet p-5 sm:p-6 grid gap-4 min-w-0">
        <h2 className="text-lg">{sheet.title}</h2>
        <Results blocks={sheet.kind.derive(sheet.input)} />
      </section>
    </div>
  )
}
