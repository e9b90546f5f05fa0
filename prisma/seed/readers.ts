import { db } from '@/lib/db'
import { topicList } from '@/lib/subscribers/topics'
import { addressOf, cast, readers } from '@/prisma/seed/cast'

const day = 24 * 3_600_000
const wording = 'Sample data: this reader does not exist.'

/** Weeks ago each of the invented readers confirmed, and how many weeks later some of them left. They take the newsletter alone, so the sample sends few mails. */
const others: { joined: number; stayed?: number }[] = [
  ...[25.6, 25.2, 24.3, 23.8, 22.9, 22.1, 21.4, 20.5, 19.7, 19.2, 17.8, 16.9, 16.4, 16.1, 15.8, 14.6, 13.2].map((joined) => ({ joined })),
  ...[11.9, 11.7, 11.3, 10.8, 9.4, 8.6, 8.2, 7.7, 7.1, 5.9, 4.8, 4.3, 3.6, 2.7, 2.2, 1.6].map((joined) => ({ joined })),
  ...[23.1, 18.4, 12.2, 6.4].map((joined, index) => ({ joined, stayed: [11.5, 2.3, 8.8, 3.1][index] ?? 1 })),
]

/** Subscribers of the sample: the cast and five more who get all letters, and a few dozen who came and went over half a year. */
export async function seedReaders(now: Date) {
  const addresses = [...cast.map(({ handle }) => addressOf(handle)), ...readers]
  for (const [index, email] of addresses.entries()) {
    // Two joined within the last week; the others before the first challenge.
    const confirmedAt = new Date(now.getTime() - (index >= addresses.length - 2 ? 3 : 58 - index) * day)
    await seedReader(email, cast[index]?.zone ?? 'Europe/Berlin', confirmedAt)
  }
  for (const [index, { joined, stayed }] of others.entries()) {
    const confirmedAt = new Date(now.getTime() - joined * 7 * day)
    const leftAt = stayed ? new Date(confirmedAt.getTime() + stayed * 7 * day) : null
    await seedReader(`reader.${index + 1}@example.org`, zones[index % zones.length] ?? 'UTC', confirmedAt, { leftAt, onlyNewsletter: true })
  }
  await db.suppression.create({
    data: {
      email: 'reader.9@example.org',
      reason: 'hard',
      scope: 'all',
      source: 'sample data',
      createdAt: new Date(now.getTime() - 40 * day),
    },
  })
}

const zones = ['Europe/Lisbon', 'America/Sao_Paulo', 'Asia/Tokyo', 'Africa/Nairobi', 'UTC']

async function seedReader(email: string, zone: string, confirmedAt: Date, { leftAt = null as Date | null, onlyNewsletter = false } = {}) {
  const gets = (topic: string) => !leftAt && (topic === 'newsletter' || topic === 'reviews')
  await db.subscriber.create({
    data: {
      ...{ email, zone, confirmedAt, createdAt: confirmedAt },
      state: leftAt ? 'unsubscribed' : 'confirmed',
      consents: {
        create: [
          { kind: 'confirmed', how: 'sample data', wording, createdAt: confirmedAt },
          ...(leftAt ? [{ kind: 'unsubscribed' as const, how: 'sample data', wording, createdAt: leftAt }] : []),
        ],
      },
      ...(onlyNewsletter
        ? {
            preferences: {
              create: topicList.map(({ topic }) => ({ topic, frequency: gets(topic) ? ('instant' as const) : ('off' as const) })),
            },
          }
        : {}),
    },
  })
}
