// What telling costs the worker: comments in one conversation of twenty, each told to nineteen, on the site and by mail.
import { setTimeout as sleep } from 'node:timers/promises'
import { cpuSeconds } from '../load.mjs'
import { fillConversation, makeWriters, within } from './crowd.mjs'

const people = 20
const [comments, perSecond] = [1000, 50]

export async function measure(row, { worker, database }) {
  await makeWriters(database, people)
  const { threadIds } = await fillConversation(database)
  await within(database, async (client) => {
    const { rows: members } = await client.query(
      `SELECT id FROM "Member" WHERE handle LIKE 'writer-%' ORDER BY "createdAt" DESC LIMIT $1`,
      [people],
    )
    const ids = members.map(({ id }) => id)
    await client.query(
      `INSERT INTO "Comment" ("threadId", "authorId", body, "createdAt", "toldAt", "formKey")
       SELECT $1, author, 'I have a part in this.', now() - interval '2 days', now(), gen_random_uuid() FROM unnest($2::uuid[]) AS author`,
      [threadIds[0], ids],
    )
    const began = await quiet(client, worker)
    const started = performance.now()
    for (let told = 0; told < comments; told += perSecond) {
      await client.query(
        `INSERT INTO "Comment" ("threadId", "authorId", body, "createdAt", "formKey")
         SELECT $1, ($2::uuid[])[1 + n % $3], 'What happens to message ' || n || ' when the gateway restarts between *stored* and *delivered*?',
           now() + make_interval(secs => coalesce((SELECT milliseconds FROM "ClockShift" LIMIT 1), 0) / 1000.0 + n * 0.001), gen_random_uuid()
         FROM generate_series($4::int, $4::int + $5::int - 1) AS n`,
        [threadIds[0], ids, people, told, perSecond],
      )
      await sleep(1000)
    }
    await until(async () => (await count(client, `"Comment" WHERE "toldAt" IS NULL`)) === 0)
    const onSite = cpuSeconds(worker)
    const took = (performance.now() - started) / 1000
    // The minutes in which news are gathered pass at once.
    await client.query(
      `INSERT INTO "ClockShift" (id, milliseconds) VALUES (1, 240000) ON CONFLICT (id) DO UPDATE SET milliseconds = "ClockShift".milliseconds + 240000`,
    )
    await until(
      async () =>
        (await count(
          client,
          `"Notification" WHERE "mailDecidedAt" IS NULL AND "readAt" IS NULL AND "createdAt" > now() - interval '10 minutes'`,
        )) === 0,
    )
    await until(async () => (await count(client, `"Message" WHERE lane = 'threads' AND state IN ('queued', 'batched')`)) === 0)
    const all = cpuSeconds(worker)
    const perComment = (seconds) => `${((seconds * 1000) / comments).toFixed(2)} ms`
    const mails = await count(
      client,
      `"Message" WHERE lane = 'threads' AND "createdAt" > now() - make_interval(secs => ${performance.now() / 1000 - started / 1000})`,
    )
    const news = await count(client, `"Notification" WHERE "threadId" = '${threadIds[0]}'`)
    row(
      `telling ${comments} comments in a conversation of ${people}, ${perSecond}/s, ${took.toFixed(0)} s: worker’s processor time a comment until all is on the site`,
      perComment(onSite - began),
      '',
    )
    row('… and until all mails have left', perComment(all - began), '')
    row('… news, and mails', `${news} and ${mails}`, '')
  })
}

const count = async (client, from) => Number((await client.query(`SELECT count(*) FROM ${from}`)).rows[0].count)

/** Waits until the worker has nothing to do; its processor time then. */
async function quiet(client, worker) {
  await until(async () => (await count(client, `"Message" WHERE state IN ('queued', 'batched')`)) === 0)
  for (let last = -1, now = cpuSeconds(worker); now - last > 0.1; last = now, now = cpuSeconds(worker)) await sleep(3000)
  return cpuSeconds(worker)
}

async function until(isDone, seconds = 500) {
  for (const end = performance.now() + seconds * 1000; performance.now() < end; await sleep(250)) if (await isDone()) return
  throw new Error('the worker did not come to an end')
}
