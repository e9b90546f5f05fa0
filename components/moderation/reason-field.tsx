import { TextAreaField } from '@/components/ui/field'

type Props = { label?: string; hint?: string }

/** Why a moderator does something; the member reads it (S-07). */
export function ReasonField({ label = 'Reason', hint = '10 to 500 characters. The member reads it as you write it.' }: Props) {
  return <TextAreaField name="reason" label={label} rows={3} required maxLength={500} hint={hint} />
}
