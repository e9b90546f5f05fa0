import { Link } from '@/components/ui/link'
import type { ExampleReader } from '@/lib/broadcasts/preview/example'
import type { Scheme } from '@/lib/broadcasts/preview/scheme'
import { paths } from '@/lib/paths'

type Choice = { as: ExampleReader; scheme: Scheme; view: 'html' | 'text' }
type Props = {
  id: string
  choice: Choice
  readers: readonly ExampleReader[]
  from: string
  mail: { subject: string; preview: string; text: string; bytes: number }
}

/** A letter as its readers will see it: in the list of mails, on a desk, on a phone, in the dark, as plain text. */
export function ProofView({ id, choice, readers, from, mail }: Props) {
  return (
    <>
      <InboxRow from={from} subject={mail.subject} preview={mail.preview} />
      <p className="text-sm text-muted mb-5">
        {Math.max(1, Math.round(mail.bytes / 1024))} KB as html, of at most 90. The links of a preview lead to the page for subscribing.
      </p>
      <div className="flex flex-wrap gap-x-8 gap-y-3 mb-6">
        <Switch label="Reader" id={id} choice={choice} name="as" values={readers} words={readerWords} />
        <Switch label="View" id={id} choice={choice} name="view" values={['html', 'text']} words={{ html: 'Letter', text: 'Plain text' }} />
        {choice.view === 'html' ? (
          <Switch
            label="Scheme"
            id={id}
            choice={choice}
            name="scheme"
            values={['light', 'dark']}
            words={{ light: 'Light', dark: 'Dark' }}
          />
        ) : null}
      </div>
      {choice.view === 'html' ? (
        <Frames id={id} choice={choice} subject={mail.subject} />
      ) : (
        <pre className="sheet p-6 overflow-x-auto whitespace-pre-wrap font-mono text-sm max-w-[52rem]">{mail.text}</pre>
      )}
    </>
  )
}

const readerWords = { member: 'A member', stranger: 'A reader without an account' }

function InboxRow({ from, subject, preview }: { from: string; subject: string; preview: string }) {
  return (
    <section aria-label="In a list of mails" className="sheet px-5 py-4 mb-3 max-w-[64rem]">
      <p className="flex flex-wrap gap-x-4 gap-y-0.5 items-baseline">
        <strong className="min-w-32">{from}</strong>
        <span>
          <strong>{subject}</strong> <span className="text-muted">{preview}</span>
        </span>
      </p>
    </section>
  )
}

type SwitchProps<N extends keyof Choice> = {
  label: string
  id: string
  choice: Choice
  name: N
  values: readonly Choice[N][]
  words: Record<Choice[N], string>
}

function Switch<N extends keyof Choice>({ label, id, choice, name, values, words }: SwitchProps<N>) {
  return (
    <nav aria-label={label} className="flex gap-3 items-baseline text-[0.9375rem]">
      <span className="text-sm text-muted" aria-hidden="true">
        {label}
      </span>
      {values.map((value) => (
        <Link
          key={value}
          href={paths.studioLetterPreview(id, { ...choice, [name]: value })}
          aria-current={choice[name] === value ? 'true' : undefined}
          className={choice[name] === value ? 'font-semibold text-ink no-underline border-b-2 border-blueprint py-1' : 'py-1'}
        >
          {words[value]}
        </Link>
      ))}
    </nav>
  )
}

function Frames({ id, choice: { as, scheme }, subject }: { id: string; choice: Choice; subject: string }) {
  const src = paths.studioLetterHtml(id, { as, scheme })
  const sandbox = 'allow-popups allow-top-navigation-by-user-activation'
  const look = 'border border-line rounded-sm h-[52rem]'
  return (
    <div className="flex flex-wrap gap-8 items-start">
      <figure className="grow basis-[40rem] min-w-0 max-w-[44rem]">
        <figcaption className="text-sm text-muted mb-2">600 px</figcaption>
        <iframe src={src} title={`“${subject}” at 600 pixels`} sandbox={sandbox} className={`${look} w-full`} />
      </figure>
      <figure className="max-w-full">
        <figcaption className="text-sm text-muted mb-2">320 px, a small phone</figcaption>
        <iframe src={src} title={`“${subject}” at 320 pixels`} sandbox={sandbox} className={`${look} w-[322px] max-w-full`} />
      </figure>
    </div>
  )
}
