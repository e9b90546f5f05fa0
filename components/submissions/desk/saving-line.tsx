import { Check, CloudOff, PenLine } from 'lucide-react'
import { type SavingState, savingSentence } from '@/lib/submissions/drafts/saving'

const clock = (iso: string) => new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(new Date(iso))

/** Where the text is, quietly and always. Only trouble is announced. */
export function SavingLine({ state }: { state: SavingState }) {
  const trouble = state.kind === 'kept' || state.kind === 'conflict'
  const Icon = trouble ? CloudOff : state.kind === 'saved' ? Check : PenLine
  return (
    <p className={`flex flex-wrap items-center gap-x-1.5 text-sm font-mono ${trouble ? 'text-ochre font-semibold' : 'text-muted'}`}>
      <Icon aria-hidden="true" size={16} className="shrink-0" />
      <span role={trouble ? 'alert' : undefined}>{savingSentence(state, clock)}</span>
      {state.kind === 'kept' && state.message ? <span className="font-sans font-normal">{state.message}</span> : null}
    </p>
  )
}
