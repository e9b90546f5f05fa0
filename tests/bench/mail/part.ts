import { exactlyOnce } from './exactly-once'
import { type Options, say } from './house'
import { expansion, million } from './million'
import { rateUse, resume, signIn } from './pace'
import { throughput } from './throughput'
import { webhooks } from './webhooks'

const parts: Record<string, (options: Options) => Promise<void>> = {
  kills: exactlyOnce,
  rate: rateUse,
  throughput,
  expand: expansion,
  resume,
  million,
  'sign-in': signIn,
  webhooks,
}

const [, , name = '', options = '{}'] = process.argv
try {
  await parts[name]?.(JSON.parse(options) as Options) // written by run.mjs
} catch (error) {
  console.error(error)
  say(name, `failed: ${error instanceof Error ? error.message : 'unknown'}`, '')
}
process.exit(0)
