import { TextAreaField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { SelectField } from '@/components/ui/select-field'
import { SubmitButton } from '@/components/ui/submit-button'
import { Time } from '@/components/ui/time'
import { liftAction, suppressAction } from '@/lib/subscribers/studio/actions'
import type { StudioSubscriber } from '@/lib/subscribers/studio/queries'

type Suppression = StudioSubscriber['suppressions'][number]

const reasons: Record<Suppression['reason'], [label: string, lifted: string]> = {
  hard: [
    'The mailbox does not exist',
    'Mail goes there again. If it bounces once more, the provider counts it against us, and it stops again.',
  ],
  complaint: ['Its owner called a letter spam', 'Only lift it when they asked you to: one more complaint weighs more than many letters.'],
  soft_limit: ['It turned mail away several times', 'Mail is tried again; after three more refusals it stops again.'],
  manual: ['Stopped by hand', 'Mail goes there again.'],
}
const scopes = { bulk: 'letters', all: 'all mail, sign-in links too' } as const

/** What keeps us from writing to an address, and the way to lift it. */
export function SuppressionList({ suppressions, now }: { suppressions: Suppression[]; now: Date }) {
  if (suppressions.length === 0) return <p className="text-muted">Nothing keeps us from writing to this address.</p>
  return (
    <ul className="grid gap-5 max-w-[75ch]">
      {suppressions.map(({ id, reason, scope, source, createdAt, liftedAt }) => (
        <li key={id} className="border-b border-line pb-5">
          <p className="flex flex-wrap gap-x-3 gap-y-1 items-baseline">
            <strong>{reasons[reason][0]}</strong>
            <span className={`tag ${liftedAt ? '' : 'redline'}`}>{liftedAt ? 'lifted' : `stops ${scopes[scope]}`}</span>
            <span className="text-sm text-muted">
              <Time at={createdAt} now={now} zone="UTC" as="long" />
            </span>
          </p>
          {source ? <p className="text-sm text-muted break-words">{source}</p> : null}
          {liftedAt ? null : (
            <details className="mt-2">
              <summary className="cursor-pointer text-blueprint py-1">Lift it</summary>
              <ActionForm action={liftAction} label={`Lift “${reasons[reason][0]}”`} className="grid gap-4 mt-3" done="Lifted.">
                <input type="hidden" name="suppressionId" value={id} />
                <TextAreaField
                  name="reason"
                  label="Reason"
                  rows={2}
                  required
                  maxLength={500}
                  hint={`${reasons[reason][1]} 10 to 500 characters, kept here.`}
                />
                <div>
                  <SubmitButton className="quiet">Lift it</SubmitButton>
                </div>
              </ActionForm>
            </details>
          )}
        </li>
      ))}
    </ul>
  )
}

/** Stops mail to an address by hand, whatever its owner chooses. */
export function SuppressForm({ subscriberId }: { subscriberId: string }) {
  return (
    <details className="mt-5">
      <summary className="cursor-pointer text-blueprint py-1">Stop mail to this address</summary>
      <ActionForm action={suppressAction} label="Stop mail" className="grid gap-4 mt-3 max-w-xl" done="Stopped.">
        <input type="hidden" name="subscriberId" value={subscriberId} />
        <SelectField name="scope" label="What stops" defaultValue="bulk">
          <option value="bulk">letters and digests</option>
          <option value="all">all mail, sign-in links too</option>
        </SelectField>
        <TextAreaField
          name="reason"
          label="Reason"
          rows={2}
          required
          maxLength={500}
          hint="10 to 500 characters, kept here with your name."
        />
        <div>
          <SubmitButton className="danger">Stop mail</SubmitButton>
        </div>
      </ActionForm>
    </details>
  )
}
