import 'server-only'
import type { MailVars } from '@/lib/broadcasts/slots'
import { type ChallengeView, findUpcoming, listChallenges } from '@/lib/challenges/queries'
import { stageNames } from '@/lib/challenges/timeline'
import { env } from '@/lib/env'
import { paths } from '@/lib/paths'
import { longDay } from '@/lib/time'

/** What a welcome says of this moment: the challenge that is live, or that none is, and when the next one comes. */
export async function welcomeVars(now: Date): Promise<MailVars> {
  const { ORIGIN } = env()
  const challenges = await listChallenges(null, now)
  const live = challenges.find(({ state }) => state === 'live')
  const words = live
    ? { present: presentOf(live), label: 'Read the brief', link: ORIGIN + paths.brief(live.slug) }
    : { present: await noneNow(now), label: 'See the challenges', link: ORIGIN + paths.challenges() }
  return { ...words, archiveUrl: ORIGIN + paths.letters() }
}

function presentOf({ number, title, next, zone }: ChallengeView): string {
  const present = `Right now the table works on No. ${number}, “${title}”, and you can still join.`
  return next ? `${present} Next comes the ${stageNames[next.kind].toLowerCase()}, on ${longDay(next.opensAt, zone)}.` : present
}

// A reader's zone is not known yet, and the challenge is not to be named before it opens.
async function noneNow(now: Date): Promise<string> {
  const upcoming = await findUpcoming(now)
  if (!upcoming) return 'No challenge is running today, and the next one has no date yet. Its brief will be your first letter.'
  return `No challenge is running today. The next one, No. ${upcoming.number}, opens on ${longDay(upcoming.opensAt, 'UTC')}, and its brief will be your first letter.`
}
