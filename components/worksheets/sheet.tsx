'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useActionState, useEffect, useMemo, useRef, useState, useTransition } from 'react'
import { isNavigation } from '@/components/ui/form'
import { Notice } from '@/components/ui/notice'
import { Conflict } from '@/components/worksheets/conflict'
import { type KeptSheet, keptName } from '@/components/worksheets/kept-sheet'
import { Problem, type SheetDesk } from '@/components/worksheets/plain-field'
import { Refusal } from '@/components/worksheets/refusal'
import { Results } from '@/components/worksheets/results'
import { focusRow, toldOf } from '@/components/worksheets/row-presses'
import { KeepingLine, SheetButtons } from '@/components/worksheets/sheet-buttons'
import { SheetField } from '@/components/worksheets/sheet-field'
import { TakeOver } from '@/components/worksheets/take-over'
import { useSheet } from '@/components/worksheets/use-sheet'
import type { ActionResult } from '@/lib/forms'
import { paths } from '@/lib/paths'
import type { Kind } from '@/lib/worksheets/kind'
import { pressed } from '@/lib/worksheets/rows'
import { type Posted, sheetAction } from '@/lib/worksheets/saving/actions'
import { problemsIn, readTyped } from '@/lib/worksheets/typing'

export type SheetProps = {
  /** What stands in it to begin with; `base` is the saved revision. */
  initial: KeptSheet
  /** Of a saved one. */
  id?: string
  /** Whose it is: their handle; null for a visitor, whose browser alone keeps it. */
  member: string | null
  /** What this browser keeps it under: its kind, or its id once it is saved. */
  keptUnder: string
  signInPath: string | null
  /** Its first save has led here. */
  justSaved?: boolean
  /** Of a new one of a member: a repeated post is one worksheet. */
  formKey?: string
}

type Answer = ActionResult<Posted>

/**
 * A worksheet to fill in, with what it comes to beside it. A client component because results follow each key. Without JavaScript its
 * buttons post the form, and the server draws the same with everything typed.
 */
export function Sheet({ kind, initial, id, member, keptUnder, signInPath, justSaved, formKey }: SheetProps & { kind: Kind }) {
  const router = useRouter()
  const [posted, dispatch] = useActionState<Answer | null, FormData>(sheetAction, null)
  const [called, setCalled] = useState<Answer | null>(null)
  const [pending, startTransition] = useTransition()
  const [busy, setBusy] = useState<string | null>(null)
  const [told, setTold] = useState('')
  const [replaced, setReplaced] = useState<KeptSheet | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const { sheet, isReady, restored, keeping, change, saved, moveTo, settle } = useSheet(
    keptName(member, keptUnder),
    standing(posted) ?? initial,
  )
  const answer = called ?? posted
  const { input, problems } = useMemo(() => readTyped(kind.fields, sheet.typed), [kind, sheet.typed])
  const blocks = useMemo(() => kind.derive(input), [kind, input])
  const base = sheet.base ?? initial.base
  const refused = answer && !answer.ok ? answer : null
  const desk: SheetDesk = {
    typed: sheet.typed,
    // What is wrong with a field is said once its writer has left it.
    problems: {
      ...(refused ? problemsIn(refused, sheet.typed) : {}),
      ...Object.fromEntries(Object.entries(problems).filter(([name]) => name !== busy)),
    },
    change: (name, value) => {
      setBusy(name)
      change({ ...sheet, typed: { ...sheet.typed, [name]: value } })
    },
    leave: () => setBusy(null),
  }

  useEffect(() => {
    if (!called || called.ok) return
    const wrong =
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]') ?? form.current?.querySelector<HTMLElement>('[data-message]')
    wrong?.focus()
  }, [called])

  /** Everything at once gives place to something else; what stood there can be put back. */
  const replace = (next: KeptSheet) => {
    setReplaced(sheet)
    change(next)
  }

  const send = (data: FormData, after: (posted: Posted) => void) =>
    startTransition(async () => {
      try {
        const result = await sheetAction(null, data)
        setCalled(result)
        if (result.ok) after(result.data)
      } catch (thrown) {
        if (!isNavigation(thrown)) return setCalled(unreachable)
        settle()
        throw thrown
      }
    })

  const submit = (event: FormEvent<HTMLFormElement>) => {
    const { submitter } = event.nativeEvent as SubmitEvent
    // A download is the browser's own: the page stays.
    if (submitter?.hasAttribute('formaction')) return
    event.preventDefault()
    const press = submitter instanceof HTMLButtonElement ? submitter.value : 'compute'
    const data = new FormData(event.currentTarget, submitter)
    if (pending) return
    if (press === 'save') {
      data.set('stays', '1')
      send(data, ({ title, typed, number, id: savedId }) => {
        const stored = { title, typed, ...(number ? { base: number } : {}) }
        setReplaced(null)
        if (!savedId) return saved(stored)
        moveTo(keptName(member, savedId), stored)
        startTransition(() => router.push(paths.savedWorksheet(savedId, { saved: 1 })))
      })
    }
    if (press === 'import') send(data, ({ title, typed }) => replace({ ...sheet, title, typed }))
    if (!/^(save|import|compute)$/.test(press)) {
      change({ ...sheet, typed: pressed(kind.fields, sheet.typed, press) })
      const [verb, name = '', place] = press.split(':')
      setTold(toldOf(kind.fields, sheet.typed, verb, name, Number(place)))
      requestAnimationFrame(() => focusRow(form.current, name, verb === 'add' ? 'last' : Number(place)))
    }
  }

  return (
    <form
      ref={form}
      action={dispatch}
      onSubmit={submit}
      aria-label={kind.title}
      noValidate
      className="grid gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)] items-start"
    >
      {/* Enter in a field presses the first button of a form: this one harms nothing. */}
      <button type="submit" name="press" value="compute" tabIndex={-1} aria-hidden="true" className="sr-only">
        Work it out
      </button>
      <input type="hidden" name="kind" value={kind.name} />
      {id ? <input type="hidden" name="id" value={id} /> : null}
      {formKey ? <input type="hidden" name="formKey" value={formKey} /> : null}
      {id && base ? (
        <input type="hidden" name="base" value={refused?.code === 'conflict' ? standingNumber(refused.current) : base} />
      ) : null}
      <div className="grid gap-8 min-w-0">
        {justSaved && !answer ? (
          <Notice tone="done" live>
            Saved to your account.
          </Notice>
        ) : null}
        {member !== null && !id ? <TakeOver name={keptName(null, keptUnder)} use={(kept) => replace({ ...sheet, ...kept })} /> : null}
        {refused ? (
          <Refusal
            message={refused.message}
            signInPath={
              refused.code === 'unauthenticated'
                ? (signInPath ?? paths.signIn(id ? paths.savedWorksheet(id) : paths.worksheet(kind.name)))
                : null
            }
          />
        ) : null}
        {refused?.code === 'conflict' && id ? (
          <Conflict
            kind={kind}
            mine={sheet}
            current={refused.current}
            take={(other) => {
              settle(other)
              setCalled(null)
            }}
            id={id}
          />
        ) : null}
        <a href="#comes-to" className="lg:hidden text-[0.9375rem] justify-self-start">
          What it comes to stands below
        </a>
        <div className="grid gap-1">
          <label htmlFor="sheet-title" className="font-semibold">
            Title
          </label>
          <input
            id="sheet-title"
            name="title"
            maxLength={120}
            value={sheet.title}
            placeholder={kind.title}
            autoComplete="off"
            onChange={(event) => change({ ...sheet, title: event.target.value })}
            aria-describedby={refused?.fields?.title ? 'problem-title' : undefined}
            className="input"
          />
          {refused?.fields?.title ? <Problem name="title">{refused.fields.title.join(' ')}</Problem> : null}
        </div>
        {kind.sections.map((section) => (
          <section key={section.title} aria-label={section.title} className="grid gap-4 border-t border-line pt-5">
            <div>
              <h2 className="text-lg">{section.title}</h2>
              {section.text ? <p className="text-sm text-muted mt-1 max-w-[65ch]">{section.text}</p> : null}
            </div>
            <div className={isOfNumbers(kind, section.fields) ? paired : 'grid gap-4 min-w-0'}>
              {section.fields.map((name) => (
                <SheetField key={name} name={name} fields={kind.fields} desk={desk} />
              ))}
            </div>
          </section>
        ))}
        <p role="status" className="sr-only">
          {told}
        </p>
      </div>
      <div className="flex flex-col gap-5 min-w-0 lg:sticky lg:top-4 lg:max-h-[calc(100dvh-2rem)]">
        <section
          id="comes-to"
          aria-label="What it comes to"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls where it is higher than the window, by keyboard too
          tabIndex={0}
          className="sheet scroll-shade p-5 sm:p-6 flex flex-col gap-4 *:shrink-0 min-w-0 lg:min-h-40 lg:overflow-y-auto"
        >
          <Results blocks={blocks} />
        </section>
        <KeepingLine
          signedIn={signInPath === null}
          saved={answer?.ok && answer.data.number ? answer.data.number : null}
          isReady={isReady}
          restored={restored}
          keeping={keeping}
          forget={() => {
            setReplaced(sheet)
            settle(initial)
          }}
          undo={replaced && (() => replace(replaced))}
          signInPath={signInPath}
        />
        <SheetButtons
          canSave={signInPath === null}
          isSaved={id !== undefined}
          pending={pending}
          documentProblem={refused?.fields?.document?.join(' ')}
        />
      </div>
    </form>
  )
}

// Names, fields and hints of a pair stand level, however long a name is.
const paired =
  'grid gap-x-6 gap-y-1 sm:grid-cols-2 *:pb-4 sm:*:row-span-4 sm:*:grid-rows-subgrid sm:[&>*>label]:self-end sm:[&>*>span]:self-start'

/** Short fields stand in pairs. */
const isOfNumbers = ({ fields }: Kind, names: readonly string[]) =>
  names.filter((name) => fields[name]?.is === 'number' || fields[name]?.is === 'amount').length > names.length / 2 && names.length > 3

const unreachable: Answer = {
  ok: false,
  code: 'unavailable',
  message: 'The site could not be reached. What you typed is still here; please try again.',
}

/** The sheet after a post without JavaScript: what the answer says, or what was typed. */
function standing(posted: Answer | null): KeptSheet | null {
  if (posted?.ok) return { title: posted.data.title, typed: posted.data.typed, ...(posted.data.number ? { base: posted.data.number } : {}) }
  if (!posted?.values) return null
  const { title = '', ...values } = posted.values
  return {
    title,
    typed: Object.fromEntries(
      Object.entries(values).flatMap(([name, value]) => (name.startsWith('sheet.') ? [[name.slice(6), value]] : [])),
    ),
  }
}

/** Of a conflict: what the next save may replace, once both are on the page. */
const standingNumber = (current: unknown) =>
  typeof current === 'object' && current !== null && 'number' in current ? Number(current.number) : undefined
