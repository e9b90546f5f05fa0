// The measure of things: the provider's SDK in a loop, without a database and without memory of what was sent.
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Resend } from 'resend'

const [, , url = '', calls = '100', letter = ''] = process.argv
const { html, text } = JSON.parse(readFileSync(letter, 'utf8')) as { html: string; text: string } // written by the one who starts us
const client = new Resend('re_test', { baseUrl: url })
const one = async (call: number) => {
  const mails = Array.from({ length: 100 }, (_, index) => ({
    from: 'Charrette <letters@charrette.example>',
    to: `reader-${call}-${index}@example.org`,
    subject: 'Week 1: brief for all',
    html: `${html}<!-- ${call} ${index} -->`,
    text: `${text} ${call} ${index}`,
    tags: [{ name: 'message', value: randomUUID() }],
  }))
  const { error } = await client.batch.send(mails, { idempotencyKey: randomUUID() })
  if (error) throw new Error(error.message)
}
const began = performance.now()
for (let call = 0; call < Number(calls); call++) await one(call)
process.send?.((Number(calls) * 100_000) / (performance.now() - began))
