// npm start runs it in sample mode: fills an empty database with the sample month, once.
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { seedMonth } from '@/prisma/seed/month'

try {
  if (!env().SAMPLE) throw new Error('Sample data is for SAMPLE=true on a loopback address only.')
  if ((await db.member.count()) === 0) {
    await seedMonth(new Date())
    console.log('Sample month: seven people, three challenges, five designs.')
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
await db.$disconnect()
