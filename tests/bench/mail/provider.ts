// The stand-in of Resend's API in a process of its own: says its address, then how much it took whenever it is asked.
import { startResend } from '@/tests/support/resend'

const resend = await startResend({ countOnly: true, ...(JSON.parse(process.argv[2] ?? '{}') as object) })
process.send?.(resend.url)
process.on('message', () => process.send?.({ ...resend.numbers, ...resend.tally.totals }))
process.on('disconnect', () => process.exit(0))
