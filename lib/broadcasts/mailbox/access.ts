import { env } from '@/lib/env'
import { requestContext } from '@/lib/request-context'

// 127.0.0.1, and ::1 shortened to its /64 as clients are.
const loopback = ['127.0.0.1', '0:0:0:0::/64']

/** Sign-in links lie open in the mailbox: it exists in sample mode only, and only for the machine it runs on. */
export const mailboxIsOpen = (): boolean => env().SAMPLE && loopback.includes(requestContext()?.client ?? '')
