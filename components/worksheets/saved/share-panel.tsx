import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { paths } from '@/lib/paths'
import { endShareAction, shareWorksheetAction } from '@/lib/worksheets/sharing/actions'

type Props = { id: string; token: string | null; origin: string }

/** The link to a worksheet: make it, copy it, end it. */
export function SharePanel({ id, token, origin }: Props) {
  return (
    <section aria-labelledby="share" className="grid gap-3 content-start">
      <h2 id="share" className="text-lg">
        Share by link
      </h2>
      {token ? (
        <>
          <label className="grid gap-1">
            <span className="text-sm text-muted">Whoever has it reads the newest revision, with your name and nothing else of you.</span>
            <input
              readOnly
              value={`${origin}${paths.sharedWorksheet(token)}`}
              aria-label="Link to this worksheet"
              className="input font-mono text-sm"
            />
          </label>
          <ActionForm action={endShareAction} label="End the link">
            <input type="hidden" name="id" value={id} />
            <SubmitButton className="quiet small">End the link</SubmitButton>
          </ActionForm>
        </>
      ) : (
        <ActionForm action={shareWorksheetAction} label="Make a link" className="grid gap-3">
          <p className="text-sm text-muted">Anybody with the link can read the newest revision. You can end it at any time.</p>
          <input type="hidden" name="id" value={id} />
          <SubmitButton className="quiet small justify-self-start">Make a link</SubmitButton>
        </ActionForm>
      )}
    </section>
  )
}
