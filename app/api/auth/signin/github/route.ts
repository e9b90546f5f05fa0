import { startGitHub } from '@/lib/auth/github'
import { offersGitHub } from '@/lib/auth/github-provider'
import { route, seeOther } from '@/lib/auth/route'
import { clientAddress } from '@/lib/auth/session'
import { bodyProblem, cappedBody } from '@/lib/body'
import { AppError, found } from '@/lib/errors'
import { paths } from '@/lib/paths'
import { takePoint } from '@/lib/rate-limit'

/** Sends the browser to GitHub: to sign in, or with `connect` to add GitHub to the account that is signed in. */
export const POST = route(async ({ request, viewer }) => {
  found(offersGitHub() || null)
  await takePoint('sign-in.client', clientAddress())
  const form = await cappedBody(request, 16 * 1024, 'That is larger than 16 KiB.')
    .formData()
    .catch((thrown: unknown) => {
      throw bodyProblem(thrown, 'This did not come from a form of ours.')
    })
  const connect = form.has('connect')
  if (connect && !viewer) return seeOther(paths.signIn(paths.settings()))
  try {
    const { location, cookies } = await startGitHub(
      connect ? paths.settings() : String(form.get('returnPath') ?? ''),
      connect ? viewer : null,
    )
    return onward(location, cookies)
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'reauth_required') return seeOther(paths.signIn(paths.settings()))
    throw thrown
  }
})

// Not a redirect: the page policy's form-action 'self' holds for what a form's answer redirects to as well.
function onward(location: string, cookies: string[]): Response {
  const address = location.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
  const headers = new Headers({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'private, no-store',
    refresh: `0;url=${location}`,
  })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>On to GitHub · Charrette</title></head><body><main><h1>On to GitHub</h1><p><a href="${address}">Continue to GitHub</a></p></main></body></html>`,
    { headers },
  )
}
