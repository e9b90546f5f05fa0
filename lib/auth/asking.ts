import 'server-only'
import { cookies } from 'next/headers'
import { askingCookie } from '@/lib/auth/cookies'
import { linkMinutes } from '@/lib/auth/lifetimes'

/** The secret of the browser that asked for a sign-in link, or null when this one has not. */
export async function readAskingSecret(): Promise<string | null> {
  return (await cookies()).get(askingCookie().name)?.value || null
}

/** Marks this browser as the one that asked, for as long as the link works. */
export async function rememberAsking(secret: string): Promise<void> {
  const { name, options } = askingCookie()
  const jar = await cookies()
  jar.set(name, secret, { ...options, maxAge: linkMinutes * 60 })
}

export async function forgetAsking(): Promise<void> {
  const { name, options } = askingCookie()
  const jar = await cookies()
  jar.set(name, '', { ...options, maxAge: 0 })
}
