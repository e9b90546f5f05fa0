import { rememberAsking } from '@/lib/auth/asking'
import { json, readJson, route } from '@/lib/auth/route'
import { clientAddress } from '@/lib/auth/session'
import { parse } from '@/lib/forms'
import { askForLink } from '@/lib/members/sign-in/mutations'
import { askForLinkSchema } from '@/lib/members/sign-in/schema'
import { newToken } from '@/lib/tokens'

/** S-10: the JSON twin of the sign-in form. The same 202 for every address; the answer's cookie makes the link usable here. */
export const POST = route(async ({ request }) => {
  const { email, returnPath } = parse(askForLinkSchema, await readJson(request))
  const secret = newToken()
  await askForLink(email, secret, returnPath, clientAddress())
  await rememberAsking(secret)
  return json({ message: 'If this address can take mail, a sign-in link is on its way. It works for ten minutes, in this browser.' }, 202)
})
