import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeFor, type Finding, judgementsIn } from '@/lib/reviews/coach/coach'

const only = (text: string): Finding => {
  const findings = judgementsIn(text)
  expect([text, findings.length]).toEqual([text, 1])
  return findings[0] ?? { start: 0, end: 0, kind: 'verdict', why: '', rewrites: [] }
}
const questions = (text: string) => only(text).rewrites
const chosen = (text: string, choice = 0) => {
  const finding = only(text)
  const { start, end, insert } = changeFor(text, finding, finding.rewrites[choice] ?? '')
  return text.slice(0, start) + insert + text.slice(end)
}

describe('the examples of the tips', () => {
  it('a verdict and what it rests on become the question about that', () => {
    expect(chosen('Your architecture won’t work. EventBridge can’t directly invoke SES.')).toBe(
      'Is EventBridge able to directly invoke SES?',
    )
  })

  it('a limit stated as certain becomes a question', () => {
    expect(questions("EventBridge can't directly invoke SES.")[0]).toBe('Is EventBridge able to directly invoke SES?')
  })

  it('a command becomes the reason, the drawbacks and another way', () => {
    expect(questions('You shouldn’t directly invoke a Lambda from another Lambda.')).toEqual([
      'What led you to directly invoke a Lambda from another Lambda?',
      'Are there any limits or drawbacks to directly invoking a Lambda from another Lambda?',
      'Have you considered an alternative to directly invoking a Lambda from another Lambda?',
    ])
  })

  it.each([
    'Is EventBridge able to directly invoke SES?',
    'Why have you go a Lambda directly invoking another Lambda?',
    'Are there any limitations or drawbacks to doing it that way? Have you considered X pattern?',
  ])('what the tips call better is left alone: %s', (text) => {
    expect(judgementsIn(text)).toEqual([])
  })
})

describe('questions from a judgement', () => {
  it.each([
    ["This won't work with two regions.", 'What happens here with two regions?'],
    ['You should use a queue.', 'Have you considered a queue here?'],
    ["DynamoDB can't do joins.", 'How would this work without joins in DynamoDB?'],
    ['Your cache is useless when the table changes.', 'What happens to your cache when the table changes?'],
    ['This is far too slow for 5,000 people.', 'How fast would this be for 5,000 people?'],
    ['The nightly export will fall over under load!', 'What keeps the nightly export from falling over under load?'],
    ['The API shouldn’t read the table directly.', 'Why does the API read the table directly?'],
    ['The buckets should not be public.', 'Why are the buckets public?'],
    ['You forgot the dead-letter queue.', 'What did you decide about the dead-letter queue?'],
    ['Make sure the backups are encrypted.', 'How do you make sure the backups are encrypted?'],
    ['Never put secrets in the notes.', 'What led you to put secrets in the notes?'],
    ['Split the function and add a queue.', 'Have you considered splitting the function and adding a queue?'],
    ['SQS doesn’t guarantee order.', 'Does SQS guarantee order?'],
    ['Nobody runs its own mail server.', 'Who still runs its own mail server?'],
    ['Obviously the replica is stale.', 'Is it certain that the replica is stale?'],
    ['You must call `flush()` first.', 'Have you considered calling `flush()` first?'],
    ['This won’t work because orders arrive twice.', 'How would this work, given that orders arrive twice?'],
    ['The only way to undo this is a saga.', 'Are there other ways to undo this?'],
    ['Your naming is inconsistent.', 'What did you aim for with your naming?'],
    ['This loses orders.', 'What keeps this from losing orders?'],
    ['This violates the brief.', 'How does this fit with the brief?'],
    ['Always validate the input.', 'How do you validate the input?'],
    ['WebSockets can’t go through a gateway.', 'Are WebSockets able to go through a gateway?'],
    ['There’s no way this holds 5,000 people in a room.', 'Is there a case in which this holds 5,000 people in a room?'],
    ['It’s never right to share a table.', 'Is there a way to share a table?'],
    ['You have to move the secrets, and add a key.', 'Have you considered moving the secrets?'],
  ])('%s → %s', (text, question) => {
    expect(questions(text)).toContain(question)
  })

  it('names go on being names, and other words lose their capital', () => {
    expect(questions("Kafka can't keep up with this.")).toContain('How would Kafka keep up with this?')
    expect(questions("Queues won't help here.")).toContain('How would queues help here?')
    expect(questions("Step Functions can't wait for a person.")).toContain('Are Step Functions able to wait for a person?')
  })

  it('keep what else the sentence says', () => {
    expect(chosen('Nice diagram, but you should use a queue, and the cache is fine.')).toBe(
      'Nice diagram, but have you considered a queue here? And the cache is fine.',
    )
    expect(chosen('If order matters, use FIFO.')).toBe('If order matters, have you considered FIFO here?')
    expect(chosen('- **You must encrypt the backups**\n- Thank you')).toBe('- **How do you encrypt the backups?**\n- Thank you')
    expect(chosen('I read it. I think this is wrong. What did I miss?')).toBe('I read it. What did you aim for with this? What did I miss?')
  })

  it('say in a line why', () => {
    for (const text of ['This is wrong.', 'Use a queue.', 'It always fails.']) expect(only(text).why).toMatch(/^[A-Z].{20,110}\.$/)
  })
})

describe('what is left alone', () => {
  it.each([
    ['a question', 'Should the queue be FIFO? What could go wrong? You should use a queue, right?'],
    ['a question without its sign', 'How would the queue tell two retries apart'],
    [
      'a person about themselves',
      'I would be worried about two regions. I wrong-footed myself. We never use joins. My first try was wrong.',
    ],
    ['praise', 'This is a great way to never lose a message. I like that you always write first. Keep up the good work.'],
    ['thanks', 'Thank you for the clear diagram. Let me know what you think. Don’t worry about the cost.'],
    ['what leaves room', 'You could use a queue. Maybe this is wrong. The worker might never retry. Correct me, but SQS can’t do that.'],
    ['a fact with its source', "SQS can't hold a message longer, see https://docs.example/limits. According to the docs it never retries."],
    ['a fact with its source behind', "S3 can't rename an object. See [the manual](https://docs.example/s3)."],
    ['a figure one can look up', 'A Lambda can never run longer than 15 minutes.'],
    ['what somebody else says', 'The brief says it must never lose an order. R4 requires that the data is always in Europe.'],
    ['code', '```\nYou should use a queue.\n```\n\n    This is wrong.\n\n`never` and ``This won’t work.``'],
    ['a quotation', '> This won’t work.\n> You should use a queue.'],
    ['quoted speech', 'The caption “This will never work” made me smile, and "use a queue" is on it.'],
    ['a link', '[You should use a queue](https://example.org/never) was a good read.'],
    ['nouns that look like commands', 'Use cases 1 and 2 fit. Read replicas sit in both zones. Cache hits are 80 %. Move events are kept.'],
    ['what the design does', 'The worker reads from the queue and writes to the table. It retries when the checksum is wrong.'],
    ['a word within a word', 'The never-expire flag is off, and the `always_on` one too.'],
    [
      'a wrong thing that is no verdict',
      'The wrong version gets a 409. The bad messages end up in a queue. The index is too small to matter.',
    ],
    ['first hand', 'It never occurred to me. A colleague of mine would never forgive me for this.'],
    ['what ought to be so', 'That should be fine. This should hold for a year.'],
  ])('%s', (_, text) => {
    expect(judgementsIn(text)).toEqual([])
  })
})

describe('whatever is written', () => {
  const words = fc.constantFrom(
    ...'you should must never always can’t won’t not is this the your queue use add don’t because , . ? ! - * ** ` ``` > " “ ” ( ) [ ] \n \n\n if when I think DynamoDB wrong overkill and but nobody only way to https://a.b'.split(
      ' ',
    ),
  )
  const comments = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.array(words, { maxLength: 60 }).map((parts) => parts.join(' ')),
  )

  it('findings lie within the text, in order and apart, and each question ends as one', () => {
    fc.assert(
      fc.property(comments, (text) => {
        let last = 0
        for (const { start, end, rewrites, why } of judgementsIn(text)) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          expect(why).not.toBe('')
          expect(rewrites.length).toBeLessThanOrEqual(3)
          for (const rewrite of rewrites) expect(rewrite).toMatch(/^\S[\s\S]*\S\?$/)
          last = end
        }
      }),
      { numRuns: 500 },
    )
  })

  it('a chosen question stands in the text and is not noticed again, and the rest is as it was', () => {
    fc.assert(
      fc.property(comments, (text) => {
        for (const finding of judgementsIn(text)) {
          for (const question of finding.rewrites) {
            const { start, end, insert } = changeFor(text, finding, question)
            expect(start).toBe(finding.start)
            expect(end).toBeGreaterThanOrEqual(finding.end)
            expect(insert.startsWith(question)).toBe(true)
            const follows = insert.slice(question.length).trim()
            expect(text.slice(finding.end, end).toLowerCase().endsWith(follows.toLowerCase())).toBe(true)
          }
        }
      }),
      { numRuns: 500 },
    )
  })

  it('the longest comment takes no longer than reading it, however it is made', () => {
    const hostile = [
      'a',
      ' ',
      '\n',
      '.',
      '`',
      '"',
      '“',
      "'",
      '[',
      '](',
      '<a',
      'http://',
      '*',
      '. ',
      'you ',
      'never ',
      'really ',
      'you really ',
      'this is really ',
      'is not very ',
      'you should really ',
      'if you, ',
      'because ',
      'and you ',
      ", you can't ",
      'very very ',
      'the the ',
      '> ',
      '- ',
      '1. ',
      'x, ',
      'You. ',
      'not a good ',
      'no one ',
      '\u0130',
      '   \t',
    ]
    // A pattern that runs away takes minutes for one of these, and this test has seconds for all of them.
    for (const part of hostile) {
      for (const end of ['', 'x', '.', '\n'])
        expect(judgementsIn((part.repeat(10_000) + end).slice(-10_000)).length).toBeLessThanOrEqual(20)
    }
  })

  it('twenty judgements are enough', () => {
    expect(judgementsIn('This is wrong. '.repeat(600))).toHaveLength(20)
  })
})
