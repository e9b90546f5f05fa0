import { type ReactNode, useRef } from 'react'
import { useEditor } from '@/components/submissions/desk/editor/use-editor'
import { countWords } from '@/lib/words'

/** `both` is what a page without script has, with the preview below; `side` puts it beside the text. */
export type Shown = 'write' | 'preview' | 'side' | 'both'

type Props = {
  notes: string
  words: string
  requirements: { id: string; title: string }[]
  errors: string[] | undefined
  preview: ReactNode
  shown: Shown
  onShow: (shown: 'write' | 'side') => void
}

/** The notes, and how others will read them. The text stays in the form whatever shows, and in a plain field wherever the editor does not come. */
export function NotesField({ notes, words, requirements, errors, preview, shown, onShow }: Props) {
  const field = useRef<HTMLTextAreaElement>(null)
  const host = useRef<HTMLDivElement>(null)
  const editing = useEditor({ field, host, labelId: 'notes-label', hintId: 'notes-hint', requirements })
  const count = countWords(words)
  return (
    <section aria-label="Notes" className="grid gap-1.5 min-w-0">
      <div className="flex flex-wrap items-end gap-x-3">
        <label id="notes-label" htmlFor="notes" className="font-semibold mr-auto">
          Notes
        </label>
        <Tab pressed={shown === 'write'} onClick={() => onShow('write')}>
          Write
        </Tab>
        <Tab pressed={shown === 'preview'}>Preview</Tab>
        <Tab pressed={shown === 'side'} onClick={() => onShow('side')} className="hidden xl:block">
          Side by side
        </Tab>
      </div>
      <div className={shown === 'side' ? 'grid gap-4 xl:grid-cols-2 items-start' : 'grid gap-4'}>
        <div hidden={shown === 'preview'} className="min-w-0">
          <textarea
            id="notes"
            ref={field}
            name="notes"
            defaultValue={notes}
            rows={22}
            hidden={editing}
            aria-invalid={errors ? true : undefined}
            aria-describedby="notes-hint"
            className="input leading-normal block"
          />
          <div
            ref={host}
            hidden={!editing}
            className="border border-line-strong rounded-md bg-surface focus-within:outline-2 focus-within:outline-blueprint focus-within:outline-offset-2"
          />
        </div>
        {shown !== 'write' ? (
          <div
            id="preview"
            className={`sheet p-4 sm:p-5 min-h-48 min-w-0 scroll-mt-16 ${shown === 'side' ? 'max-h-[75vh] overflow-y-auto' : ''}`}
          >
            {preview}
          </div>
        ) : null}
      </div>
      <p className="text-sm text-muted font-mono">{count === 1 ? '1 word' : `${count.toLocaleString('en-US')} words`}</p>
      <p id="notes-hint" className={`text-sm ${errors ? 'text-redline font-medium' : 'text-muted'}`}>
        {errors?.join(' ') ??
          'Markdown. Cite a requirement by its id in brackets, like [R4]. What did you decide, what does it cost, what did you give up?'}
      </p>
    </section>
  )
}

type TabProps = { pressed: boolean; onClick?: () => void; className?: string; children: ReactNode }

/** Without an `onClick` a button of the form, so that it also works without script. */
function Tab({ pressed, onClick, className = '', children }: TabProps) {
  return (
    <button
      {...(onClick ? { type: 'button', onClick } : { type: 'submit', name: 'wish', value: 'preview' })}
      aria-pressed={pressed}
      className={`px-3 py-1.5 text-sm font-semibold border-b-2 cursor-pointer ${pressed ? 'border-blueprint' : 'border-transparent text-muted'} ${className}`}
    >
      {children}
    </button>
  )
}
