import { cookies } from 'next/headers'
import { finishGitHub } from '@/lib/auth/github'
import { offersGitHub } from '@/lib/auth/github-provider'
import { route } from '@/lib/auth/route'
import { clientAddress, readClientName } from '@/lib/auth/session'
import { found } from '@/lib/errors'
import { recordFailedSignIn } from '@/lib/members/sign-in/failures/mutations'
import { paths } from '@/lib/paths'
import { takePoint } from '@/lib/rate-limit'

/** Where GitHub sends the browser back to. Always answers with a way onward, never with the provider's words. */
export const GET = route(async ({ request, viewer }) => {
  found(offersGitHub() || null)
  await takePoint('sign-in.client', clientAddress())
  const jar = new Map((await cookies()).getAll().map(({ name, value }) => [name, value]))
  const step = await finishGitHub(new URL(request.url).search, jar, viewer, await readClientName())
  const problem = step.location.startsWith(paths.signInProblem('')) ? step.location.slice(paths.signInProblem('').length) : null
  if (problem) await recordFailedSignIn(clientAddress(), `By GitHub: ${problem}.`)
  const headers = new Headers({ location: step.location, 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer' })
  for (const cookie of step.cookies) headers.append('set-cookie', cookie)
  return new Response(null, { status: 303, headers })
})
