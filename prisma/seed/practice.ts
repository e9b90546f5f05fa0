import { db } from '@/lib/db'
import { quoteFor } from '@/lib/scenarios/quoting'
import { scenarioKeys } from '@/lib/scenarios/schema'

const slug = 'the-app-is-slow'
const minute = 60_000
const day = 24 * 60 * minute

const answer = `First I would ask which screen is slow, how slow, since when and for whom. I would read the bad reviews and the support tickets of the last four weeks for that.

Then I would not trust the average. I want p95 and p99 per endpoint, because an average hides the few who wait for seconds.

There were two releases in that time. I would line the complaints up with each release and compare users of the old version with users of the new one.

If it is only the stock search, I take one slow request, look at its trace and the query plan, and ask why until I am at the cause. A missing index would be my first guess.

I would tell the product manager today that I take it seriously, that I do not know yet whether a faster database would help, and that I will know by Wednesday.`

/** One scored answer to a scenario, a week old and so due again, with its first follow-up answered. */
export async function seedAnswer(memberId: string, now: Date): Promise<void> {
  const scenario = await db.scenario.findUnique({ where: { slug }, select: { edition: { select: { id: true, key: true } } } })
  if (!scenario?.edition) return
  const { points } = scenarioKeys.parse(scenario.edition.key)
  const startedAt = new Date(now.getTime() - 7 * day)
  const answeredAt = new Date(startedAt.getTime() + 4 * minute)
  await db.scenarioAttempt.create({
    data: {
      memberId,
      editionId: scenario.edition.id,
      startedAt,
      endsAt: new Date(startedAt.getTime() + 5 * minute),
      answer,
      revision: 9,
      answeredAt,
      scoredAt: answeredAt,
      points: {
        create: points.map(({ id, words }, index) => {
          const quote = quoteFor(answer, words)
          return { point: id, quote, score: quote === '' ? 0 : index % 2 === 0 ? 2 : 1 }
        }),
      },
      followUps: {
        create: {
          position: 0,
          answer: 'Then the time is lost on the phone or on the way there. I would look at the size of the start page.',
          createdAt: answeredAt,
        },
      },
    },
  })
}
