import type { ReactNode } from 'react'

type Props = { notes: string; errors: string[] | undefined; preview: ReactNode; shown: 'write' | 'preview' | 'both'; onWrite: () => void }

/** The notes beside the diagrams, and how others will read them. The text stays in the form while the preview shows; without script both do. */
export function NotesField({ notes, errors, preview, shown, onWrite }: Props) {
  const tab = 'px-3 py-1.5 text-sm font-semibold border-b-2 cursor-pointer'
  return (
    <section aria-label="Notes" className="grid gap-1.5">
      <div className="flex flex-wrap items-end gap-x-3">
        <label htmlFor="notes" className="font-semibold mr-auto">
          Notes
        </label>
        <button
          type="button"
          onClick={onWrite}
          aria-pressed={shown === 'write'}
          className={`${tab} ${shown === 'write' ? 'border-blueprint' : 'border-transparent text-muted'}`}
        >
          Write
        </button>
        <button
          type="submit"
          name="wish"
          value="preview"
          aria-pressed={shown === 'preview'}
          className={`${tab} ${shown === 'preview' ? 'border-blueprint' : 'border-transparent text-muted'}`}
        >
          Preview
        </button>
      </div>
      <textarea
        id="notes"
        name="notes"
        defaultValue={notes}
        rows={22}
        hidden={shown === 'preview'}
        aria-invalid={errors ? true : undefined}
        aria-describedby="notes-hint"
        className="input leading-normal"
      />
      {shown !== 'write' ? (
        <div id="preview" className="sheet p-4 sm:p-5 min-h-48 scroll-mt-16">
          {preview}
        </div>
      ) : null}
      <p id="notes-hint" className={`text-sm ${errors ? 'text-redline font-medium' : 'text-muted'}`}>
        {errors?.join(' ') ??
          'Markdown. Cite a requirement by its id in brackets, like [R4]. What did you decide, what does it cost, what did you give up?'}
      </p>
    </section>
  )
}
