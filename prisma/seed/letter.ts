import { compileMail } from '@/lib/broadcasts/compile'
import { freeLetter } from '@/lib/broadcasts/free-letter'
import { storeRevision } from '@/lib/broadcasts/publish/mutations'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { localInstant } from '@/lib/time'

const words = {
  subject: 'What a month of holiday rentals taught us',
  markdown: `Hello {{name}},

The first month is over. You gave two families the same house, on paper, where it costs nothing; and some of you wrote down how often that may happen and who pays for it. That sentence is the design. The boxes are how you keep it.

Three things worth keeping:

- **Write the limit beside the reason.** “Six double bookings a year” is a decision. “Rare” is a hope.
- **Ask what happens when nothing happens.** The quiet queue and the empty calendar found more than the busy ones.
- **Cross something out.** The designs with a line through them were the ones people asked about.

There are {{designs}} designs on the table for this month's challenge, and the next stage opens on {{nextDate}}. Rough is fine.`,
  topic: 'newsletter' as const,
  audience: 'all' as const,
  challengeId: null,
}

/** A letter of the organizer's own, some days old: the worker sends it at the first start, as it sends the stages' letters. */
export async function seedLetter(author: { id: string; name: string }, now: Date, zone: string) {
  const releaseAt = localInstant(now, zone, -4, '09:00')
  const draft = freeLetter({ ...words, author: author.name }, { postalAddress: env().MAIL_POSTAL_ADDRESS })
  const revision = await storeRevision(db, await compileMail(draft))
  const frozen = { revisionId: revision.id, slug: 'what-a-month-of-holiday-rentals-taught-us', releaseAt, cutOffAt: releaseAt, zone }
  const events = (['drafted', 'tested', 'scheduled'] as const).map((deed, index) => ({
    deed,
    actorId: author.id,
    createdAt: new Date(releaseAt.getTime() - (3 - index) * 3_600_000),
  }))
  await db.broadcast.create({
    data: { ...words, ...frozen, state: 'scheduled', createdAt: releaseAt, events: { createMany: { data: events } } },
  })
}
