import { paths } from '@/lib/paths'
import type { SubscriberFilter } from '@/lib/subscribers/studio/schema'
import { topicList } from '@/lib/subscribers/topics'

const choices = [
  {
    name: 'state',
    label: 'State',
    options: [
      ['', 'any'],
      ['confirmed', 'confirmed'],
      ['pending', 'not confirmed'],
      ['unsubscribed', 'left'],
    ],
  },
  { name: 'topic', label: 'Gets', options: [['', 'anything'], ...topicList.map(({ topic, label }) => [topic, label] as const)] },
  {
    name: 'suppressed',
    label: 'Written to',
    options: [
      ['', 'does not matter'],
      ['no', 'yes'],
      ['yes', 'no: bounced, complained, stopped'],
    ],
  },
] as const

/** Narrows the list; a plain form that becomes the page's address. */
export function SubscriberFilterForm({ filter }: { filter: SubscriberFilter }) {
  return (
    <search className="mb-6">
      <form
        method="get"
        action={paths.studioSubscribers()}
        className="grid sm:grid-cols-2 lg:grid-cols-[1.6fr_1fr_1.2fr_1.2fr_auto] gap-4 items-end"
      >
        <label className="grid gap-1.5">
          <span className="font-semibold">Part of an address</span>
          <input type="search" name="search" defaultValue={filter.search} className="input" maxLength={254} />
        </label>
        {choices.map(({ name, label, options }) => (
          <label key={name} className="grid gap-1.5">
            <span className="font-semibold">{label}</span>
            <select name={name} defaultValue={filter[name]} className="input">
              {options.map(([value, words]) => (
                <option key={value} value={value}>
                  {words}
                </option>
              ))}
            </select>
          </label>
        ))}
        <button type="submit" className="button quiet">
          Show
        </button>
      </form>
    </search>
  )
}
