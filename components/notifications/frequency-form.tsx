import { TopicChoice } from '@/components/subscribers/topic-choice'
import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { chooseFrequencyAction } from '@/lib/notifications/frequency/actions'
import { digestTime } from '@/lib/notifications/periods'
import type { Frequency } from '@/lib/subscribers/topics'

const options: { value: Frequency; label: string }[] = [
  { value: 'instant', label: 'within a few minutes' },
  { value: 'daily', label: 'once a day' },
  { value: 'weekly', label: 'once a week' },
  { value: 'off', label: 'never' },
]

/** How often a member hears by mail what others write to them. */
export function FrequencyForm({ frequency, zone }: { frequency: Frequency; zone: string }) {
  return (
    <ActionForm action={chooseFrequencyAction} label="Mail about your conversations" done="Saved." className="max-w-[80ch]">
      <div className="border-t border-line mb-5">
        <TopicChoice
          name="reviews"
          label="How often"
          words={`Questions on your designs, replies, and comments that name you. Within a few minutes means that what comes together is told together, in one mail. Once a day and once a week come together at ${digestTime}, your time (${zone.replaceAll('_', ' ')}); the weekly one on Mondays. What you read here before is left out.`}
          options={options}
          chosen={frequency}
        />
      </div>
      <SubmitButton>Set how often</SubmitButton>
    </ActionForm>
  )
}
