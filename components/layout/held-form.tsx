import { Page } from '@/components/layout/page'
import { FieldFrame } from '@/components/ui/field'
import type { HeldForm as Held, Refused } from '@/lib/forms'
import { paths } from '@/lib/paths'

/**
 * A refused form whose own page is out of reach, because the session ended meanwhile: what was typed, to copy or to send again.
 * It posts itself as a plain document, so that its answer is a page in any case.
 */
export function HeldForm({ held: { actionId, entries, place, refused } }: { held: Held }) {
  const fields = entries.map(([name, value], index) => ({ name, value, id: `held-${index}` }))
  const texts = fields.filter(isText)
  return (
    <Page>
      <h1 className="mt-10 mb-4">{refused.code === 'unauthenticated' ? 'Your session has ended' : 'This has not arrived yet'}</h1>
      <Why refused={refused} place={place} texts={texts.map(({ name }) => name)} />
      <form method="post" encType="multipart/form-data" noValidate aria-label="What you sent" className="grid gap-5 max-w-[50rem]">
        <input type="hidden" name={`$ACTION_ID_${actionId}`} />
        {fields.map((field) =>
          texts.includes(field) ? (
            <Text key={field.id} {...field} errors={refused.fields?.[field.name]} />
          ) : (
            <input key={field.id} type="hidden" name={field.name} value={field.value} />
          ),
        )}
        <button type="submit" className="button justify-self-start">
          Send it again
        </button>
      </form>
    </Page>
  )
}

function Why({ refused: { code, message, fields = {} }, place, texts }: { refused: Refused; place: string; texts: string[] }) {
  const ended = code === 'unauthenticated'
  const signIn = ended || code === 'reauth_required'
  const hidden = Object.entries(fields).flatMap(([name, problems]) => (texts.includes(name) ? [] : problems))
  return (
    <div role="alert" className="bg-redline-soft border-l-[3px] border-redline px-4 py-3 mb-6 max-w-[50rem] grid gap-2">
      <p>{[ended ? 'You are signed out, so nothing was stored.' : message, ...hidden].join(' ')}</p>
      <p>
        {texts.length > 0 ? 'What you wrote is below. ' : ''}
        <a href={signIn ? paths.signIn(place) : place} target="_blank" rel="noopener">
          {signIn ? 'Sign in in another tab' : 'Open the page in another tab'}
        </a>
        {signIn ? ', come back to this one, and send it again.' : ' to see how things stand, and send this again when it is right.'}
      </p>
    </div>
  )
}

type Field = { id: string; name: string; value: string }

function Text({ id, name, value, errors }: Field & { errors: string[] | undefined }) {
  const shared = { id, name, defaultValue: value, 'aria-invalid': errors ? true : undefined, 'aria-describedby': `${id}-error` }
  return (
    <FieldFrame id={id} errors={errors} label={labelOf(name)}>
      {/* A line stays a line: in a larger field somebody would break it. */}
      {value.includes('\n') || value.length > 80 || long.test(name) ? (
        <textarea {...shared} rows={4} className="input field-sizing-content min-h-24" />
      ) : (
        <input {...shared} className="input" />
      )}
    </FieldFrame>
  )
}

const long = /(^|\.)(notes|body|text|alt|reason)$/
const keys = /(^|\.)(id|key|revision|slug|wish|question|stance|kind|later|decision|role|scope|token|secret|code)$|(Id|Key|Path|Token)$/

/** Words somebody typed. Keys and choices go along unseen, and so do secrets. */
const isText = ({ name, value }: Field) => value.trim() !== '' && !keys.test(name)

const words: Record<string, string> = { alt: 'Text alternative', body: 'Your words', text: 'Your answer', reason: 'Why' }

/** `stages[1].opensAt` as "Opens at 2". */
function labelOf(name: string): string {
  const last = name.match(/[a-z]+$/i)?.[0] ?? name
  const plain = last.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  const place = name.match(/\[(\d+)\]/)?.[1]
  const label = words[last] ?? plain.charAt(0).toUpperCase() + plain.slice(1)
  return place === undefined ? label : `${label} ${Number(place) + 1}`
}
