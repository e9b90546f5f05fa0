import type { ListTopic } from '@/lib/broadcasts/unsubscribe-links'

export type Frequency = 'off' | 'instant' | 'daily' | 'weekly'
export type Choices = Record<ListTopic, Frequency>

type Topic = {
  topic: ListTopic
  label: string
  /** What the reader agrees to; stands in the proof when it is turned on. */
  words: string
  frequencies: readonly Frequency[]
  /** What holds while nobody chose. */
  untouched: Frequency
}

/** What can be had by mail. The words are kept with each consent: change them, and the proof changes with them. */
export const topicList: readonly Topic[] = [
  {
    topic: 'stages',
    label: 'Letters of the month',
    words: 'Each stage of the challenge as it opens: four letters a month.',
    frequencies: ['instant', 'off'],
    untouched: 'instant',
  },
  {
    topic: 'newsletter',
    label: 'Newsletter',
    words: 'What the organizer writes between the stages: now and then a letter.',
    frequencies: ['instant', 'off'],
    untouched: 'instant',
  },
  {
    topic: 'reviews',
    label: 'Reviews and replies',
    words: 'What others write on your designs and in your threads, if you have an account.',
    frequencies: ['instant', 'daily', 'weekly', 'off'],
    untouched: 'instant',
  },
  {
    topic: 'announcements',
    label: 'Announcements',
    words: 'Changes of the site itself: a few a year.',
    frequencies: ['instant', 'off'],
    untouched: 'instant',
  },
]

/** Topics that are letters to many; they need a proven yes, the others an account. */
export const letterTopics = ['stages', 'newsletter', 'announcements'] as const satisfies readonly ListTopic[]
export const allTopics: readonly ListTopic[] = topicList.map(({ topic }) => topic)

const frequencyWords: Record<Frequency, string> = {
  instant: 'at once',
  daily: 'once a day, together',
  weekly: 'once a week, together',
  off: 'not at all',
}

/** How often something comes, as the page says it: news of conversations are gathered for some minutes. */
export const frequencyWordsFor = (topic: ListTopic, frequency: Frequency): string =>
  topic === 'reviews' && frequency === 'instant' ? 'within a few minutes' : frequencyWords[frequency]

type Stored = readonly { topic: ListTopic; frequency: Frequency }[]

/** What a subscriber gets of each topic. Without a yes to letters, none of them comes. */
export function choicesOf(stored: Stored, state: 'pending' | 'confirmed' | 'unsubscribed'): Choices {
  const of = (topic: ListTopic, untouched: Frequency) => stored.find((row) => row.topic === topic)?.frequency ?? untouched
  const choices = Object.fromEntries(topicList.map(({ topic, untouched }) => [topic, of(topic, untouched)])) as Choices // a key for each topic
  return state === 'confirmed' ? choices : { ...choices, stages: 'off', newsletter: 'off', announcements: 'off' }
}
