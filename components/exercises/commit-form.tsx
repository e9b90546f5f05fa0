type Props = { form: string; findings: number }

/** The end of the writing. Its button belongs to the form beside the picture, so that words that stand there are never passed over. */
export function CommitForm({ form, findings }: Props) {
  return (
    <section aria-label="Commit" className="grid gap-3 border-t border-line pt-4">
      {findings === 0 ? (
        <label className="flex gap-3 items-start cursor-pointer">
          <input form={form} type="checkbox" name="nothing" value="on" className="size-5 mt-0.5 accent-blueprint" />
          <span>I looked, and I found nothing</span>
        </label>
      ) : null}
      <p className="text-[0.9375rem] text-muted">
        Committing closes your list and opens the key. You can begin the exercise anew at any time.
      </p>
      <div>
        <button form={form} type="submit" name="do" value="commit" className={`button ${findings === 0 ? 'quiet' : ''}`}>
          Commit and open the key
        </button>
      </div>
    </section>
  )
}
