'use client'

import { usePathname, useRouter } from 'next/navigation'
import {
  createContext,
  type FormEvent,
  Fragment,
  type ReactNode,
  useActionState,
  useContext,
  useEffect,
  useRef,
  useState,
  useTransition,
} from 'react'
import { postForm, unreached } from '@/components/ui/form-post'
import type { ErrorCode } from '@/lib/errors'
import { type ActionResult, postedIn } from '@/lib/forms'
import { signInPath } from '@/lib/script-paths'

type FormAction = (previous: ActionResult | null, form: FormData) => Promise<ActionResult>
/** `pressed` is the value of the button that is being answered, if it has one. */
type FormState = { result: ActionResult | null; pending: boolean; pressed: string | null }

const FormContext = createContext<FormState>({ result: null, pending: false, pressed: null })

/** The state of the form around a field. */
export const useFormState = () => useContext(FormContext)

type Props = {
  action: FormAction
  /** Where script posts instead: the same answers without a page in them, after which the page is asked for where it leads. */
  route?: string
  children: ReactNode
  className?: string
  label?: string
  done?: string
  /** For buttons that stand elsewhere on the page. */
  id?: string
}

/**
 * A form on a server action. Works without JavaScript; with it, nothing typed is emptied after an answer,
 * the first wrong field gets the focus, and a lost connection leaves the text where it is.
 */
export function ActionForm({ action, route, children, className, label, done, id }: Props) {
  const [posted, dispatch] = useActionState(action, null)
  const [answer, setAnswer] = useState<ActionResult | null>(null)
  const [pending, startTransition] = useTransition()
  const [pressed, setPressed] = useState<string | null>(null)
  // `posted` is the answer to a post without JavaScript; once there is some, answers come by our own call.
  const result = answer ?? posted
  const ref = useRef<HTMLFormElement>(null)
  const [posts, setPosts] = useState(0)
  const router = useRouter()

  useEffect(() => {
    if (!result || result.ok) return
    const wrong =
      ref.current?.querySelector<HTMLElement>('[aria-invalid="true"]') ?? ref.current?.querySelector<HTMLElement>('[data-form-message]')
    wrong?.focus()
  }, [result])

  // One transition: the form answers as busy until the page it leads to is there, and is then a new one.
  const follow = (to: string) =>
    startTransition(() => {
      router.push(to)
      // Where the fragment alone differs, nothing would be asked for.
      const { pathname, search } = new URL(to, location.href)
      if (pathname + search === location.pathname + location.search) router.refresh()
      setAnswer(null)
      setPosts(posts + 1)
    })

  // React empties uncontrolled fields after a form action, and a lost connection would take the page down: calling it ourselves does neither.
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (pending) return
    const { submitter } = event.nativeEvent as SubmitEvent
    setPressed(submitter instanceof HTMLButtonElement && submitter.name ? `${submitter.name}=${submitter.value}` : null)
    const form = new FormData(event.currentTarget, submitter)
    startTransition(async () => {
      try {
        const answered = await (route ? postForm(route, form) : answerOrSentence(action, result, form))
        const to = answered.ok ? postedIn(answered.data) : null
        if (to === null) setAnswer(answered)
        else follow(to)
      } catch (navigation) {
        // What was said before holds no more, should the form still be there afterwards.
        setAnswer(null)
        throw navigation
      }
    })
  }

  return (
    <form
      ref={ref}
      id={id}
      action={dispatch}
      onSubmit={submit}
      className={className}
      aria-label={label}
      aria-busy={pending || undefined}
      noValidate
    >
      <FormContext value={{ result, pending, pressed }}>
        <FormMessage done={done} />
        <Fragment key={posts}>{children}</Fragment>
      </FormContext>
    </form>
  )
}

function FormMessage({ done }: { done: string | undefined }) {
  const { result } = useFormState()
  if (result?.ok && done)
    return (
      <p role="status" className="bg-moss-soft border-l-[3px] border-moss px-4 py-3 mb-4 text-[0.9375rem]">
        {done}
      </p>
    )
  if (!result || result.ok) return null
  return (
    <p
      role="alert"
      tabIndex={-1}
      data-form-message
      className="bg-redline-soft border-l-[3px] border-redline px-4 py-3 mb-4 text-[0.9375rem]"
    >
      {result.message} {signInHelps.includes(result.code) ? <SignInBeside /> : null}
    </p>
  )
}

const signInHelps: ErrorCode[] = ['unauthenticated', 'reauth_required']

/** Opens beside the page, so that what was typed stays in it. */
function SignInBeside() {
  const place = usePathname()
  return (
    <a href={signInPath(place)} target="_blank" rel="noopener">
      Sign in in another tab
    </a>
  )
}

/** The action's answer, or a sentence when the site cannot be reached. */
async function answerOrSentence(action: FormAction, previous: ActionResult | null, form: FormData): Promise<ActionResult> {
  try {
    return await action(previous, form)
  } catch (error) {
    if (isNavigation(error)) throw error
    return unreached
  }
}

/** Whether an action's call came to another page, and to no answer. */
export const isNavigation = (error: unknown) =>
  typeof error === 'object' && error !== null && 'digest' in error && /^NEXT_/.test(String((error as { digest: unknown }).digest))
