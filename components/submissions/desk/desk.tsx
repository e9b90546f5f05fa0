'use client'

import { type FormEvent, lazy, Suspense, startTransition, useActionState, useEffect, useRef, useState } from 'react'
import { CoverageStrip } from '@/components/submissions/coverage-strip'
import type { DeskProps } from '@/components/submissions/desk/desk-props'
import { DiagramCard } from '@/components/submissions/desk/diagram-card'
import { FeedbackFields } from '@/components/submissions/desk/feedback-fields'
import { HandIn } from '@/components/submissions/desk/hand-in'
import { NotesField } from '@/components/submissions/desk/notes-field'
import type { OtherDraft } from '@/components/submissions/desk/post-draft'
import { RemovedDiagrams } from '@/components/submissions/desk/removed-diagrams'
import { SavingLine } from '@/components/submissions/desk/saving-line'
import { typedOf, typedWords } from '@/components/submissions/desk/typed-words'
import { UploadArea } from '@/components/submissions/desk/upload-area'
import { useDesk } from '@/components/submissions/desk/use-desk'
import { useDragOrder } from '@/components/submissions/desk/use-drag-order'
import { useIncoming } from '@/components/submissions/desk/use-incoming'
import { usePictures } from '@/components/submissions/desk/use-pictures'
import { NewDrawings } from '@/components/submissions/drawing/new-drawings'
import type { FieldErrors } from '@/lib/errors'
import { paths } from '@/lib/paths'
import { freezeProblems } from '@/lib/submissions/freezing'

// Two texts seldom stand against each other.
const Conflict = lazy(() => import('@/components/submissions/desk/conflict').then((module) => ({ default: module.Conflict })))

/** The drafting table: diagrams large, notes beside them, saved as one works. Each button is a button of the form and works without script. */
export function Desk(props: DeskProps) {
  const { challengeId, slug, draft, requirements, newest, willSay, actions } = props
  const desk = useDesk(props)
  const [result, dispatch, pending] = useActionState(actions.desk, null)
  const [ready, setReady] = useState(false)
  useEffect(() => setReady(true), [])
  const list = useRef<HTMLOListElement>(null)
  const draggable = useDragOrder(list, desk.diagrams, desk.place)
  const { add, ...files } = usePictures({ url: paths.uploads(slug), room: desk.room, onAdded: desk.added })
  const over = useIncoming((incoming) => void add(incoming))
  const side = desk.preview.shown === 'side'
  const refused = result && !result.ok ? result : null
  const errors: FieldErrors = refused?.fields ?? {}
  const typed = refused?.values
  // Without script a refusal brings back what was typed.
  const words = typed ? typedWords(typed, draft) : draft

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const button = (event.nativeEvent as SubmitEvent).submitter
    const wish = button instanceof HTMLButtonElement && button.name === 'wish' ? button.value : 'save'
    if (wish !== 'freeze' && wish !== 'correct') return desk.wish(wish)
    const form = event.currentTarget
    if (pending || !(await desk.flush())) return
    const posted = new FormData(form)
    posted.set('wish', wish)
    posted.set('revision', String(desk.revision()))
    startTransition(() => dispatch(posted))
  }

  return (
    <form ref={desk.form} action={dispatch} onSubmit={(event) => void submit(event)} onInput={desk.touch} noValidate className="grid gap-6">
      <input type="hidden" name="challengeId" value={challengeId} />
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="revision" value={draft.revision} />
      <div className="sticky top-0 z-10 bg-paper border-b border-line py-2 flex flex-wrap items-center gap-x-4 gap-y-1">
        <SavingLine state={desk.state} />
        <p role="status" className="text-sm text-muted">
          {desk.said}
        </p>
        <button type="submit" name="wish" value="save" className="button quiet small ml-auto">
          Save
        </button>
        <a href="#hand-in" className="text-sm">
          Hand in
        </a>
      </div>
      <Suspense>
        {desk.other ? <Conflict other={desk.other} diagrams={desk.diagrams} settle={desk.settle} /> : null}
        {refused?.code === 'conflict' && isOther(refused.current) && !desk.other ? (
          <Conflict other={refused.current} diagrams={desk.diagrams} />
        ) : null}
      </Suspense>
      <div className="grid gap-1.5 max-w-[50rem]">
        <label htmlFor="title" className="font-semibold">
          Title
        </label>
        <input
          id="title"
          name="title"
          defaultValue={words.title}
          maxLength={120}
          placeholder="The idea in a few words"
          className="input text-xl font-semibold"
          aria-invalid={errors.title ? true : undefined}
          aria-describedby={errors.title ? 'title-error' : undefined}
        />
        {errors.title ? (
          <p id="title-error" className="text-sm text-redline font-medium">
            {errors.title.join(' ')}
          </p>
        ) : null}
      </div>
      <div
        className={`grid gap-x-8 gap-y-8 items-start ${side ? 'lg:grid-cols-[minmax(0,18rem)_minmax(0,1fr)]' : 'lg:grid-cols-[minmax(0,1fr)_minmax(22rem,34rem)]'}`}
      >
        <section id="diagrams" aria-labelledby="diagrams-title" className="grid gap-5 scroll-mt-16">
          <h2 id="diagrams-title" className="text-lg">
            Diagrams
          </h2>
          {errors.diagrams ? <p className="text-sm text-redline font-medium">{errors.diagrams.join(' ')}</p> : null}
          {desk.diagrams.length > 0 ? (
            <ol ref={list} className="grid gap-5">
              {desk.diagrams.map((diagram, index) => (
                <DiagramCard
                  key={diagram.id}
                  slug={slug}
                  diagram={{ ...diagram, ...typedOf(diagram.id, typed) }}
                  requirements={requirements}
                  index={index}
                  count={desk.diagrams.length}
                  draggable={draggable}
                  errors={errors[`diagrams[${index}].alt`]}
                />
              ))}
            </ol>
          ) : null}
          <NewDrawings slug={slug} room={desk.room()} />
          {ready ? <UploadArea {...files} add={(chosen) => void add(chosen)} over={over} room={desk.room()} /> : null}
          {desk.problem ? (
            <p role="alert" className="text-sm text-redline font-medium">
              {desk.problem}
            </p>
          ) : null}
          <RemovedDiagrams diagrams={desk.removed} />
        </section>
        <div className="grid gap-5 lg:sticky lg:top-16">
          <CoverageStrip requirements={requirements} notes={desk.words.notes} diagrams={desk.described} />
          <NotesField
            notes={words.notes}
            words={desk.words.notes}
            requirements={requirements}
            errors={errors.notes}
            preview={desk.preview.preview}
            shown={desk.preview.shown}
            onShow={(shown) => void desk.preview.show(shown)}
          />
        </div>
      </div>
      <FeedbackFields wish={words.wish} questions={words.questions} errors={errors.questions} />
      <HandIn
        missing={freezeProblems({ ...desk.words, diagrams: desk.described })}
        newest={newest}
        willSay={willSay}
        pending={pending}
        problem={refused && refused.code !== 'conflict' ? refused.message : refused && !isOther(refused.current) ? refused.message : null}
      />
    </form>
  )
}

function isOther(current: unknown): current is OtherDraft {
  return typeof current === 'object' && current !== null && 'notes' in current && 'revision' in current
}
