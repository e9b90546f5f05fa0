import { env } from '@/lib/env'

type Cookie = { name: string; options: { httpOnly: true; secure: boolean; sameSite: 'lax'; path: '/' } }

// On a loopback address without TLS the __Host- prefix would be refused by some browsers.
function cookie(name: string): Cookie {
  const secure = env().ORIGIN.startsWith('https:')
  return { name: `${secure ? '__Host-' : ''}charrette.${name}`, options: { httpOnly: true, secure, sameSite: 'lax', path: '/' } }
}

/** Holds the session's 256-bit id. */
export const sessionCookie = () => cookie('session')

/** Ties a sign-in link to the browser that asked for it. */
export const askingCookie = () => cookie('asking')
