import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { commitAttemptAction } from '@/lib/exercises/attempts/actions'

/** The end of the writing. Without a finding it wants the word that nothing was found. */
export function CommitForm({ attemptId, findings }: { attemptId: string; findings: number }) {
  return (
    <ActionForm action={commitAttemptAction} label="Commit" className="grid gap-3 border-t border-line pt-4">
      <input type="hidden" name="attemptId" value={attemptId} />
      {findings === 0 ? (
        <label className="flex gap-3 items-start cursor-pointer">
          <input type="checkbox" name="nothing" value="on" className="size-5 mt-0.5 accent-blueprint" />
          <span>I looked, and I found nothing</span>
        </label>
      ) : null}
      <p className="text-[0.9375rem] text-muted">
        Committing closes your list and opens the key. You can begin the exercise anew at any time.
      </p>
      <div>
        <SubmitButton className={findings === 0 ? 'quiet' : ''}>Commit and open the key</SubmitButton>
      </div>
    </ActionForm>
  )
}
