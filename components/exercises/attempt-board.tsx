'use client'

import { useEffect, useState } from 'react'
import { keepFinding, readFinding } from '@/components/exercises/kept-finding'
import { PartChoice } from '@/components/exercises/part-choice'
import type { PartLook } from '@/components/plans/drawing'
import { Legend } from '@/components/plans/legend'
import { PlanFigure } from '@/components/plans/plan-figure'
import { FieldFrame, useField } from '@/components/ui/field'
import { useFormState } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { type FindingWords, saysTheSame } from '@/lib/exercises/attempts/kept'
import { mostText } from '@/lib/exercises/attempts/schema'
import { categories, categoryKeys } from '@/lib/exercises/categories'
import { partsOf, wholePart } from '@/lib/plans/alternative'
import type { LaidPlan } from '@/lib/plans/drawn'

type Props = {
  laid: LaidPlan
  attemptId: string
  /** Of the next finding, when there is no script to make one. */
  formKey: string
  written: (FindingWords & { formKey: string })[]
}

/** The picture, its parts and the words about one of them, kept in step, which needs the browser. Without script the list and the form do it. */
export function AttemptBoard({ laid, attemptId, formKey, written }: Props) {
  const parts = [...partsOf(laid.plan), wholePart]
  const { result } = useFormState()
  const refused = result && !result.ok ? result.values : undefined
  const empty = { element: '', category: '', text: '', fix: '' }
  const [words, setWords] = useState(() => ({ ...empty, ...picked(refused) }))
  const [key, setKey] = useState(refused?.formKey ?? formKey)
  const isSaved = written.some((finding) => finding.formKey === key && saysTheSame(finding, words))
  const isHeld = result?.ok === false && result.values?.do?.startsWith('commit') && (words.text.trim() || words.fix.trim())
  const change = (changed: Partial<typeof empty>) => {
    const next = { ...words, ...changed }
    setWords(next)
    keepFinding(attemptId, next)
  }

  // Words that were typed and not sent come back; those that arrived meanwhile do not.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page has been drawn
  useEffect(() => {
    const kept = readFinding(attemptId)
    if (!kept || words.text || words.fix) return
    // Under a key of this window's own: the other one may still be open.
    if (written.some((finding) => saysTheSame(finding, kept))) keepFinding(attemptId, null)
    else setWords(kept)
  }, [])

  useEffect(() => {
    if (!isSaved) return
    keepFinding(attemptId, null)
    setWords({ element: '', category: '', text: '', fix: '' })
    setKey(crypto.randomUUID())
  }, [isSaved, attemptId])

  const chosen = parts.find(({ id }) => id === words.element)
  const looks: Record<string, PartLook> = chosen ? { [chosen.id]: 'chosen' } : {}
  return (
    <>
      <div className="sheet max-sm:-mx-4 min-w-0 lg:col-start-1 lg:row-start-1 lg:row-span-3">
        <PlanFigure
          laid={laid}
          looks={looks}
          spot={({ id, style }) => {
            const tally = written.filter((finding) => finding.element === id).length
            return (
              <label key={id} htmlFor={`part-${id}`} className="plan-spot" style={style} title={parts.find((part) => part.id === id)?.name}>
                {tally > 0 ? (
                  <span className="plan-tally" aria-hidden="true">
                    {tally}
                  </span>
                ) : null}
              </label>
            )
          }}
        />
        <p className="border-t border-line px-4 sm:px-5 py-3 text-[0.9375rem] leading-normal min-h-[4.25rem]">
          {chosen ? (
            <>
              <strong className="font-semibold">{chosen.name}</strong>{' '}
              <span className="text-muted">{chosen.lines.join(' ') || chosen.what}</span> <a href="#finding-text">Write about it</a>
            </>
          ) : (
            <span className="text-muted">Point at a part of the picture, or choose one below, and read what it says of itself.</span>
          )}
        </p>
        <Legend />
        <PartChoice parts={parts} chosen={words.element} choose={(element) => change({ element })} />
      </div>
      <div className="sheet grid grid-cols-[minmax(0,1fr)] gap-4 p-4 sm:p-5 content-start max-sm:-mx-4 lg:col-start-2 lg:row-start-2">
        <input type="hidden" name="attemptId" value={attemptId} />
        <input type="hidden" name="formKey" value={key} />
        <h2 className="text-lg">What do you see?</h2>
        <PointedAt name={chosen?.name} />
        <Category value={words.category} change={(category) => change({ category })} />
        <Words name="text" label="What is wrong, and when does it hurt?" rows={4} value={words.text} change={(text) => change({ text })} />
        <Words name="fix" label="What would you do about it? If you know" rows={2} value={words.fix} change={(fix) => change({ fix })} />
        {isHeld ? (
          <div className="grid gap-3 bg-ochre-soft border-l-[3px] border-ochre px-4 py-3">
            <p className="text-[0.9375rem]">These words are not written down yet. What shall become of them?</p>
            <div className="flex flex-wrap gap-3">
              <SubmitButton name="do" value="commit-with" className="small">
                Write it down, and commit
              </SubmitButton>
              <SubmitButton name="do" value="commit-without" className="small quiet">
                Leave it out, and commit
              </SubmitButton>
            </div>
          </div>
        ) : (
          <div>
            <SubmitButton name="do" value="add">
              Write it down
            </SubmitButton>
          </div>
        )}
      </div>
    </>
  )
}

const picked = (values: Record<string, string> | undefined) =>
  Object.fromEntries(['element', 'category', 'text', 'fix'].flatMap((name) => (values?.[name] ? [[name, values[name]]] : [])))

function PointedAt({ name }: { name: string | undefined }) {
  const { errors } = useField('element', '')
  return (
    <div>
      <p className="text-[0.9375rem]" aria-live="polite">
        {name ? (
          <>
            About: <strong className="font-semibold">{name}</strong>
          </>
        ) : (
          <span className="text-muted">About: no part yet. Click the picture, or use the list of its parts.</span>
        )}
      </p>
      {errors ? <p className="text-sm text-redline font-medium">{errors.join(' ')}</p> : null}
    </div>
  )
}

function Category({ value, change }: { value: string; change: (value: string) => void }) {
  const field = useField('category', value)
  return (
    <FieldFrame
      {...field}
      label="Row of the checklist"
      hint={value in categories ? categories[value as keyof typeof categories].asks : undefined}
    >
      <select name="category" {...field.attributes} value={value} onChange={(event) => change(event.target.value)} className="input">
        <option value="">Choose one</option>
        {categoryKeys.map((key) => (
          <option key={key} value={key}>
            {categories[key].name}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}

type WordsProps = { name: 'text' | 'fix'; label: string; rows: number; value: string; change: (value: string) => void }

function Words({ name, label, rows, value, change }: WordsProps) {
  const field = useField(name, value)
  const id = `finding-${name}`
  return (
    <FieldFrame {...field} id={id} label={label}>
      <textarea
        {...field.attributes}
        id={id}
        aria-describedby={`${id}-error`}
        name={name}
        rows={rows}
        maxLength={mostText}
        value={value}
        onChange={(event) => change(event.target.value)}
        className="input scroll-mt-4"
      />
    </FieldFrame>
  )
}
