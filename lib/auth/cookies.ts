import { env } from '@/lib/env'

export type Cookie = { name: string; options: { httpOnly: true; secure: boolean; sameSite: 'lax'; path: '/' } }

/** S-15. On a loopback address without TLS the __Host- prefix would be refused by some browsers. */
export function cookie(name: string): Cookie {
  const secure = env().ORIGIN.startsWith('https:')
  return { name: `${secure ? '__Host-' : ''}charrette.${name}`, options: { httpOnly: true, secure, sameSite: 'lax', path: '/' } }
}

/** The value of a cookie in a request's header; of several of one name the last, as Next has it. */
export const cookieIn = (header: string | null, name: string): string | undefined =>
  header
    ?.split(/; */)
    .findLast((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1)

/** Holds the session's 256-bit id. */
export const sessionCookie = () => cookie('session')

/** Ties a sign-in link to the browser that asked for it. */
export const askingCookie = () => cookie('asking')

/** Ties the way to GitHub and back to the session that wants to be connected with it. */
export const connectingCookie = () => cookie('connecting')
