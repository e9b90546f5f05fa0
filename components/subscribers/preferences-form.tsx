import { DeviceZone } from '@/components/subscribers/device-zone'
import { TopicChoice } from '@/components/subscribers/topic-choice'
import { ActionForm } from '@/components/ui/form'
import { SelectField } from '@/components/ui/select-field'
import { SubmitButton } from '@/components/ui/submit-button'
import { savePreferencesAction } from '@/lib/subscribers/preferences/actions'
import { type Choices, frequencyWordsFor, topicList } from '@/lib/subscribers/topics'
import { zonesWith } from '@/lib/subscribers/zones'

type Props = { token: string; choices: Choices; zone: string; locale: string }

/** All choices of one reader on one sheet, saved together. */
export function PreferencesForm({ token, choices, zone, locale }: Props) {
  return (
    <ActionForm action={savePreferencesAction} label="What you get" className="grid gap-8">
      <input type="hidden" name="token" value={token} />
      <div className="border-t border-line">
        {topicList.map(({ topic, label, words, frequencies }) => (
          <TopicChoice
            key={topic}
            name={topic}
            label={label}
            words={words}
            options={frequencies.map((value) => ({ value, label: frequencyWordsFor(topic, value) }))}
            chosen={choices[topic]}
          />
        ))}
      </div>
      <div className="grid sm:grid-cols-2 gap-6">
        <div>
          <SelectField name="zone" label="Time zone" defaultValue={zone} hint="Letters that come at an hour of the day come at yours.">
            {zonesWith(zone).map((name) => (
              <option key={name} value={name}>
                {name.replaceAll('_', ' ')}
              </option>
            ))}
          </SelectField>
          <DeviceZone field="zone" />
        </div>
        <SelectField
          name="locale"
          label="Language"
          defaultValue={locale}
          hint="Letters are written in English so far; others will be listed here."
        >
          <option value="en">English</option>
        </SelectField>
      </div>
      <div>
        <SubmitButton>Save</SubmitButton>
      </div>
    </ActionForm>
  )
}
