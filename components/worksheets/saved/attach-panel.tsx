import { ActionForm } from '@/components/ui/form'
import { Link } from '@/components/ui/link'
import { SelectField } from '@/components/ui/select-field'
import { SubmitButton } from '@/components/ui/submit-button'
import { paths } from '@/lib/paths'
import { shortDay } from '@/lib/time'
import { attachWorksheetAction, detachWorksheetAction } from '@/lib/worksheets/attaching/actions'
import type { PlacedAttachment, Places } from '@/lib/worksheets/attaching/queries'

type Props = { id: string; attached: PlacedAttachment[]; places: Places }

/** Where a worksheet lies, and where it can be laid: beside a frozen version of one's own design, or an answer of one's own. */
export function AttachPanel({ id, attached, places: { versions, attempts } }: Props) {
  return (
    <section aria-labelledby="attach" className="grid gap-3 content-start">
      <h2 id="attach" className="text-lg">
        Lay it beside a design or an answer
      </h2>
      {attached.length > 0 ? (
        <ul>
          {attached.map((one) => (
            <li key={one.id} className="border-t border-line py-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-[0.9375rem]">
              <span>
                Revision {one.revision.number} beside <Place of={one} />
              </span>
              <ActionForm action={detachWorksheetAction} label={`Take revision ${one.revision.number} away`}>
                <input type="hidden" name="id" value={id} />
                <input type="hidden" name="attachment" value={one.id} />
                <SubmitButton className="quiet small">Take it away</SubmitButton>
              </ActionForm>
            </li>
          ))}
        </ul>
      ) : null}
      {versions.length + attempts.length === 0 ? (
        <p className="text-sm text-muted">As soon as you have handed in a design or answered a scenario, this can lie beside it.</p>
      ) : (
        <ActionForm action={attachWorksheetAction} label="Lay it beside" className="grid gap-3">
          <input type="hidden" name="id" value={id} />
          <SelectField
            name="beside"
            label="Beside"
            defaultValue=""
            hint="It stays as it is saved now. Beside a design it is read by whoever may read that; beside an answer by you alone."
          >
            <option value="">Choose…</option>
            {versions.map((version) => (
              <option key={version.id} value={`version:${version.id}`}>
                No. {version.submission.challenge.number}: {version.title}, version {version.number}
              </option>
            ))}
            {attempts.map(({ id: attemptId, startedAt, edition }) => (
              <option key={attemptId} value={`attempt:${attemptId}`}>
                Answer of {shortDay(startedAt, 'UTC')}: {titleOf(edition.task)}
              </option>
            ))}
          </SelectField>
          <SubmitButton className="quiet small justify-self-start">Lay it there</SubmitButton>
        </ActionForm>
      )}
    </section>
  )
}

function Place({ of: { version, attempt } }: { of: PlacedAttachment }) {
  if (version)
    return (
      <Link href={paths.version(version.submission.challenge.slug, version.submission.member.handle, version.number)}>
        {version.title}, version {version.number}
      </Link>
    )
  if (!attempt) return null
  return (
    <>
      your answer to <Link href={paths.scenarioAnswer(attempt.edition.scenario.slug, attempt.id)}>{titleOf(attempt.edition.task)}</Link>
    </>
  )
}

/** The title in a scenario's task, which is stored as JSON. */
const titleOf = (task: unknown) => (typeof task === 'object' && task !== null && 'title' in task ? String(task.title) : 'a scenario')
