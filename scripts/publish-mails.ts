// npm start runs it: compiles the mails of the system (sign-in, confirmation) into stored revisions. Equal content changes nothing.
import { publishSystemMails } from '@/lib/broadcasts/publish/mutations'
import { db } from '@/lib/db'

try {
  await publishSystemMails()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
await db.$disconnect()
