import { useRef } from 'react'
import type { Keeping } from '@/components/worksheets/kept-sheet'
import { paths } from '@/lib/paths'

type KeepingProps = {
  signedIn: boolean
  signInPath: string | null
  /** The revision just saved. */
  saved: number | null
  /** The page has begun to keep what is typed; without JavaScript it never does. */
  isReady: boolean
  restored: boolean
  keeping: Keeping | null
  forget: () => void
  /** Puts back what a press has replaced, while there is something. */
  undo: (() => void) | null
}

const quiet = 'text-blueprint underline underline-offset-4 cursor-pointer py-1'

/** Says plainly where the sheet is kept. */
export function KeepingLine({ signedIn, signInPath, saved, isReady, restored, keeping, forget, undo }: KeepingProps) {
  const status = useRef<HTMLParagraphElement>(null)
  // The button that was pressed goes, and would take the focus along.
  const then = (run: () => void) => () => {
    run()
    status.current?.focus()
  }
  return (
    <div className="text-[0.9375rem] grid gap-1">
      <p role="status" ref={status} tabIndex={-1}>
        {saved && keeping === null ? `Saved as revision ${saved}. ` : ''}
        {keeping === 'impossible' ? 'This browser keeps nothing, so export the sheet before you leave. ' : ''}
        {keeping === 'kept' ? 'Kept in this browser. ' : ''}
        {keeping === 'elsewhere'
          ? 'Another tab has words of its own for this sheet, and the browser keeps those. Save or export these before you leave. '
          : ''}
        {undo ? 'What stood here was replaced. ' : ''}
        {restored ? 'What you had typed here before is back. ' : ''}
      </p>
      {signInPath ? (
        <p className="text-muted">
          {isReady ? (
            'What you fill in stays in this browser and goes nowhere else, until you clear it. '
          ) : (
            <noscript>Without JavaScript nothing is kept here: export the sheet before you leave. </noscript>
          )}
          <a href={signInPath}>Sign in</a> to save it to your account.
        </p>
      ) : null}
      <p className="flex flex-wrap gap-x-5 empty:hidden">
        {undo ? (
          <button type="button" onClick={then(undo)} className={quiet}>
            Undo
          </button>
        ) : null}
        {restored || (keeping === 'kept' && !signedIn) ? (
          <button type="button" onClick={then(forget)} className={quiet}>
            {signedIn ? 'Go back to how it was' : 'Clear it'}
          </button>
        ) : null}
      </p>
    </div>
  )
}

type ButtonsProps = { canSave: boolean; isSaved: boolean; pending: boolean; documentProblem: string | undefined }

/** Save, export, bring in. Exports are posts of the same form to a route that answers with a file. */
export function SheetButtons({ canSave, isSaved, pending, documentProblem }: ButtonsProps) {
  const area = useRef<HTMLTextAreaElement>(null)
  const read = async (file: File | undefined) => {
    if (file && area.current) area.current.value = await file.text()
  }
  return (
    <div className="grid gap-4">
      <p className="flex flex-wrap items-center gap-3">
        {canSave ? (
          <button type="submit" name="press" value="save" className="button" aria-disabled={pending || undefined}>
            {pending ? 'Saving…' : isSaved ? 'Save as the next revision' : 'Save to my account'}
          </button>
        ) : null}
        <noscript>
          <button type="submit" name="press" value="compute" className={`button ${canSave ? 'quiet' : ''}`}>
            Work it out
          </button>
        </noscript>
        <span className="inline-flex flex-wrap gap-3">
          <Export as="markdown">Export as Markdown</Export>
          <Export as="json">Export as JSON</Export>
        </span>
      </p>
      <details open={documentProblem ? true : undefined}>
        <summary className="cursor-pointer text-blueprint py-1 text-[0.9375rem]">Bring in an exported one</summary>
        <div className="grid gap-3 pt-2">
          <label className="grid gap-1 text-[0.9375rem]">
            <span className="font-semibold">A JSON file of this kind</span>
            <input
              type="file"
              accept=".json,application/json"
              className="text-sm max-w-full"
              onChange={(event) => void read(event.target.files?.[0])}
            />
          </label>
          <label className="grid gap-1 text-[0.9375rem]">
            <span className="font-semibold">or its text</span>
            <textarea
              ref={area}
              name="document"
              rows={3}
              spellCheck={false}
              aria-invalid={documentProblem ? true : undefined}
              aria-describedby="document-problem"
              className="input font-mono text-sm"
            />
          </label>
          {documentProblem ? (
            <p id="document-problem" className="text-sm text-redline font-medium">
              {documentProblem}
            </p>
          ) : null}
          <button type="submit" name="press" value="import" className="button quiet small justify-self-start">
            Fill in from it
          </button>
          <p className="text-sm text-muted">It takes the place of what stands here now.</p>
        </div>
      </details>
    </div>
  )
}

function Export({ as, children }: { as: 'markdown' | 'json'; children: string }) {
  return (
    <button
      type="submit"
      name="press"
      value="export"
      formAction={paths.typedWorksheetExport(as)}
      formMethod="post"
      formEncType="application/x-www-form-urlencoded"
      className="button quiet small"
    >
      {children}
    </button>
  )
}
