import { headers } from 'next/headers'

/** What the framework costs by itself: one dynamic page under a nonce, no data. */
export default async function BarePage() {
  const host = (await headers()).get('host')
  return <p>Hello {host}</p>
}
